/* SPDX-License-Identifier: Apache-2.0 */
/* A folder of its own for a test, under TMPDIR. */
#ifndef DS_TESTS_LIB_FOLDER_H
#define DS_TESTS_LIB_FOLDER_H

#include <stddef.h>

/* Makes it and changes into it; the caller frees the path. */
char *ds_test_folder_enter(void);
/* Removes it with all that is in it, and frees `path`. */
void ds_test_folder_leave(char *path);

void ds_test_file(const char *path, const void *bytes, size_t n);
/* How many names there are in `path`, hidden ones included. */
size_t ds_test_names(const char *path);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Reads from a file descriptor when the size of the file is recorded: short reads and EINTR are
 * handled, and a file of another size is DS_ECHANGED. */
#ifndef DS_PACKAGE_EXACT_READ_H
#define DS_PACKAGE_EXACT_READ_H

#include "core/error.h"

#include <stddef.h>

/* Reads up to `room` bytes, to the end of the file if it comes earlier; *n says how many. DS_EIO.
 */
int ds_read_up_to(size_t *n, void *out, size_t room, int fd, struct ds_error *err);

/* Reads exactly `size` bytes of a file that may go on. DS_ECHANGED when it ends earlier. */
int ds_read_next(void *out, size_t size, int fd, struct ds_error *err);

/* DS_ECHANGED unless the file has ended. */
int ds_read_end(int fd, struct ds_error *err);

/* Reads a file of exactly `size` bytes to its end; `out` has room for one more. */
int ds_read_whole(void *out, size_t size, int fd, struct ds_error *err);

#endif

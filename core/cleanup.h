/* SPDX-License-Identifier: Apache-2.0 */
/* Release at the end of a scope (GCC's cleanup attribute): every early return is right, and
 * ownership leaves a function by setting the variable to NULL. The function named takes a pointer
 * to the variable. */
#ifndef DS_CORE_CLEANUP_H
#define DS_CORE_CLEANUP_H

#define ds_cleanup(fn) __attribute__((cleanup(fn)))

/* For malloc()ed memory: `ds_cleanup(ds_freep) char *text = NULL;` */
void ds_freep(void *pointer_to_pointer);

/* For file descriptors; -1 is fine. */
void ds_closep(int *fd);

#endif

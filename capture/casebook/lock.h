/* SPDX-License-Identifier: Apache-2.0 */
/* One writer at a time: a lock file in the Git folder, held by flock(), so that it ends
 * with its process. While a branch is being moved its name stands in the lock file;
 * finding one there means that a process died in between, and that the branch's own Git
 * lock is left over. */
#ifndef DS_CAPTURE_CASEBOOK_LOCK_H
#define DS_CAPTURE_CASEBOOK_LOCK_H

#include "capture/casebook/casebook.h"

/* Waits for the lock and clears what a process that died left. The lock is held until the
 * descriptor is closed (ds_closep). DS_EBUSY after a minute. */
int ds_lock_take(int *fd, const struct ds_casebook *book, struct ds_error *err);

/* Around the moving of a branch. */
int ds_lock_mark(int fd, const char *ref, struct ds_error *err);
void ds_lock_unmark(int fd);

/* After another program's lock on `ref` was met: waits a little, removes it when it is
 * older than a minute. `attempt` counts from 0. DS_EBUSY names the lock file when
 * patience is over. */
int ds_lock_wait(const struct ds_casebook *book, const char *ref, int attempt,
                 struct ds_error *err);

#endif

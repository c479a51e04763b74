/* SPDX-License-Identifier: Apache-2.0 */
/* A case's Git bundle, made by a second thread while the package's documents are. */
#ifndef DS_APP_ISSUE_BUNDLE_JOB_H
#define DS_APP_ISSUE_BUNDLE_JOB_H

#include "capture/casebook/casebook.h"

struct ds_bundle_job; /* opaque: a casebook's handle of its own, a thread, the bundle */

/* Starts; `name` must outlive it. What goes wrong with the bundle is said when it is asked for. */
int ds_bundle_job_start(struct ds_bundle_job **out, const char *casebook, const char *name,
                        struct ds_error *err);
void ds_bundle_job_free(struct ds_bundle_job *bundling); /* NULL is fine; waits for the thread */

/* The bundle from its start, as often as one likes but one at a time: they share a position. Waits
 * until it is made; the caller closes *fd. */
int ds_bundle_job_open(struct ds_bundle_job *bundling, int *fd, struct ds_error *err);

#endif

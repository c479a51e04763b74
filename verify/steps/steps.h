/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of one verification; inside verify/ only. A step adds findings to the report and
 * returns 0, or an error when it could not run at all. */
#ifndef DS_VERIFY_STEPS_STEPS_H
#define DS_VERIFY_STEPS_STEPS_H

#include "verify/verification.h"

/* A step of the table in verify/steps/table.c. Each may rely on the grounds in its row. */
int ds_step_container(struct ds_verification *v, struct ds_error *err);
int ds_step_manifests(struct ds_verification *v, struct ds_error *err);
int ds_step_seal(struct ds_verification *v, struct ds_error *err);
int ds_step_timestamps(struct ds_verification *v, struct ds_error *err);
int ds_step_all_documents(struct ds_verification *v, struct ds_error *err);
int ds_step_credential(struct ds_verification *v, struct ds_error *err);
int ds_step_documents(struct ds_verification *v, struct ds_error *err);
int ds_step_place_evidence(struct ds_verification *v, struct ds_error *err);
int ds_step_claims(struct ds_verification *v, struct ds_error *err);
int ds_step_results(struct ds_verification *v, struct ds_error *err);
int ds_step_validity(struct ds_verification *v, struct ds_error *err);
int ds_step_status(struct ds_verification *v, struct ds_error *err);
int ds_step_needed(struct ds_verification *v, struct ds_error *err);
int ds_step_withheld(struct ds_verification *v, struct ds_error *err);
int ds_step_evidence(struct ds_verification *v, struct ds_error *err);
int ds_step_leaves(struct ds_verification *v, struct ds_error *err);
int ds_step_tag_files(struct ds_verification *v, struct ds_error *err);
int ds_step_sealer(struct ds_verification *v, struct ds_error *err);
int ds_step_pointers(struct ds_verification *v, struct ds_error *err);
int ds_step_people(struct ds_verification *v, struct ds_error *err);
int ds_step_times(struct ds_verification *v, struct ds_error *err);
int ds_step_rule(struct ds_verification *v, struct ds_error *err);
int ds_step_acts(struct ds_verification *v, struct ds_error *err);
int ds_step_ledger(struct ds_verification *v, struct ds_error *err);
int ds_step_trust(struct ds_verification *v, struct ds_error *err);
int ds_step_endorsements(struct ds_verification *v, struct ds_error *err);
int ds_step_framework(struct ds_verification *v, struct ds_error *err);
int ds_step_show(struct ds_verification *v, struct ds_error *err);

/* Takes the steps of the table in order: those that read the documents, which may run beside the
 * hashing, or all others. One whose grounds do not hold is not taken; what it would have found is
 * then reported as not checked. */
int ds_steps_run(struct ds_verification *v, bool of_documents, struct ds_error *err);

#endif

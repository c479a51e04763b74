/* SPDX-License-Identifier: Apache-2.0 */
/* The files of the record's artefacts, and how many of them are there; inside verify/ only. */
#ifndef DS_VERIFY_STEPS_EVIDENCE_H
#define DS_VERIFY_STEPS_EVIDENCE_H

#include "verify/verification.h"

/* The hashing of an artefact's file; NULL: the package has none. */
const struct ds_hash_job *ds_step_artefact_job(const struct ds_verification *v,
                                               const struct ds_artefact *artefact);

/* How much of the evidence is there to be seen. Withheld goes before unread: a piece that is not in
 * the file cannot be read by any check. */
enum ds_evidence_extent {
    DS_EVIDENCE_WHOLE,
    DS_EVIDENCE_WITHHELD_IN_PART, /* the holder keeps some back */
    DS_EVIDENCE_UNREAD_IN_PART    /* some was not read */
};
enum ds_evidence_extent ds_evidence_extent_of(const struct ds_verification *v);

#endif

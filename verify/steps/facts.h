/* SPDX-License-Identifier: Apache-2.0 */
/* What the credential must say by record and definition; inside verify/ only. */
#ifndef DS_VERIFY_STEPS_FACTS_H
#define DS_VERIFY_STEPS_FACTS_H

#include "verify/verification.h"

/* Builds v->issued.expected; it stays NULL where record and definition do not belong together, or
 * there is no award, which becomes a finding. */
int ds_facts_expect(struct ds_verification *v, struct ds_error *err);

/* Whether the credential says what is expected; each difference becomes a finding. Results and
 * evidence are compared elsewhere. */
bool ds_facts_agree(struct ds_verification *v);

/* Whether a claim about evidence says what the record does; NULL: about the record itself. */
bool ds_facts_evidence(struct ds_verification *v, const struct ds_claimed *claimed,
                       const struct ds_artefact *artefact);

#endif

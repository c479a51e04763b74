/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about the people, judgements, commitments, sign-offs and evidence of a record. Answers
 * are borrowed from the record; NULL for ids and criteria matches nothing unless said otherwise. */
#ifndef DS_CORE_RECORD_QUERY_H
#define DS_CORE_RECORD_QUERY_H

#include "core/record/record.h"

/* The person with this id among `people`; NULL: none. */
const struct ds_person *ds_record_person(const struct ds_record *record, const char *id);

/* The name of a person or else of the learner; NULL for somebody whom the record does not
 * introduce. */
const char *ds_record_name_person_first(const struct ds_record *record, const char *id);

/* The same where the learner is named as such, even one who is among `people` too. */
const char *ds_record_name_learner_first(const struct ds_record *record, const char *id);

/* The first person of this name; NULL: none. */
const struct ds_person *ds_record_person_named(const struct ds_record *record, const char *name);

/* The occasion with this id; NULL: none. */
const struct ds_occasion *ds_record_occasion(const struct ds_record *record, const char *id);

const struct ds_judgement *ds_record_judgement(const struct ds_record *record, const char *id);

/* What the rule says of `criterion`; NULL: nothing. */
const struct ds_criterion_result *ds_rule_result_on(const struct ds_rule_result *result,
                                                    const char *criterion);

/* The judgement that stands for `criterion`: the one that the result of the rule names. NULL: none
 * does. */
const struct ds_judgement *ds_record_standing_judgement(const struct ds_record *record,
                                                        const struct ds_rule_result *result,
                                                        const char *criterion);

enum { DS_LAST_JUDGEMENTS = 200 }; /* as many people as a record may have */

/* The judgement of each person that counts on `criterion`: the last one, which is that of the
 * highest attempt and of equals the later in the list. In the order in which people first judged
 * it. */
struct ds_last_judgements {
    const struct ds_judgement *item[DS_LAST_JUDGEMENTS];
    size_t n;
};

/* Fills *out; `superseded`, unless NULL, is told of each other one on the criterion, when a later
 * one takes its place or it comes after one of a higher attempt. */
void ds_record_last_judgements(struct ds_last_judgements *out, const struct ds_record *record,
                               const char *criterion,
                               void (*superseded)(void *ctx, const struct ds_judgement *judgement),
                               void *ctx);

/* How many different people judged `criterion`, moderators included; NULL: any. */
size_t ds_record_count_assessors(const struct ds_record *record, const char *criterion);

/* How many people besides `assessor` have judged `criterion` or committed themselves to a judgement
 * of it. */
size_t ds_record_count_others(const struct ds_record *record, const char *criterion,
                              const char *assessor);

/* The newest judgement of this person; NULL: none. */
const struct ds_judgement *ds_record_newest_judgement(const struct ds_record *record,
                                                      const char *person);

/* The highest attempt at a criterion so far, of one person or (NULL) of all; 0: none. */
int64_t ds_record_highest_attempt(const struct ds_record *record, const char *criterion,
                                  const char *person);

/* Whether the record has a judgement by this person. */
bool ds_record_is_assessor(const struct ds_record *record, const char *person);

/* Whether the person judged in this case, openly or blind. */
bool ds_record_has_judged(const struct ds_record *record, const char *person);

/* The commitment with this id; NULL: none. */
const struct ds_commitment *ds_record_commitment(const struct ds_record *record, const char *id);

/* Whether a judgement was made blind: it opens a commitment, and when that was made, no judgement
 * of this attempt at the criterion had been opened, nor had its author judged it in the open. */
bool ds_judgement_is_blind(const struct ds_record *record, const struct ds_judgement *judgement);

/* The commitments that no judgement opens: the first at or after place *at, which moves behind it;
 * NULL: no more. */
const struct ds_commitment *ds_record_next_unopened(const struct ds_record *record, size_t *at);

/* The first commitment of this person on `criterion` (NULL: any) that no judgement opens; NULL:
 * none. */
const struct ds_commitment *ds_record_unopened_by(const struct ds_record *record,
                                                  const char *criterion, const char *person);

/* Whether the record has a sign-off by this person, whoever recorded it and whether it stands or
 * not; what its recorder took back (below) the person never said. */
bool ds_record_has_signed_off(const struct ds_record *record, const char *person);

/* The sign-off that withdraws the one with this id; NULL: it stands. */
const struct ds_sign_off *ds_record_withdrawal(const struct ds_record *record, const char *id);

/* Whether a sign-off was taken back by who had recorded it for somebody else, as after a mistake;
 * of the entry that withdraws it likewise. The person of the sign-off has not said either. */
bool ds_sign_off_is_retracted(const struct ds_record *record, const struct ds_sign_off *one);

/* Counts evidence: criterion id → {kind of evidence → how many artefacts}, an artefact once for
 * each criterion that it names or that a judgement on it points to. */
int ds_record_count_evidence(json_t **out, const struct ds_record *record, struct ds_error *err);

/* How many artefacts of `kind` ("any": of all kinds) the counts of one criterion have. */
int64_t ds_evidence_counted(const json_t *counts, const char *kind);

/* Whether the counts of one criterion (NULL: none) meet what the definition asks of it. */
bool ds_evidence_suffices(const json_t *criterion, const json_t *counts);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Forging a package in one place and asking for the finding that names it. */
#ifndef DS_TESTS_VERIFY_TRIAL_H
#define DS_TESTS_VERIFY_TRIAL_H

#include "tests/lib/test.h"
#include "tests/verify/find.h"
#include "tests/verify/forge.h"
#include "verify/findings/findings.h"
#include "verify/trust.h"

extern struct forge_keys trial_keys; /* made by main() */

#define NOW "2026-06-01T00:00:00Z"

/* A list that gives the issuer `id` this key. */
struct ds_trust *trust_in(const char *id, const struct ds_private_key *key);
struct ds_report *report_on(const struct ds_buf *package, const struct ds_trust *trust,
                            const char *at);
/* Of a forged package whose true issuer is trusted, for NOW. */
struct ds_report *report_of(const struct forge *forge);

void print_findings(const struct ds_report *report); /* those that did not pass */
/* The verdict, and a finding with this subject ("*": any) and a sentence that holds `en`. */
void expect(const struct ds_report *report, enum ds_verdict verdict, const char *id,
            const char *reason, const char *subject, const char *en);

/* A ds_hash_all: the concurrent work first, and nothing at once: what threads may do at worst. */
int documents_first(struct ds_hash_job **job, size_t n, const struct ds_container *container,
                    const struct ds_progress *progress, const struct ds_concurrent_work *concurrent,
                    struct ds_error *err);

struct trial {
    struct forge forge;
    enum ds_verdict verdict;
    const char *id, *reason, *subject, *en;
};

/* ... and nothing is shown as fact where something that ties it to the signatures failed. */
void try(const struct trial *trial);

#define TRY(verdict_, id_, reason_, subject_, en_, stage_, where_, what_)                          \
    try(&(struct trial){.forge = {.stage = stage_, .where = where_, .what = what_},                \
                        .verdict = verdict_,                                                       \
                        .id = id_,                                                                 \
                        .reason = reason_,                                                         \
                        .subject = subject_,                                                       \
                        .en = en_})

/* The same with a decision that departs from the rule for a reason: one caution more. */
#define REASONED(id_, reason_, subject_, en_, stage_, where_, what_)                               \
    try(&(struct trial){                                                                           \
        .forge = {.stage = stage_, .where = where_, .what = what_, .reason = "The camera failed"}, \
        .verdict = DS_CAUTIONS,                                                                    \
        .id = id_,                                                                                 \
        .reason = reason_,                                                                         \
        .subject = subject_,                                                                       \
        .en = en_})

#define A_DIGEST "0000000000000000000000000000000000000000000000000000000000000000"

#endif

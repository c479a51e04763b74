/* SPDX-License-Identifier: Apache-2.0 */
/* A package whose credential names a status, with a list inside and lists of the present, and what
 * the verification says of it. */
#ifndef DS_TESTS_VERIFY_STATUS_SCENE_H
#define DS_TESTS_VERIFY_STATUS_SCENE_H

#include "tests/verify/lists.h"
#include "tests/verify/trial.h"
#include "verify/status/status.h"

enum { INDEX = 94567 };

#define ENTRY                                                                                      \
    "{\"id\":\"" LIST_URL "#94567\",\"type\":\"BitstringStatusListEntry\","                        \
    "\"statusPurpose\":\"revocation\",\"statusListIndex\":\"94567\","                              \
    "\"statusListCredential\":\"" LIST_URL "\"}"

#define WITH_SUSPENSIONS                                                                           \
    "{\"id\":\"" LIST_URL "#94567\",\"type\":\"BitstringStatusListEntry\","                        \
    "\"statusPurpose\":\"revocation\",\"statusListIndex\":\"94567\","                              \
    "\"statusListCredential\":\"" LIST_URL "\",\"statusReference\":\"" SUSPENSIONS_URL "\"}"

/* A package with this status, this list inside, and these lists of the present. */
struct scene {
    const char *status;
    const struct list *inside;
    const char *inside_text; /* instead of `inside` */
    const struct list *now[2];
    struct ds_status_document now_text; /* instead of `now` when it has text or a reason */
    bool asked, stranger;               /* the lists are signed by a key that is not the issuer's */
    const char *at;
    bool nobody; /* trust nobody */
};

/* Lists that say nothing of the credential, or withdraw it. */
extern const struct list held, revoked;

/* The verification's report. */
struct ds_report *play(const struct scene *scene);
/* The verdict and a finding about a list ("*" stands for its subject); what is withdrawn shows no
 * record. */
void look(const struct scene *scene, enum ds_verdict verdict, const char *id, const char *reason,
          const char *en);
/* The verdict and a finding without a subject. */
void look_plain(const struct scene *scene, enum ds_verdict verdict, const char *id,
                const char *reason, const char *en);

/* What is found of a credential that stands alone, as others give them out, with this status; the
 * list inside is one of the present. */
void look_alone(const struct scene *scene, const char *id, const char *reason, const char *en);

/* Runs a group of tests with the keys of tests/verify/trial.h. */
#define PLAY_ALL(tests)                                                                            \
    (forge_keys(&trial_keys), play_end(cmocka_run_group_tests(tests, NULL, NULL)))
int play_end(int failed);

#endif

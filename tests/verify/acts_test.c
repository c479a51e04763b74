/* SPDX-License-Identifier: Apache-2.0 */
/* The signed acts in a package: each way of forging them, by whoever makes the package and signs
 * the credential, has its own finding. */
#include "tests/lib/acts.h"
#include "tests/verify/trial.h"

static const struct {
    const char *word, *id, *reason, *subject, *en;
} cases[] = {
    {.word = "change",
     .id = "acts.entries",
     .reason = "body",
     .subject = "$.acts[2]",
     .en = "not what Bo Roy signed"},
    {.word = "change-both",
     .id = "acts.signature",
     .reason = "wrong",
     .subject = "$.acts[2]",
     .en = "This act of Bo Roy was changed"},
    {.word = "change-both", .id = "acts.chain", .reason = "previous", .subject = "$.acts[3]"},
    {.word = "change-and-sign",
     .id = "acts.signer",
     .reason = "unknown",
     .subject = "$.acts[2]",
     .en = "not signed with a key"},
    {.word = "drop", .id = "acts.chain", .reason = "seq", .subject = "$.acts[2]"},
    {.word = "drop", .id = "acts.chain", .reason = "after", .subject = "$.acts[2]"},
    {.word = "insert",
     .id = "acts.entries",
     .reason = "unsigned",
     .subject = "$.judgements[3]",
     .en = "Nobody signed for this"},
    {.word = "reorder", .id = "acts.chain", .reason = "seq", .subject = "$.acts[2]"},
    {.word = "other-case", .id = "acts.chain", .reason = "genesis", .subject = "$.acts[0]"},
    {.word = "replay", .id = "acts.chain", .reason = "repeated", .subject = "$.acts[7]"},
    {.word = "replay", .id = "acts.chain", .reason = "late", .subject = "$.acts[7]"},
    {.word = "replay", .id = "acts.entries", .reason = "adds", .subject = "$.acts[7]"},
    {.word = "downgrade",
     .id = "acts.form",
     .reason = "absent",
     .subject = NULL,
     .en = "no signed acts"},
    {.word = "invent", .id = "acts.signer", .reason = "unknown", .subject = "$.acts[2]"},
    {.word = "invent", .id = "acts.signer", .reason = "speaker", .subject = "$.judgements[0]"},
    {.word = "rename", .id = "acts.entries", .reason = "body", .subject = "$.acts[0]"},
    {.word = "stranger", .id = "acts.signer", .reason = "unknown", .subject = "$.acts[2]"},
    {.word = "time", .id = "acts.entries", .reason = "time", .subject = "$.decision"},
    {.word = "kind", .id = "acts.entries", .reason = "kind", .subject = "$.judgements[0]"},
    {.word = "evidence", .id = "acts.entries", .reason = "evidence", .subject = "$.acts[2]"},
    {.word = "malformed", .id = "record.form", .reason = "fault", .subject = "$.acts[0].header"},
};

static void each_forgery_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        try(&(struct trial){.forge = {.acts = cases[i].word},
                            .verdict = DS_NOT_VERIFIED,
                            .id = cases[i].id,
                            .reason = cases[i].reason,
                            .subject = cases[i].subject,
                            .en = cases[i].en ? cases[i].en : ""});
}

static void no_word_is_left_out(void **state)
{
    const char *word;

    (void)state;
    for (size_t i = 0; (word = ds_test_forged_acts(i)); i++) {
        bool tried = strcmp(word, "open-end") == 0;

        for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++)
            tried = tried || strcmp(cases[k].word, word) == 0;
        assert_true(tried);
    }
}

/* Who judged without stating what stood before can have lost an act: a caution, no more. */
static void what_holds_is_said(void **state)
{
    (void)state;
    try(&(struct trial){.forge = {.stage = FORGE_NOTHING},
                        .verdict = DS_VERIFIED,
                        .id = "acts.signer",
                        .reason = "right",
                        .en = "signed by the person whom it speaks for"});
    try(&(struct trial){.forge = {.blind = true},
                        .verdict = DS_VERIFIED,
                        .id = "acts.entries",
                        .reason = "right",
                        .en = "what its acts add up to"});
    try(&(struct trial){.forge = {.acts = "open-end"},
                        .verdict = DS_CAUTIONS,
                        .id = "acts.chain",
                        .reason = "closing",
                        .subject = "*",
                        .en = "Bo Roy judged without saying"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_forgery_is_named),
        cmocka_unit_test(no_word_is_left_out),
        cmocka_unit_test(what_holds_is_said),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}

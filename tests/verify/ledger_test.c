/* SPDX-License-Identifier: Apache-2.0 */
/* The history in a package: each thing that is wrong with its pack has its own finding. */
#include "core/format.h"
#include "tests/lib/bundle.h"
#include "tests/verify/trial.h"

static const struct {
    const char *fault, *reason, *en;
} cases[] = {
    {.fault = "garbage", .reason = "form", .en = "does not hold a Git pack"},
    {.fault = "version", .reason = "form", .en = "does not hold a Git pack"},
    {.fault = "cut", .reason = "cut", .en = "ends too early"},
    {.fault = "more", .reason = "cut", .en = "ends too early"},
    {.fault = "flip", .reason = "object", .en = "cannot be expanded"},
    {.fault = "kind", .reason = "object", .en = "cannot be expanded"},
    {.fault = "size", .reason = "object", .en = "cannot be expanded"},
    {.fault = "checksum", .reason = "checksum", .en = "does not have the checksum"},
    {.fault = "after", .reason = "after", .en = "behind its objects"},
    {.fault = "fewer", .reason = "after", .en = "behind its objects"},
    {.fault = "distance", .reason = "delta", .en = "as a difference from"},
    {.fault = "copy", .reason = "delta", .en = "as a difference from"},
    {.fault = "base-size", .reason = "delta", .en = "as a difference from"},
    {.fault = "made-size", .reason = "delta", .en = "as a difference from"},
    {.fault = "short", .reason = "delta", .en = "as a difference from"},
    {.fault = "unnamed", .reason = "delta", .en = "as a difference from"},
    {.fault = "large", .reason = "limit", .en = "beyond a limit"},
    {.fault = "deep", .reason = "limit", .en = "beyond a limit"},
    {.fault = "commit", .reason = "commit", .en = "is not in the history"},
    {.fault = "parent", .reason = "parent", .en = "does not go back to its beginning"},
    {.fault = "beside", .reason = "beside", .en = "do not lead to the one"},
    {.fault = "merge", .reason = "malformed", .en = "several parents"},
    {.fault = "cut-tree", .reason = "malformed", .en = "has not the form of one"},
    {.fault = "chain", .reason = "chain", .en = "Ledger-SHA256"},
    {.fault = "no-tree", .reason = "tree", .en = "are not in the history"},
    {.fault = "unknown", .reason = "unknown", .en = "does not belong there"},
    {.fault = "twice", .reason = "unknown", .en = "does not belong there"},
    {.fault = "record", .reason = "record", .en = "another record than the package"},
    {.fault = "definition", .reason = "definition", .en = "another definition"},
    {.fault = "no-record", .reason = "absent", .en = "does not hold both"},
    {.fault = "no-definition", .reason = "absent", .en = "does not hold both"},
};

static const char *reason_of(const char *fault)
{
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        if (strcmp(cases[i].fault, fault) == 0)
            return cases[i].reason;
    return NULL;
}

static void each_fault_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        try(&(struct trial){.forge = {.history = cases[i].fault},
                            .verdict = DS_NOT_VERIFIED,
                            .id = "ledger.pack",
                            .reason = cases[i].reason,
                            .subject = "data/ledger.bundle",
                            .en = cases[i].en});
}

/* Deltas by distance as our packs have them, or by name before their bases; a base told by name
 * may stand anywhere. Too much to expand is in verify_work. */
static void what_git_may_write_is_read(void **state)
{
    const char *fault;

    (void)state;
    try(&(struct trial){.forge = {.history = NULL},
                        .verdict = DS_VERIFIED,
                        .id = "ledger.pack",
                        .reason = "right",
                        .en = "its commits (2) follow one another"});
    try(&(struct trial){.forge = {.history = "named"},
                        .verdict = DS_VERIFIED,
                        .id = "ledger.pack",
                        .reason = "right",
                        .en = "its commits (2) follow one another"});
    for (size_t i = 0; (fault = ds_test_bundle_fault(i)); i++)
        assert_true(reason_of(fault) || strcmp(fault, "named") == 0 || strcmp(fault, "bombs") == 0);
}

/* Beside the bundle's own head; without a history nothing is said of its pack. */
static void what_leads_there_is_named(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "ledger.pack", "not-reached", NULL, "", FORGE_RECORD, "ledger.head",
        "\"ffffffffffffffffffffffffffffffffffffffff\"");
    TRY(DS_CAUTIONS, "ledger.pack", "without", NULL, "no history", FORGE_FILE, DS_LEDGER, NULL);
    TRY(DS_NOT_VERIFIED, "ledger.pack", "chain", DS_LEDGER, "Ledger-SHA256", FORGE_RECORD,
        "ledger.chain", "\"" A_DIGEST "\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fault_is_named),
        cmocka_unit_test(what_git_may_write_is_read),
        cmocka_unit_test(what_leads_there_is_named),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about leaves: record, list and bytes of a large artefact must give one root, and no list
 * stands there for anything else. Roots by Python's hashlib. */
#include "tests/verify/trial.h"

#include "core/format.h"

enum { LARGE = (2 << 20) + 5 }; /* three leaves */
#define LARGE_DIGEST "6877e91edb55885325df88d0bfe0bb8c665a307296f759c036e0b6a202b30ba7"
#define LARGE_ROOT "ee942e3d529be76845c92040f1a086c44a40588603d4092b0d00ba757ea33a4c"
/* SHA-256 of "captions". */
#define CAPTIONS "dcb3eeed0f2b911bb615f4707c3fa6d775624d8f2c3f4cc66924afbbe7946234"
/* A list of three leaves in words, and the root over it. */
#define WORDS "thirty-two characters, no digest"
#define WORDS_ROOT "3378c59f78570185056ad89e95e8eac49fa6ec06a19194947004271a643b22dd"

#define LEAVES(verdict_, reason_, subject_, en_, ...)                                              \
    try(&(struct trial){.forge = {.large = LARGE, __VA_ARGS__},                                    \
                        .verdict = verdict_,                                                       \
                        .id = "artefact.leaves",                                                   \
                        .reason = reason_,                                                         \
                        .subject = subject_,                                                       \
                        .en = en_})

static void what_is_large_has_leaves(void **state)
{
    (void)state;
    LEAVES(DS_VERIFIED, "right", NULL, "above 1 MiB (1) has the leaves", .stage = FORGE_NOTHING);
    TRY(DS_VERIFIED, "artefact.leaves", "none", NULL, "none has leaves", FORGE_NOTHING, NULL, NULL);
    /* The root that the record has is the one of another implementation. */
    LEAVES(DS_VERIFIED, "right", NULL, "(1)", .stage = FORGE_RECORD, .where = "artefacts[0].leaves",
           .what = "\"" LARGE_ROOT "\"");
}

static void one_root_for_all(void **state)
{
    (void)state;
    LEAVES(DS_NOT_VERIFIED, "bytes", "Weld", "two readers", .stage = FORGE_RECORD,
           .where = "artefacts[0].leaves", .what = "\"" A_DIGEST "\"");
    LEAVES(DS_NOT_VERIFIED, "list", "Weld", "is not the one", .stage = FORGE_RECORD,
           .where = "artefacts[0].leaves", .what = "\"" A_DIGEST "\"");
    LEAVES(DS_NOT_VERIFIED, "list", "Weld", "is not the one", .stage = FORGE_FILE,
           .where = DS_LEAVES LARGE_DIGEST, .what = "~");
    LEAVES(DS_NOT_VERIFIED, "list", "Weld", "is not the one", .stage = FORGE_FILE,
           .where = DS_LEAVES LARGE_DIGEST, .what = WORDS WORDS WORDS "!");
    LEAVES(DS_NOT_VERIFIED, "list", "Weld", "is not the one", .stage = FORGE_FILE,
           .where = DS_LEAVES LARGE_DIGEST, .what = "");
    /* Record and list agree, about other bytes. */
    LEAVES(DS_NOT_VERIFIED, "bytes", "Weld", "two readers", .stage = FORGE_RECORD,
           .where = "artefacts[0].leaves", .what = "\"" WORDS_ROOT "\"",
           .file = {{DS_LEAVES LARGE_DIGEST, WORDS WORDS WORDS}});
}

static void lists_are_there_and_belong(void **state)
{
    (void)state;
    LEAVES(DS_NOT_VERIFIED, "absent", "Weld", "does not list its leaves", .stage = FORGE_FILE,
           .where = DS_LEAVES LARGE_DIGEST, .what = NULL);
    LEAVES(DS_NOT_VERIFIED, "unaccounted", DS_LEAVES A_DIGEST, "not in the package",
           .stage = FORGE_FILE, .where = DS_LEAVES A_DIGEST, .what = WORDS);
    TRY(DS_NOT_VERIFIED, "artefact.leaves", "unaccounted", DS_LEAVES CAPTIONS, "or has none",
        FORGE_FILE, DS_LEAVES CAPTIONS, WORDS);
    TRY(DS_NOT_VERIFIED, "container.accounted", "unknown", DS_LEAVES A_DIGEST ".txt",
        "No package has", FORGE_FILE, DS_LEAVES A_DIGEST ".txt", WORDS);
}

static void the_record_says_so_exactly_when_it_is_large(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "record.form", "fault", "*", "leaves", FORGE_RECORD, "artefacts[1].leaves",
        "\"" A_DIGEST "\"");
    try(&(struct trial){.forge = {.stage = FORGE_RECORD,
                                  .where = "artefacts[0].leaves",
                                  .what = NULL,
                                  .large = LARGE},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "record.form",
                        .reason = "fault",
                        .subject = "*",
                        .en = "leaves"});
}

/* A file of another length than a number of digests is no list; one leaf is none either. */
static void a_leaf_more_is_another_artefact(void **state)
{
    (void)state;
    LEAVES(DS_NOT_VERIFIED, "list", "Weld", "is not the one", .stage = FORGE_FILE,
           .where = DS_LEAVES LARGE_DIGEST, .what = WORDS WORDS WORDS WORDS);
    try(&(struct trial){.forge = {.large = 1 << 20},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "record.form",
                        .reason = "fault",
                        .subject = "*",
                        .en = "leaves"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_large_has_leaves),
        cmocka_unit_test(one_root_for_all),
        cmocka_unit_test(lists_are_there_and_belong),
        cmocka_unit_test(the_record_says_so_exactly_when_it_is_large),
        cmocka_unit_test(a_leaf_more_is_another_artefact),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The forms in which a status stands in a credential and a list is written: entries, values of
 * several bits, lists of names, the bits as others pack them. */
#include "tests/verify/status_scene.h"

#include "core/format.h"
#include "tests/core/documents.h"
#include "verify/status/list.h"

#include <stdlib.h>

#define EDTECH                                                                                     \
    "{\"id\":\"https://college.example/revoked.json\",\"type\":\"1EdTechRevocationList\"}"

static void entries_out_of_form(void **state)
{
    static const struct {
        const char *status;
        enum ds_verdict verdict;
        const char *reason, *subject, *en;
    } form[] = {
        {.status = "1",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "credentialStatus",
         .en = "not in form"},
        {.status = "[]",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "credentialStatus",
         .en = "not in form"},
        {.status = "{}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "type",
         .en = "not in form"},
        {.status = "{\"type\":\"BitstringStatusListEntry\"}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "statusPurpose",
         .en = ""},
        {.status = "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\"}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "statusListCredential",
         .en = ""},
        {.status = "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
                   "\"statusListCredential\":\"x:y\",\"statusListIndex\":\"-1\"}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "statusListIndex",
         .en = ""},
        {.status = "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
                   "\"statusListCredential\":\"x:y\",\"statusListIndex\":-1}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "statusListIndex",
         .en = ""},
        {.status = "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
                   "\"statusListCredential\":\"x:y\",\"statusListIndex\":\"01\"}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "statusListIndex",
         .en = ""},
        {.status = "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
                   "\"statusListCredential\":\"x:y\",\"statusListIndex\":\"1\",\"statusSize\":0}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "statusSize",
         .en = ""},
        {.status = "{\"type\":\"1EdTechRevocationList\"}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "id",
         .en = ""},
        {.status = "{\"type\":\"StatusList2021Entry\",\"id\":\"x:y\"}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "unknown-type",
         .subject = "credentialStatus",
         .en = "StatusList2021Entry"},
        {.status = "[" ENTRY "]",
         .verdict = DS_NOT_VERIFIED,
         .reason = "array",
         .subject = "credentialStatus",
         .en = "Open Badges 3.0 allows one"},
        {.status = "[" ENTRY "," ENTRY "," ENTRY "," ENTRY "," ENTRY "," ENTRY "," ENTRY "," ENTRY
                   "," ENTRY "]",
         .verdict = DS_NOT_VERIFIED,
         .reason = "malformed",
         .subject = "credentialStatus",
         .en = ""},
        {.status =
             "{\"id\":\"x:y\",\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"message\","
             "\"statusListIndex\":\"1\",\"statusListCredential\":\"x:y\"}",
         .verdict = DS_NOT_VERIFIED,
         .reason = "other-purpose",
         .subject = "credentialStatus",
         .en = "message"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(form) / sizeof(*form); i++) {
        const struct list *inside = strstr(form[i].status, LIST_URL) ? &held : NULL;
        struct ds_report *report =
            play(&(struct scene){.status = form[i].status, .inside = inside});

        expect(report, form[i].verdict, "status.form", form[i].reason, form[i].subject, form[i].en);
        ds_report_free(report);
    }
}

/* Members of the one entry, each more or less, or with another value than the format has. */
static void one_entry_exactly(void **state)
{
#define EXACT(id, more)                                                                            \
    "{\"id\":\"" id "\",\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","   \
    "\"statusListCredential\":\"" LIST_URL "\"" more "}"
#define PLACE ",\"statusListIndex\":\"94567\""
    static const struct {
        const char *status, *subject;
    } form[] = {
        {.status = EXACT(LIST_URL "#94567", PLACE ",\"statusMessage\":\"Awarded with honours\""),
         .subject = "credentialStatus"},
        {.status = EXACT(LIST_URL "#94567", PLACE ",\"statusSize\":1"),
         .subject = "credentialStatus"},
        {.status = EXACT(LIST_URL "#1", PLACE), .subject = "id"},
        {.status = EXACT("urn:evil", PLACE), .subject = "id"},
        {.status = EXACT(LIST_URL "#94567", ",\"statusListIndex\":94567"),
         .subject = "statusListIndex"},
        {.status =
             EXACT(LIST_URL "#94567", PLACE ",\"statusReference\":\"https://college.example/\""),
         .subject = "statusReference"},
        {.status = EXACT(LIST_URL "#94567", PLACE ",\"statusReference\":[]"),
         .subject = "statusReference"},
        {.status = "[" ENTRY "]", .subject = "credentialStatus"},
        {.status = "{\"id\":\"x:y\",\"type\":\"StatusList2021Entry\"}", .subject = "type"},
        {.status = EDTECH, .subject = "type"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(form) / sizeof(*form); i++) {
        const struct list *inside = strstr(form[i].status, LIST_URL) ? &held : NULL;
        struct ds_report *report =
            play(&(struct scene){.status = form[i].status, .inside = inside});

        expect(report, DS_NOT_VERIFIED, "status.form", "exact", form[i].subject, "exactly");
        ds_report_free(report);
    }
}

static void an_index_may_be_a_number(void **state)
{
    static const char number[] =
        "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
        "\"statusListIndex\":94567,\"statusListCredential\":\"" LIST_URL "\"}";

    (void)state;
    look_alone(&(struct scene){.status = number, .inside = &held}, "status.form", "number",
               "read all the same");
    look_alone(&(struct scene){.status = number, .inside = &revoked}, "status.present", "revoked",
               "");
}

/* Values of several bits: the index counts values. */
static void values_of_several_bits(void **state)
{
#define SIZED(size, index)                                                                         \
    "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\",\"statusSize\":" size \
    ",\"statusListIndex\":\"" index "\",\"statusListCredential\":\"" LIST_URL "\"}"
    static const struct list wide = {.bytes = 65536, .set = INDEX};

    (void)state;
    look_alone(&(struct scene){.status = SIZED("4", "23641"), .inside = &wide}, "status.present",
               "revoked", ""); /* 94567 = 4 × 23641 + 3 */
    look_alone(&(struct scene){.status = SIZED("4", "23642"), .inside = &wide}, "status.present",
               "held", "");
    look_alone(&(struct scene){.status = SIZED("4", "131072"), .inside = &wide}, "status.present",
               "range", "ends before");
    look_alone(&(struct scene){.status = SIZED("8", "1"), .inside = &wide}, "status.present",
               "short", ""); /* 65,536 values */
    look_alone(&(struct scene){.status = SIZED("1", "999999999999999"), .inside = &held},
               "status.present", "range", "");
    look_alone(&(struct scene){.status = SIZED("1", "131071"), .inside = &held}, "status.present",
               "held", "");
}

#define EDTECH_LIST(issuer, more)                                                                  \
    "{\"id\":\"https://college.example/revoked.json\",\"issuer\":\"" issuer                        \
    "\",\"revokedCredential\":[{\"id\":\"urn:uuid:00000000-0000-4000-8000-00000000ffff\"}" more    \
    "]}"

static void revocation_lists_of_1edtech(void **state)
{
    struct scene scene = {.status = EDTECH};

    (void)state;
    scene.now_text.text = ds_span_of(EDTECH_LIST("https://college.example/", ""));
    look_alone(&scene, "status.present", "held", "an unknown date");
    scene.now_text.text =
        ds_span_of(EDTECH_LIST("https://college.example/", ",{\"id\":\"urn:uuid:1\"}"));
    look_alone(&scene, "status.present", "revoked", "for good");
    scene.now_text.text = ds_span_of(
        EDTECH_LIST("https://college.example/", ",{\"id\":\"urn:uuid:1\",\"revoked\":false}"));
    look_alone(&scene, "status.present", "held", "");
    scene.now_text.text = ds_span_of(EDTECH_LIST("https://other.example/", ""));
    look_alone(&scene, "status.present", "other-issuer", "https://other.example/");
    scene.status = ENTRY; /* a list of bits is wanted, and an unsigned list of names is given */
    scene.now_text = (struct ds_status_document){
        .url = LIST_URL,
        .text = ds_span_of("{\"id\":\"" LIST_URL "\",\"issuer\":\"" FORGE_ISSUER
                           "\",\"revokedCredential\":[]}")};
    look_alone(&scene, "status.present", "other-list", LIST_URL);
}

static void bounds_of_the_proof_of_a_list(void **state)
{
    struct ds_buf method = DS_BUF_INIT(1024);
    struct ds_error err = DS_ERROR_INIT;
    struct list list = {.from = "2026-05-01T00:00:00Z"};
    struct scene scene = {.status = ENTRY, .inside = &held, .now = {&list}, .asked = true};

    (void)state;
    assert_ok(ds_key_did(&method, ds_private_key_public(trial_keys.issuer), &err), err);
    list.method = method.p;
    list.created = "2026-06-01T00:05:00Z";
    list.expires = "2026-06-01T00:00:01Z";
    look_plain(&scene, DS_VERIFIED, "status.present", "held", "2026-05-01");
    list.created = "2030-06-01T00:00:00Z";
    look(&scene, DS_CAUTIONS, "status.present", "not-yet", "2030-06-01");
    list.created = NULL;
    list.expires = "2026-06-01T00:00:00Z";
    look(&scene, DS_CAUTIONS, "status.present", "stale", "no longer valid");
    list.expires = "never";
    look(&scene, DS_CAUTIONS, "status.present", "unreadable", "expires");
    list.set = INDEX; /* withdrawn needs no date */
    look(&scene, DS_NOT_VERIFIED, "status.present", "revoked", "for good");
    ds_buf_release(&method);
}

/* A credential that stands alone, as others give them out. */
static void a_credential_alone(void **state)
{
    json_t *credential = json_pack("{s:s, s:s}", "id", "urn:uuid:1", "issuer", FORGE_ISSUER);
    struct ds_work work = {.limit = 0};
    struct ds_status_subject subject = {
        .work = &work, .credential = credential, .key = "", .at = 1780000000};
    struct ds_report *report = ds_report_new();
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    ds_test_put(credential, "credentialStatus", ENTRY);
    assert_ok(ds_status_check(report, &subject, NULL, 0, false, &err), err);
    assert_non_null(finding_of(report, "status.snapshot", "absent"));
    assert_non_null(finding_of(report, "status.present", "not-asked"));
    ds_report_free(report);
    json_decref(credential);
}

/* Two single bits. */
static struct ds_status_entries at_places(uint64_t one, uint64_t other)
{
    return (struct ds_status_entries){
        .entry = {{.index = one, .size = 1}, {.index = other, .size = 1}}, .n = 2};
}

/* Bits in the forms that the text of the standard (the first) and other programs give them. */
static void lists_made_by_others(void **state)
{
    static const struct {
        const char *encoded;
        int set; /* -1: none */
    } list[] = {
        {.encoded = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA",
         .set = -1},
        {.encoded = "uH4sIAAAAAAAA_-3BMQEAAAzDoMy_6cnoA9QFAAAAAAAAAAAAAAAAAAAAbD3uPa2cAEAAAA",
         .set = 23},
        {.encoded = "uH4sIAAAAAAACA-3QAQ0AAAwCIO1f2hz_IAIJAAAAAAAAAAAAAADfVAEAAADAOQNQdb5gAEAAAA",
         .set = 94567},
    };
    struct ds_error err = DS_ERROR_INIT;
    struct ds_status_bits bits;

    (void)state;
    for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
        for (int index = 0; index < 131072; index += index < 64 ? 1 : 94503) {
            struct ds_status_entries entries = at_places((uint64_t)index, 23);

            assert_ok(ds_status_bits_look(&bits, list[i].encoded, &entries, &err), err);
            assert_true(bits.at[0].inside && bits.at[1].inside && bits.bytes == 16384);
            assert_int_equal(bits.at[0].value, index == list[i].set);
            assert_int_equal(bits.at[1].value, list[i].set == 23);
        }
}

/* A few kilobytes that expand to more than the limit are refused without being held. */
static void a_bomb_is_refused(void **state)
{
    const struct ds_status_entries entries = at_places(5, 5);
    struct ds_buf bomb = DS_BUF_INIT(DS_MAX_JSON), fits = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_status_bits bits;

    (void)state;
    list_encode(&fits, DS_MAX_STATUS_LIST, 5);
    assert_ok(ds_status_bits_look(&bits, fits.p, &entries, &err), err);
    assert_int_equal(bits.at[0].value, 1);
    list_encode(&bomb, DS_MAX_STATUS_LIST + 1, 5);
    assert_refused(ds_status_bits_look(&bits, bomb.p, &entries, &err), DS_ELIMIT, "32 MiB", err);
    assert_false(bits.at[0].inside);
    ds_buf_release(&bomb);
    ds_buf_release(&fits);
}

static void something_after_the_bits(void **state)
{
    const struct ds_status_entries entries = at_places(0, 0);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_status_bits bits;
    static const char *const wrong[] = {
        "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAAAA", /* a byte more */
        "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQA",     /* one less */
        "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKwAQAAA",   /* its CRC */
        "ueJztwTEBAAAAwqD1T20ND6AAAAAAAAAAAAAAAAAAAPg2QAABAQ",                     /* zlib */
    };

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        assert_int_equal(ds_status_bits_look(&bits, wrong[i], &entries, &err), DS_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_out_of_form),
        cmocka_unit_test(one_entry_exactly),
        cmocka_unit_test(an_index_may_be_a_number),
        cmocka_unit_test(values_of_several_bits),
        cmocka_unit_test(revocation_lists_of_1edtech),
        cmocka_unit_test(a_credential_alone),
        cmocka_unit_test(bounds_of_the_proof_of_a_list),
        cmocka_unit_test(lists_made_by_others),
        cmocka_unit_test(a_bomb_is_refused),
        cmocka_unit_test(something_after_the_bits),
    };

    return PLAY_ALL(tests);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What a package's own status list says, and one of the present, with one thing wrong at a time. */
#include "tests/verify/status_scene.h"

#include "core/format.h"
#include "core/instant.h"
#include "core/sign/succession_sign.h"
#include "tests/core/documents.h"

#include <stdlib.h>

static const struct list later = {.from = "2026-05-01T00:00:00Z"};
static const struct list no_suspensions = {
    .url = SUSPENSIONS_URL, .purpose = "suspension", .from = "2026-05-02T00:00:00Z"};
static const struct list suspended = {
    .url = SUSPENSIONS_URL, .purpose = "suspension", .from = "2026-05-02T00:00:00Z", .set = INDEX};

static void what_the_lists_say(void **state)
{
    (void)state;
    look_plain(&(struct scene){.status = ENTRY, .inside = &held}, DS_VERIFIED, "status.snapshot",
               "held", "On 2026-03-14");
    look_plain(&(struct scene){.status = ENTRY, .inside = &held}, DS_VERIFIED, "status.present",
               "not-asked", "no network");
    look(&(struct scene){.status = ENTRY, .inside = &revoked}, DS_NOT_VERIFIED, "status.snapshot",
         "revoked", "for good");
    look_plain(&(struct scene){.status = ENTRY, .inside = &held, .now = {&later}, .asked = true},
               DS_VERIFIED, "status.present", "held", "list of 2026-05-01");
    look(&(struct scene){.status = ENTRY, .inside = &held, .now = {&revoked}, .asked = true},
         DS_NOT_VERIFIED, "status.present", "revoked", "withdrawn this credential for good");
    look(&(struct scene){.status = ENTRY}, DS_CAUTIONS, "status.snapshot", "absent", "No copy");
    look(&(struct scene){.status = ENTRY, .now = {&later}, .asked = true}, DS_VERIFIED,
         "status.snapshot", "not-needed", "present one was asked");
    look(&(struct scene){.status = ENTRY, .inside = &held, .asked = true}, DS_CAUTIONS,
         "status.present", "absent", "None of the status lists");
}

/* The neighbours' bits are not ours, and the first bit is the highest of the first byte. */
static void the_right_bit(void **state)
{
    static const int other[] = {INDEX - 1, INDEX + 1, INDEX / 8 * 8 + (7 - INDEX % 8), 1, 131071};

    (void)state;
    for (size_t i = 0; i < sizeof(other) / sizeof(*other); i++)
        look_plain(&(struct scene){.status = ENTRY, .inside = &(struct list){.set = other[i]}},
                   DS_VERIFIED, "status.snapshot", "held", "list of");
}

static void suspensions_stand_in_a_list_of_their_own(void **state)
{
    struct scene scene = {
        .status = WITH_SUSPENSIONS, .inside = &held, .asked = true, .now = {&later, &suspended}};

    (void)state;
    look(&scene, DS_NOT_VERIFIED, "status.present", "suspended", "for the time being");
    scene.now[1] = &no_suspensions;
    look(&scene, DS_VERIFIED, "status.snapshot", "not-needed", "asked instead");
    scene.now[1] = NULL; /* of two lists one is missing */
    look(&scene, DS_CAUTIONS, "status.present", "absent-one",
         "whether the credential was suspended");
    look(&scene, DS_CAUTIONS, "status.present", "held-one", "has not been revoked");
    look(&scene, DS_CAUTIONS, "status.snapshot", "absent-one", "No copy");
}

static void a_lifted_suspension_is_a_note(void **state)
{
    static const struct list then = {.url = SUSPENSIONS_URL, .purpose = "suspension", .set = INDEX};

    (void)state;
    look(&(struct scene){.status = WITH_SUSPENSIONS, .inside = &then}, DS_NOT_VERIFIED,
         "status.snapshot", "suspended", "for the time being");
    look(
        &(struct scene){
            .status = WITH_SUSPENSIONS, .inside = &then, .now = {&no_suspensions}, .asked = true},
        DS_CAUTIONS, "status.snapshot", "lifted", "2026-03-14");
}

/* One thing wrong with a list, the same for one inside and one of the present. */
static void lists_that_answer_nothing(void **state)
{
    static const struct {
        struct list list;
        const char *reason, *en;
    } wrong[] = {
        {.list = {.damaged = true}, .reason = "signature", .en = "not as it was signed"},
        {.list = {.no_key = true}, .reason = "no-key", .en = "does not carry the key"},
        {.list = {.issuer = "https://other.example/"},
         .reason = "other-issuer",
         .en = "https://other.example/"},
        {.list = {.where = "iss", .what = "\"https://other.example/\""},
         .reason = "other-issuer",
         .en = "other.example"},
        {.list = {.purpose = "suspension"}, .reason = "purpose", .en = "another purpose"},
        {.list = {.bytes = 16383}, .reason = "short", .en = "shorter than the standard"},
        {.list = {.encoded = ""}, .reason = "unreadable", .en = "base64url form"},
        {.list = {.encoded = "z4Sr"}, .reason = "unreadable", .en = "base64url form"},
        {.list = {.encoded = "uAAAA"}, .reason = "unreadable", .en = "gzip"},
        {.list = {.encoded = "u!"}, .reason = "unreadable", .en = "not base64url"},
        {.list = {.where = "credentialSubject.type", .what = "\"X\""},
         .reason = "unreadable",
         .en = "credentialSubject"},
        {.list = {.where = "credentialSubject.encodedList"},
         .reason = "unreadable",
         .en = "credentialSubject"},
        {.list = {.where = "type", .what = "[\"VerifiableCredential\"]"},
         .reason = "unreadable",
         .en = "BitstringStatusListCredential"},
        {.list = {.from = "2026-06-02T00:00:00Z"}, .reason = "not-yet", .en = "2026-06-02"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        print_message("  %s\n", wrong[i].reason);
        look(&(struct scene){.status = ENTRY, .inside = &wrong[i].list}, DS_CAUTIONS,
             "status.snapshot", wrong[i].reason, wrong[i].en);
        look(
            &(struct scene){
                .status = ENTRY, .inside = &held, .now = {&wrong[i].list}, .asked = true},
            DS_CAUTIONS, "status.present", wrong[i].reason, wrong[i].en);
    }
    look(&(struct scene){.status = ENTRY, .inside = &held, .stranger = true}, DS_CAUTIONS,
         "status.snapshot", "other-key", "not known to be the issuer's");
    look(&(struct scene){.status = ENTRY, .inside_text = "a.b.c"}, DS_NOT_VERIFIED,
         "container.accounted", "unneeded", "not what its name says");
    look(&(struct scene){.status = ENTRY, .inside_text = "{\"id\":\"https://x.example/\"}"},
         DS_NOT_VERIFIED, "container.accounted", "unneeded", "Nothing that was signed");
    look(&(struct scene){.status = ENTRY,
                         .inside_text = "{\"id\":\"" LIST_URL "\",\"revokedCredential\":[]}"},
         DS_CAUTIONS, "status.snapshot", "unsigned", "anybody could have written it");
}

/* Who is revoked stays so, whatever else is wrong with the date of the list. */
static void a_withdrawal_needs_no_date(void **state)
{
    static const struct list tomorrow = {.from = "2026-06-02T00:00:00Z", .set = INDEX};

    (void)state;
    look(&(struct scene){.status = ENTRY, .inside = &tomorrow}, DS_NOT_VERIFIED, "status.snapshot",
         "revoked", "2026-06-02");
    look(&(struct scene){.status = ENTRY,
                         .inside = &held,
                         .asked = true,
                         .now = {&(struct list){.where = "validFrom", .what = NULL, .set = INDEX}}},
         DS_NOT_VERIFIED, "status.present", "revoked", "an unknown date");
}

static void lists_of_the_present_alone(void **state)
{
    static const struct list over = {.where = "validUntil", .what = "\"2026-06-01T00:00:00Z\""};
    static const struct list still = {.where = "validUntil", .what = "\"2026-06-01T00:00:01Z\""};
    static const struct list old = {.from = "2026-03-14T16:59:59Z"};

    (void)state;
    look(&(struct scene){.status = ENTRY, .inside = &held, .now = {&over}, .asked = true},
         DS_CAUTIONS, "status.present", "stale", "no longer valid");
    look_plain(&(struct scene){.status = ENTRY, .inside = &held, .now = {&still}, .asked = true},
               DS_VERIFIED, "status.present", "held", "");
    look_plain(&(struct scene){.status = ENTRY, .inside = &over}, DS_VERIFIED, "status.snapshot",
               "held", ""); /* what held then held then */
    look(&(struct scene){.status = ENTRY, .inside = &held, .now = {&old}, .asked = true},
         DS_CAUTIONS, "status.present", "older", "2026-03-14");
    look(
        &(struct scene){
            .status = ENTRY,
            .inside = &held,
            .asked = true,
            .now_text = {.url = LIST_URL, .text = {.p = NULL, .n = 0}, .why = "no route to host"}},
        DS_CAUTIONS, "status.present", "unreachable", "no route to host");
}

/* A list that is over, or has not begun, by whatever it says so: who serves it may serve it again.
 */
static void bounds_of_a_list_of_the_present(void **state)
{
    static const struct {
        const char *where, *what, *reason; /* NOW is 2026-06-01T00:00:00Z */
    } bound[] = {
        {.where = "validUntil", .what = "\"2026-06-01T00:00:00Z\"", .reason = "stale"},
        {.where = "expirationDate", .what = "\"2026-06-01T00:00:00Z\"", .reason = "stale"},
        {.where = "exp", .what = "1780272000", .reason = "stale"},
        {.where = "exp", .what = "1780272001", .reason = "held"},
        {.where = "exp", .what = "1780271999.5", .reason = "stale"},
        {.where = "nbf", .what = "1780272301", .reason = "not-yet"},
        {.where = "nbf", .what = "1780272300", .reason = "held"},
        {.where = "validFrom", .what = "\"2026-06-01T00:05:01Z\"", .reason = "not-yet"},
        {.where = "validUntil", .what = "\"2030\"", .reason = "unreadable"},
        {.where = "exp", .what = "1e300", .reason = "unreadable"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(bound) / sizeof(*bound); i++) {
        const struct list list = {
            .from = "2026-05-01T00:00:00Z", .where = bound[i].where, .what = bound[i].what};
        bool held_now = strcmp(bound[i].reason, "held") == 0;

        print_message("  %s %s\n", bound[i].where, bound[i].what);
        (held_now ? look_plain : look)(
            &(struct scene){.status = ENTRY, .inside = &held, .now = {&list}, .asked = true},
            held_now ? DS_VERIFIED : DS_CAUTIONS, "status.present", bound[i].reason, "");
    }
}

/* What is fetched from an address is the list of that address, whatever it calls itself. */
static void a_fetched_list_is_that_of_its_address(void **state)
{
    struct ds_buf other = DS_BUF_INIT(DS_MAX_JSON), anonymous = DS_BUF_INIT(DS_MAX_JSON);
    struct scene scene = {.status = ENTRY, .inside = &held, .asked = true};

    (void)state;
    list_make(&other, &(struct list){.url = "https://college.example/status/revocation-2.jwt"},
              trial_keys.issuer);
    scene.now_text = (struct ds_status_document){.url = LIST_URL, .text = ds_buf_span(&other)};
    look(&scene, DS_CAUTIONS, "status.present", "other-list", "revocation-2.jwt");
    list_make(&anonymous, &(struct list){.where = "id"}, trial_keys.issuer);
    scene.now_text = (struct ds_status_document){.url = LIST_URL, .text = ds_buf_span(&anonymous)};
    look_plain(&scene, DS_VERIFIED, "status.present", "held", "");
    ds_buf_release(&other);
    ds_buf_release(&anonymous);
}

static void the_reader_may_know_another_key_of_the_issuer(void **state)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24), inside = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_buf more = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report;
    json_t *list = NULL;

    (void)state;
    forge_trust(&more, FORGE_ISSUER, trial_keys.stranger);
    assert_ok(ds_json_parse(&list, ds_buf_span(&more), "list", &err), err);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    list_make(&inside, &held, trial_keys.stranger);
    forge_package(
        &package,
        &(struct forge){
            .stage = FORGE_CLAIM, .where = "credentialStatus", .what = ENTRY, .snapshot = inside.p},
        &trial_keys);
    report = report_on(&package, trust, NOW);
    expect(report, DS_VERIFIED, "status.snapshot", "held", NULL, "");
    ds_report_free(report);
    json_decref(list);
    ds_trust_free(trust);
    ds_buf_release(&more);
    ds_buf_release(&inside);
    ds_buf_release(&package);
}

/* Lists as others make them: JSON with a proof, by a key that its method names. */
static void lists_with_a_proof(void **state)
{
    struct ds_buf method = DS_BUF_INIT(1024), stranger = DS_BUF_INIT(1024);
    struct ds_error err = DS_ERROR_INIT;
    struct list list = {.set = INDEX};
    struct scene scene = {.status = ENTRY, .inside = &list};

    (void)state;
    assert_ok(ds_key_did(&method, ds_private_key_public(trial_keys.issuer), &err), err);
    assert_ok(ds_key_did(&stranger, ds_private_key_public(trial_keys.stranger), &err), err);
    list.method = method.p;
    look(&scene, DS_NOT_VERIFIED, "status.snapshot", "revoked", "for good");
    list.set = 0;
    look_plain(&scene, DS_VERIFIED, "status.snapshot", "held", "");
    list.damaged = true;
    look(&scene, DS_CAUTIONS, "status.snapshot", "signature", "");
    list.damaged = false;
    list.suite = "ecdsa-rdfc-2019";
    look(&scene, DS_CAUTIONS, "status.snapshot", "unsigned", "");
    list.suite = NULL;
    list.method = "https://college.example/keys#1";
    look(&scene, DS_CAUTIONS, "status.snapshot", "no-key", "");
    list.method = stranger.p;
    look(&scene, DS_CAUTIONS, "status.snapshot", "signature",
         ""); /* named one, signed by another */
    scene.stranger = true;
    look(&scene, DS_CAUTIONS, "status.snapshot", "other-key", "");
    ds_buf_release(&method);
    ds_buf_release(&stranger);
}

/* A method that names a key by its thumbprint, as our own lists do for a did:web. */
static void lists_with_a_proof_by_thumbprint(void **state)
{
    struct ds_buf method = DS_BUF_INIT(1024), stranger = DS_BUF_INIT(1024);
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_error err = DS_ERROR_INIT;
    struct list list = {.set = INDEX};
    struct scene scene = {.status = ENTRY, .inside = &list};

    (void)state;
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.issuer), &err), err);
    assert_ok(ds_buf_printf(&method, &err, "did:web:college.example#%s", thumbprint), err);
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.stranger), &err), err);
    assert_ok(ds_buf_printf(&stranger, &err, "did:web:college.example#%s", thumbprint), err);
    list.method = method.p;
    look(&scene, DS_NOT_VERIFIED, "status.snapshot", "revoked", "for good");
    list.damaged = true;
    look(&scene, DS_CAUTIONS, "status.snapshot", "signature", "");
    list.damaged = false;
    list.method = stranger.p;
    look(&scene, DS_CAUTIONS, "status.snapshot", "no-key", "");
    ds_buf_release(&method);
    ds_buf_release(&stranger);
}

/* An issuer that changed its key and says so where it publishes its keys. */
static void the_issuer_may_publish_another_key(void **state)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24), inside = DS_BUF_INIT(DS_MAX_JSON);
    static const struct {
        const char *from; /* of the list */
        bool revoked;     /* its key, later than the list and before the check */
        const char *reason;
    } when[] = {{.from = "2026-03-14T17:00:00Z", .revoked = false, .reason = "held"},
                {.from = "2026-03-14T16:59:59Z", .revoked = false, .reason = "other-key"},
                {.from = "2026-03-14T17:00:00Z", .revoked = true, .reason = "other-key"}};
    struct ds_error err = DS_ERROR_INIT;
    json_t *jwk = NULL, *document;

    (void)state;
    assert_ok(ds_key_jwk(&jwk, ds_private_key_public(trial_keys.stranger), &err), err);
    json_object_set_new(jwk, "nbf", json_integer(1773507600)); /* 2026-03-14T17:00:00Z */
    document = json_pack("{s:s, s:[O]}", "issuer", FORGE_ISSUER, "keys", jwk);
    for (size_t i = 0; i < sizeof(when) / sizeof(*when); i++) {
        if (when[i].revoked) /* 2026-05-01: whoever has it now can date a list back */
            json_object_set_new(jwk, "revoked",
                                json_pack("{s:I}", "revoked_at", (json_int_t)1777593600));
        char *text = json_dumps(document, 0);
        struct ds_published published = {.text = ds_span_of(text)};
        struct ds_verify_options options = {.published = &published};
        struct ds_report *report = NULL;
        struct ds_source source;
        struct ds_span bytes;

        assert_ok(ds_instant_parse(&options.at, ds_span_of(NOW), &err), err);
        ds_buf_release(&inside);
        ds_buf_release(&package);
        list_make(&inside, &(struct list){.from = when[i].from}, trial_keys.stranger);
        forge_package(&package,
                      &(struct forge){.stage = FORGE_CLAIM,
                                      .where = "credentialStatus",
                                      .what = ENTRY,
                                      .snapshot = inside.p},
                      &trial_keys);
        bytes = ds_buf_span(&package);
        source = ds_source_memory(&bytes);
        assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
        if (!finding_of(report, "status.snapshot", when[i].reason)) {
            print_findings(report);
            fail_msg("not %s", when[i].reason);
        }
        ds_report_free(report);
        free(text);
    }
    json_decref(document);
    json_decref(jwk);
    ds_buf_release(&inside);
    ds_buf_release(&package);
}

/* What is said of a list of 2026-03-14 by the credential's key itself (`from` NULL) or by its heir,
 * who takes over on `from`, by a reader whose trust list has these members beside that key. */
static void heir(const char *from, const char *members, const char *reason)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24), inside = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_buf word = DS_BUF_INIT(1 << 16);
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_error err = DS_ERROR_INIT;
    struct ds_trust *trust = NULL;
    struct ds_report *report;
    int64_t at;
    json_t *key, *list;

    print_message("  %s %s\n", from ? from : "itself", members);
    assert_ok(ds_instant_parse(&at, ds_span_of(from ? from : NOW), &err), err);
    assert_ok(ds_succession_sign(&word, trial_keys.issuer,
                                 ds_private_key_public(trial_keys.stranger), at, &err),
              err);
    list_make(&inside, &(struct list){.succession = from ? word.p : NULL},
              from ? trial_keys.stranger : trial_keys.issuer);
    forge_package(
        &package,
        &(struct forge){
            .stage = FORGE_CLAIM, .where = "credentialStatus", .what = ENTRY, .snapshot = inside.p},
        &trial_keys);
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.issuer), &err), err);
    key = json_loads(members, 0, NULL);
    json_object_set_new(key, "thumbprint", json_string(thumbprint));
    list = json_pack("{s:s, s:[{s:s, s:s, s:[o]}]}", "format", DS_TRUST_FORMAT, "issuers", "id",
                     FORGE_ISSUER, "name", "The College", "keys", key);
    assert_non_null(list);
    assert_ok(ds_trust_new(&trust, &err), err);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    report = report_on(&package, trust, NOW);
    if (!finding_of(report, "status.snapshot", reason)) {
        print_findings(report);
        fail_msg("not %s", reason);
    }
    ds_report_free(report);
    ds_trust_free(trust);
    json_decref(list);
    ds_buf_release(&word);
    ds_buf_release(&inside);
    ds_buf_release(&package);
}

static void an_heir_of_the_key_signs_from_when_it_took_over(void **state)
{
    (void)state;
    heir("2026-03-14T17:00:00Z", "{}", "held");
    heir("2026-03-14T17:00:01Z", "{}", "other-key");
    heir("2030-01-01T00:00:00Z", "{}", "other-key");
    heir("2026-03-14T17:00:00Z", "{\"until\":\"2026-03-14T17:00:00Z\"}", "held");
    heir("2026-03-14T17:00:00Z", "{\"until\":\"2026-03-14T16:59:59Z\"}", "other-key");
    heir("2026-03-14T17:00:00Z", "{\"revoked\":\"2026-05-01T00:00:00Z\"}", "other-key");
}

/* Of 2026-03-14T17:00:00Z. */
static void the_key_itself_signs_in_its_time(void **state)
{
    (void)state;
    heir(NULL, "{}", "held");
    heir(NULL, "{\"until\":\"2026-03-14T17:00:01Z\"}", "held");
    heir(NULL, "{\"until\":\"2026-03-14T17:00:00Z\"}", "other-key");
    heir(NULL, "{\"from\":\"2026-03-14T17:00:01Z\"}", "other-key");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_lists_say),
        cmocka_unit_test(the_right_bit),
        cmocka_unit_test(suspensions_stand_in_a_list_of_their_own),
        cmocka_unit_test(a_lifted_suspension_is_a_note),
        cmocka_unit_test(lists_that_answer_nothing),
        cmocka_unit_test(a_withdrawal_needs_no_date),
        cmocka_unit_test(lists_of_the_present_alone),
        cmocka_unit_test(bounds_of_a_list_of_the_present),
        cmocka_unit_test(a_fetched_list_is_that_of_its_address),
        cmocka_unit_test(the_reader_may_know_another_key_of_the_issuer),
        cmocka_unit_test(lists_with_a_proof),
        cmocka_unit_test(lists_with_a_proof_by_thumbprint),
        cmocka_unit_test(the_issuer_may_publish_another_key),
        cmocka_unit_test(an_heir_of_the_key_signs_from_when_it_took_over),
        cmocka_unit_test(the_key_itself_signs_in_its_time),
    };

    return PLAY_ALL(tests);
}

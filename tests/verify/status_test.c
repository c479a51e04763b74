/* SPDX-License-Identifier: Apache-2.0 */
/* What a package's own status list says, and one of the present, with one thing wrong at a time. */
#include "tests/verify/lists.h"
#include "tests/verify/trial.h"

#include "core/format.h"
#include "core/instant.h"
#include "tests/core/documents.h"
#include "verify/status/list.h"
#include "verify/status/status.h"

#include <stdlib.h>

enum { INDEX = 94567 };

#define ENTRY                                                                             \
    "{\"id\":\"" LIST_URL "#94567\",\"type\":\"BitstringStatusListEntry\","                \
    "\"statusPurpose\":\"revocation\",\"statusListIndex\":\"94567\","                      \
    "\"statusListCredential\":\"" LIST_URL "\"}"

#define WITH_SUSPENSIONS                                                                  \
    "{\"id\":\"" LIST_URL "#94567\",\"type\":\"BitstringStatusListEntry\","                \
    "\"statusPurpose\":\"revocation\",\"statusListIndex\":\"94567\","                      \
    "\"statusListCredential\":\"" LIST_URL "\",\"statusReference\":\"" SUSPENSIONS_URL "\"}"

/* A package with this status, this list inside, and these lists of the present. */
struct scene {
    const char *status;
    const struct list *inside;
    const char *inside_text; /* instead of `inside` */
    const struct list *now[2];
    struct ds_status_document now_text; /* instead of `now` when it has text or a reason */
    bool asked, stranger; /* the lists are signed by a key that is not the issuer's */
    const char *at;
    bool nobody; /* trust nobody */
};

static size_t documents(struct ds_status_document *out, struct ds_buf *text,
                        const struct scene *scene, const struct ds_private_key *key)
{
    size_t n = 0;

    if (scene->now_text.text.p || scene->now_text.why) {
        out[0] = scene->now_text;
        return 1;
    }
    for (; n < 2 && scene->now[n]; n++) {
        list_make(&text[n], scene->now[n], key);
        out[n] = (struct ds_status_document){NULL, ds_buf_span(&text[n]), NULL};
    }
    return n;
}

static struct ds_report *play(const struct scene *scene)
{
    const struct ds_private_key *key = scene->stranger ? trial_keys.stranger : trial_keys.issuer;
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24), inside = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_buf text[2] = {DS_BUF_INIT(DS_MAX_JSON), DS_BUF_INIT(DS_MAX_JSON)};
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_status_document now[2];
    struct forge forge = {.stage = FORGE_CLAIM, .where = "credentialStatus", .what = scene->status};
    struct ds_verify_options options = {.trust = scene->nobody ? NULL : trust, .status = now,
                                        .status_asked = scene->asked};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;
    struct ds_source source;
    struct ds_span bytes;

    if (scene->inside)
        list_make(&inside, scene->inside, key);
    forge.snapshot = scene->inside ? inside.p : scene->inside_text;
    options.status_n = documents(now, text, scene, key);
    forge_package(&package, &forge, &trial_keys);
    bytes = ds_buf_span(&package);
    source = ds_source_memory(&bytes);
    assert_ok(ds_instant_parse(&options.at, ds_span_of(scene->at ? scene->at : NOW), &err), err);
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    ds_trust_free(trust);
    ds_buf_release(&package);
    ds_buf_release(&inside);
    ds_buf_release(&text[0]);
    ds_buf_release(&text[1]);
    return report;
}

static void look(const struct scene *scene, enum ds_verdict verdict, const char *id,
                 const char *reason, const char *en)
{
    struct ds_report *report = play(scene);

    expect(report, verdict, id, reason, "*", en);
    if (verdict == DS_NOT_VERIFIED) {
        assert_null(report->record); /* an issuer who withdrew it vouches for nothing in it */
        assert_string_equal(report->identity, "");
    } else
        assert_non_null(report->record);
    ds_report_free(report);
}

/* "*" stands for a subject; these findings have none. */
static void look_plain(const struct scene *scene, enum ds_verdict verdict, const char *id,
                       const char *reason, const char *en)
{
    struct ds_report *report = play(scene);

    expect(report, verdict, id, reason, NULL, en);
    ds_report_free(report);
}

static const struct list held = {.purpose = NULL};
static const struct list revoked = {.set = INDEX};
static const struct list later = {.from = "2026-05-01T00:00:00Z"};
static const struct list no_suspensions = {.url = SUSPENSIONS_URL, .purpose = "suspension",
                                           .from = "2026-05-02T00:00:00Z"};
static const struct list suspended = {.url = SUSPENSIONS_URL, .purpose = "suspension",
                                      .from = "2026-05-02T00:00:00Z", .set = INDEX};

static void what_the_lists_say(void **state)
{
    (void)state;
    look_plain(&(struct scene){.status = ENTRY, .inside = &held}, DS_VERIFIED, "status.snapshot",
               "held", "list of 2026-03-14");
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
    struct scene scene = {.status = WITH_SUSPENSIONS, .inside = &held, .asked = true,
                          .now = {&later, &suspended}};

    (void)state;
    look(&scene, DS_NOT_VERIFIED, "status.present", "suspended", "for the time being");
    scene.now[1] = &no_suspensions;
    look(&scene, DS_VERIFIED, "status.snapshot", "not-needed", "asked instead");
    scene.now[1] = NULL; /* of two lists one is missing */
    look(&scene, DS_CAUTIONS, "status.present", "absent", "None of the status lists");
    look(&scene, DS_CAUTIONS, "status.snapshot", "absent", "No copy");
}

static void a_lifted_suspension_is_a_note(void **state)
{
    static const char only_suspension[] =
        "{\"id\":\"" SUSPENSIONS_URL "#94567\",\"type\":\"BitstringStatusListEntry\","
        "\"statusPurpose\":\"suspension\",\"statusListIndex\":\"94567\","
        "\"statusListCredential\":\"" SUSPENSIONS_URL "\"}";
    static const struct list then = {.url = SUSPENSIONS_URL, .purpose = "suspension", .set = INDEX};

    (void)state;
    look(&(struct scene){.status = only_suspension, .inside = &then}, DS_NOT_VERIFIED,
         "status.snapshot", "suspended", "for the time being");
    look(&(struct scene){.status = only_suspension, .inside = &then, .now = {&no_suspensions}, .asked = true},
         DS_VERIFIED, "status.snapshot", "lifted", "2026-03-14");
}

/* One thing wrong with a list, the same for one inside and one of the present. */
static void lists_that_answer_nothing(void **state)
{
    static const struct {
        struct list list;
        const char *reason, *en;
    } wrong[] = {
        {{.damaged = true}, "signature", "not as it was signed"},
        {{.no_key = true}, "no-key", "does not carry the key"},
        {{.issuer = "https://other.example/"}, "other-issuer", "https://other.example/"},
        {{.where = "iss", .what = "\"https://other.example/\""}, "other-issuer", "other.example"},
        {{.purpose = "suspension"}, "purpose", "another purpose"},
        {{.bytes = 16383}, "short", "shorter than the standard"},
        {{.encoded = ""}, "unreadable", "base64url form"},
        {{.encoded = "z4Sr"}, "unreadable", "base64url form"},
        {{.encoded = "uAAAA"}, "unreadable", "gzip"},
        {{.encoded = "u!"}, "unreadable", "not base64url"},
        {{.where = "credentialSubject.type", .what = "\"X\""}, "unreadable", "credentialSubject"},
        {{.where = "credentialSubject.encodedList", .what = NULL}, "unreadable", "credentialSubject"},
        {{.where = "type", .what = "[\"VerifiableCredential\"]"}, "unreadable",
         "BitstringStatusListCredential"},
        {{.from = "2026-06-02T00:00:00Z"}, "not-yet", "2026-06-02"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        print_message("  %s\n", wrong[i].reason);
        look(&(struct scene){.status = ENTRY, .inside = &wrong[i].list}, DS_CAUTIONS,
             "status.snapshot", wrong[i].reason, wrong[i].en);
        look(&(struct scene){.status = ENTRY, .inside = &held, .now = {&wrong[i].list}, .asked = true},
             DS_CAUTIONS, "status.present", wrong[i].reason, wrong[i].en);
    }
    look(&(struct scene){.status = ENTRY, .inside = &held, .stranger = true}, DS_CAUTIONS,
         "status.snapshot", "other-key", "not known to be the issuer's");
    look(&(struct scene){.status = ENTRY, .inside_text = "a.b.c"}, DS_CAUTIONS, "status.snapshot",
         "unreadable", "cannot be read");
    look(&(struct scene){.status = ENTRY, .inside_text = "{\"id\":\"" LIST_URL "\",\"revokedCredential\":[]}"},
         DS_CAUTIONS, "status.snapshot", "unsigned", "anybody could have written it");
}

/* Who is revoked stays so, whatever else is wrong with the date of the list. */
static void a_withdrawal_needs_no_date(void **state)
{
    static const struct list tomorrow = {.from = "2026-06-02T00:00:00Z", .set = INDEX};

    (void)state;
    look(&(struct scene){.status = ENTRY, .inside = &tomorrow}, DS_NOT_VERIFIED, "status.snapshot",
         "revoked", "2026-06-02");
    look(&(struct scene){.status = ENTRY, .inside = &held, .asked = true,
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
    look(&(struct scene){.status = ENTRY, .inside = &held, .asked = true,
                         .now_text = {LIST_URL, {NULL, 0}, "no route to host"}},
         DS_CAUTIONS, "status.present", "unreachable", "no route to host");
}

/* What is fetched from an address is the list of that address, whatever it calls itself. */
static void a_fetched_list_is_that_of_its_address(void **state)
{
    struct ds_buf other = DS_BUF_INIT(DS_MAX_JSON), anonymous = DS_BUF_INIT(DS_MAX_JSON);
    struct scene scene = {.status = ENTRY, .inside = &held, .asked = true};

    (void)state;
    list_make(&other, &(struct list){.url = "https://college.example/status/revocation-2.jwt"},
              trial_keys.issuer);
    scene.now_text = (struct ds_status_document){LIST_URL, ds_buf_span(&other), NULL};
    look(&scene, DS_CAUTIONS, "status.present", "other-list", "revocation-2.jwt");
    list_make(&anonymous, &(struct list){.where = "id", .what = NULL}, trial_keys.issuer);
    scene.now_text = (struct ds_status_document){LIST_URL, ds_buf_span(&anonymous), NULL};
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
    forge_package(&package,
                  &(struct forge){.stage = FORGE_CLAIM, .where = "credentialStatus", .what = ENTRY,
                                  .snapshot = inside.p},
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
    look(&scene, DS_CAUTIONS, "status.snapshot", "signature", ""); /* named one, signed by another */
    scene.stranger = true;
    look(&scene, DS_CAUTIONS, "status.snapshot", "other-key", "");
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
    } when[] = {{"2026-03-14T17:00:00Z", false, "held"},
                {"2026-03-14T16:59:59Z", false, "other-key"},
                {"2026-03-14T17:00:00Z", true, "other-key"}};
    struct ds_error err = DS_ERROR_INIT;
    json_t *jwk = NULL, *document;

    (void)state;
    assert_ok(ds_key_jwk(&jwk, ds_private_key_public(trial_keys.stranger), &err), err);
    json_object_set_new(jwk, "nbf", json_integer(1773507600)); /* 2026-03-14T17:00:00Z */
    document = json_pack("{s:s, s:[O]}", "issuer", FORGE_ISSUER, "keys", jwk);
    for (size_t i = 0; i < sizeof(when) / sizeof(*when); i++) {
        if (when[i].revoked) /* 2026-05-01: whoever has it now can date a list back */
            json_object_set_new(jwk, "revoked", json_pack("{s:I}", "revoked_at", (json_int_t)1777593600));
        char *text = json_dumps(document, 0);
        struct ds_published published = {ds_span_of(text), NULL};
        struct ds_verify_options options = {.published = &published};
        struct ds_report *report = NULL;
        struct ds_source source;
        struct ds_span bytes;

        assert_ok(ds_instant_parse(&options.at, ds_span_of(NOW), &err), err);
        ds_buf_release(&inside);
        ds_buf_release(&package);
        list_make(&inside, &(struct list){.from = when[i].from}, trial_keys.stranger);
        forge_package(&package,
                      &(struct forge){.stage = FORGE_CLAIM, .where = "credentialStatus",
                                      .what = ENTRY, .snapshot = inside.p},
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

static void entries_out_of_form(void **state)
{
    static const struct {
        const char *status;
        enum ds_verdict verdict;
        const char *reason, *subject, *en;
    } form[] = {
        {"1", DS_NOT_VERIFIED, "malformed", "credentialStatus", "not in form"},
        {"[]", DS_NOT_VERIFIED, "malformed", "credentialStatus", "not in form"},
        {"{}", DS_NOT_VERIFIED, "malformed", "type", "not in form"},
        {"{\"type\":\"BitstringStatusListEntry\"}", DS_NOT_VERIFIED, "malformed", "statusPurpose", ""},
        {"{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\"}",
         DS_NOT_VERIFIED, "malformed", "statusListCredential", ""},
        {"{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
         "\"statusListCredential\":\"x:y\",\"statusListIndex\":\"-1\"}",
         DS_NOT_VERIFIED, "malformed", "statusListIndex", ""},
        {"{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
         "\"statusListCredential\":\"x:y\",\"statusListIndex\":-1}",
         DS_NOT_VERIFIED, "malformed", "statusListIndex", ""},
        {"{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
         "\"statusListCredential\":\"x:y\",\"statusListIndex\":\"01\"}",
         DS_NOT_VERIFIED, "malformed", "statusListIndex", ""},
        {"{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
         "\"statusListCredential\":\"x:y\",\"statusListIndex\":\"1\",\"statusSize\":0}",
         DS_NOT_VERIFIED, "malformed", "statusSize", ""},
        {"{\"type\":\"1EdTechRevocationList\"}", DS_NOT_VERIFIED, "malformed", "id", ""},
        {"{\"type\":\"StatusList2021Entry\",\"id\":\"x:y\"}", DS_CAUTIONS, "unknown-type",
         "credentialStatus", "StatusList2021Entry"},
        {"[" ENTRY "]", DS_CAUTIONS, "array", "credentialStatus", "Open Badges 3.0 allows one"},
        {"[" ENTRY "," ENTRY "," ENTRY "," ENTRY "," ENTRY "," ENTRY "," ENTRY "," ENTRY "," ENTRY
         "]",
         DS_NOT_VERIFIED, "malformed", "credentialStatus", ""},
        {"{\"id\":\"x:y\",\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"message\","
         "\"statusListIndex\":\"1\",\"statusListCredential\":\"x:y\"}",
         DS_VERIFIED, "other-purpose", "credentialStatus", "message"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(form) / sizeof(*form); i++) {
        struct ds_report *report = play(&(struct scene){.status = form[i].status, .inside = &held});

        expect(report, form[i].verdict, "status.form", form[i].reason, form[i].subject, form[i].en);
        ds_report_free(report);
    }
}

static void an_index_may_be_a_number(void **state)
{
    static const char number[] =
        "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
        "\"statusListIndex\":94567,\"statusListCredential\":\"" LIST_URL "\"}";

    (void)state;
    look_plain(&(struct scene){.status = number, .inside = &held}, DS_VERIFIED, "status.form",
               "number", "read all the same");
    look(&(struct scene){.status = number, .inside = &revoked}, DS_NOT_VERIFIED, "status.snapshot",
         "revoked", "");
}

/* Values of several bits: the index counts values. */
static void values_of_several_bits(void **state)
{
#define SIZED(size, index)                                                                \
    "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\",\"statusSize\":" size \
    ",\"statusListIndex\":\"" index "\",\"statusListCredential\":\"" LIST_URL "\"}"
    static const struct list wide = {.bytes = 65536, .set = INDEX};

    (void)state;
    look(&(struct scene){.status = SIZED("4", "23641"), .inside = &wide}, DS_NOT_VERIFIED,
         "status.snapshot", "revoked", ""); /* 94567 = 4 × 23641 + 3 */
    look_plain(&(struct scene){.status = SIZED("4", "23642"), .inside = &wide}, DS_VERIFIED,
               "status.snapshot", "held", "");
    look(&(struct scene){.status = SIZED("4", "131072"), .inside = &wide}, DS_CAUTIONS,
         "status.snapshot", "range", "ends before");
    look(&(struct scene){.status = SIZED("8", "1"), .inside = &wide}, DS_CAUTIONS,
         "status.snapshot", "short", ""); /* 65,536 values */
    look(&(struct scene){.status = SIZED("1", "999999999999999"), .inside = &held}, DS_CAUTIONS,
         "status.snapshot", "range", "");
    look_plain(&(struct scene){.status = SIZED("1", "131071"), .inside = &held}, DS_VERIFIED,
               "status.snapshot", "held", "");
}

#define EDTECH "{\"id\":\"https://college.example/revoked.json\",\"type\":\"1EdTechRevocationList\"}"
#define EDTECH_LIST(issuer, more)                                                         \
    "{\"id\":\"https://college.example/revoked.json\",\"issuer\":\"" issuer                \
    "\",\"revokedCredential\":[{\"id\":\"urn:uuid:00000000-0000-4000-8000-00000000ffff\"}" more "]}"

static char *credential_id(void)
{
    struct ds_report *report = report_of(&(struct forge){.stage = FORGE_NOTHING});
    char *id = strdup(ds_json_text(report->credential, "id"));

    ds_report_free(report);
    return id;
}

static void revocation_lists_of_1edtech(void **state)
{
    struct scene scene = {.status = EDTECH, .asked = true};
    char *id = credential_id(), named[600], spared[600];

    (void)state;
    snprintf(named, sizeof(named), EDTECH_LIST("https://college.example/", ",{\"id\":\"%s\"}"), id);
    snprintf(spared, sizeof(spared),
             EDTECH_LIST("https://college.example/", ",{\"id\":\"%s\",\"revoked\":false}"), id);
    scene.now_text.text = ds_span_of(EDTECH_LIST("https://college.example/", ""));
    look_plain(&scene, DS_VERIFIED, "status.present", "held", "an unknown date");
    scene.now_text.text = ds_span_of(named);
    look(&scene, DS_NOT_VERIFIED, "status.present", "revoked", "for good");
    scene.now_text.text = ds_span_of(spared);
    look_plain(&scene, DS_VERIFIED, "status.present", "held", "");
    scene.now_text.text = ds_span_of(EDTECH_LIST("https://other.example/", ""));
    look(&scene, DS_CAUTIONS, "status.present", "other-issuer", "https://other.example/");
    scene.status = ENTRY; /* a list of bits is wanted, and an unsigned list of names is given */
    scene.now_text = (struct ds_status_document){LIST_URL, ds_span_of("{\"id\":\"" LIST_URL "\",\"issuer\":\"" FORGE_ISSUER "\",\"revokedCredential\":[]}"), NULL};
    look(&scene, DS_CAUTIONS, "status.present", "other-list", LIST_URL);
    free(id);
}

/* A credential that stands alone, as others give them out. */
static void a_credential_alone(void **state)
{
    json_t *credential = json_pack("{s:s, s:s}", "id", "urn:uuid:1", "issuer", FORGE_ISSUER);
    struct ds_status_subject subject = {credential, "", NULL, 1780000000, NULL};
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

/* Bits in the forms that the text of the standard (the first) and other programs give them. */
static void lists_made_by_others(void **state)
{
    static const struct {
        const char *encoded;
        int set; /* -1: none */
    } list[] = {
        {"uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA", -1},
        {"uH4sIAAAAAAAA_-3BMQEAAAzDoMy_6cnoA9QFAAAAAAAAAAAAAAAAAAAAbD3uPa2cAEAAAA", 23},
        {"uH4sIAAAAAAACA-3QAQ0AAAwCIO1f2hz_IAIJAAAAAAAAAAAAAADfVAEAAADAOQNQdb5gAEAAAA", 94567},
    };
    struct ds_error err = DS_ERROR_INIT;
    struct ds_status_value value;

    (void)state;
    for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
        for (int index = 0; index < 131072; index += index < 64 ? 1 : 94503) {
            assert_ok(ds_status_bits_look(&value, list[i].encoded, (uint64_t)index, 1, &err), err);
            assert_true(value.inside && value.bytes == 16384);
            assert_int_equal(value.value, index == list[i].set);
        }
}

/* A few kilobytes that expand to more than the limit are refused without being held. */
static void a_bomb_is_refused(void **state)
{
    struct ds_buf bomb = DS_BUF_INIT(DS_MAX_JSON), fits = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_status_value value;

    (void)state;
    list_encode(&fits, DS_MAX_STATUS_LIST, 5);
    assert_ok(ds_status_bits_look(&value, fits.p, 5, 1, &err), err);
    assert_int_equal(value.value, 1);
    list_encode(&bomb, DS_MAX_STATUS_LIST + 1, 5);
    assert_refused(ds_status_bits_look(&value, bomb.p, 5, 1, &err), DS_ELIMIT, "32 MiB", err);
    assert_false(value.inside);
    ds_buf_release(&bomb);
    ds_buf_release(&fits);
}

static void something_after_the_bits(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_status_value value;
    static const char *const wrong[] = {
        "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAAAA", /* a byte more */
        "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQA",     /* one less */
        "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKwAQAAA",   /* its CRC */
        "ueJztwTEBAAAAwqD1T20ND6AAAAAAAAAAAAAAAAAAAPg2QAABAQ",                    /* zlib */
    };

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        assert_int_equal(ds_status_bits_look(&value, wrong[i], 0, 1, &err), DS_EINVAL);
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
        cmocka_unit_test(a_fetched_list_is_that_of_its_address),
        cmocka_unit_test(the_reader_may_know_another_key_of_the_issuer),
        cmocka_unit_test(lists_with_a_proof),
        cmocka_unit_test(the_issuer_may_publish_another_key),
        cmocka_unit_test(entries_out_of_form),
        cmocka_unit_test(an_index_may_be_a_number),
        cmocka_unit_test(values_of_several_bits),
        cmocka_unit_test(revocation_lists_of_1edtech),
        cmocka_unit_test(a_credential_alone),
        cmocka_unit_test(lists_made_by_others),
        cmocka_unit_test(a_bomb_is_refused),
        cmocka_unit_test(something_after_the_bits),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What ties a signing key to an issuer, and each way in which nothing does: keys by themselves, in
 * documents, on lists. */
#include "tests/verify/question.h"

#include "core/encode.h"
#include "core/format.h"
#include "core/key/key_document.h"

#include <stdlib.h>

#define DID "did:web:college.example"
#define DID_URL "https://college.example/.well-known/did.json"

/* The did.json of DID with the issuer's key; the caller frees it. `entry` adds members to the key.
 */
static char *document(const char *did, int64_t from, int64_t until)
{
    json_t *entry = NULL, *entries = json_array(), *out = NULL;
    struct ds_error err = DS_ERROR_INIT;
    char *text;

    assert_ok(ds_key_entry(&entry, ds_private_key_public(trial_keys.issuer), from, until, &err),
              err);
    json_array_append_new(entries, entry);
    assert_ok(ds_did_document(&out, did, entries, &err), err);
    text = json_dumps(out, 0);
    json_decref(entries);
    json_decref(out);
    return text;
}

static char *replaced(char *text, const char *from, const char *to)
{
    struct ds_buf out = DS_BUF_INIT(1 << 16);
    const char *at;

    assert_non_null(strstr(text, from));
    for (at = text; strstr(at, from); at = strstr(at, from) + strlen(from)) {
        assert_int_equal(ds_buf_add(&out, at, (size_t)(strstr(at, from) - at), NULL), 0);
        assert_int_equal(ds_buf_puts(&out, to, NULL), 0);
    }
    assert_int_equal(ds_buf_puts(&out, at, NULL), 0);
    free(text);
    return ds_buf_take(&out);
}

static void a_key_alone_ties_to_nobody(void **state)
{
    struct question q = {.forge = {.stage = FORGE_NOTHING}};
    struct ds_buf sentence = DS_BUF_INIT(4096);
    struct ds_report *report;

    (void)state;
    q.forge.file[0][0] = DS_KEYS_LIST;
    q.forge.file[0][1] = "{\"issuer\":\"https://elsewhere.example/\",\"keys\":[]}";
    answers(&q, DS_NOT_VERIFIED, "credential.issuer", "key-document", "does not give this issuer");
    q.forge.file[0][0] = NULL;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.key", "as-packaged", "Intact, signer unknown");
    q.forge.stage = FORGE_FILE;
    q.forge.where = DS_KEYS_LIST;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.key", "unknown",
            "nothing ties it to https://college.example/");
    report = ask(&q);
    assert_string_equal(ds_verdict_title(report->verdict, DS_EN), "Intact, signer unknown");
    assert_int_equal(ds_report_sentence(&sentence, report, DS_EN, NULL), 0);
    assert_non_null(strstr(sentence.p, "anybody can make a key"));
    ds_buf_release(&sentence);
    ds_report_free(report);
}

static void an_id_can_be_the_key(void **state)
{
    struct ds_buf did = DS_BUF_INIT(4096), jwk = DS_BUF_INIT(4096), other = DS_BUF_INIT(4096);
    struct question q = {.forge = {.stage = FORGE_NOTHING}};
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_key_did(&did, ds_private_key_public(trial_keys.issuer), &err), err);
    assert_ok(ds_key_did_jwk(&jwk, ds_private_key_public(trial_keys.issuer), &err), err);
    assert_ok(ds_key_did_jwk(&other, ds_private_key_public(trial_keys.stranger), &err), err);
    q.forge.issuer = did.p;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.key", "own-id", "is the signing key itself");
    q.forge.issuer = jwk.p;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.key", "own-id", "is the signing key itself");
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.published", "nowhere", "names no place");
    q.forge.issuer = other.p;
    answers(&q, DS_NOT_VERIFIED, "credential.signature", "kid", "names another");
    ds_buf_truncate(&did, 0);
    assert_ok(ds_key_did(&did, ds_private_key_public(trial_keys.stranger), &err), err);
    q.forge.issuer = did.p;
    answers(&q, DS_NOT_VERIFIED, "credential.issuer", "did", "another key signed");
    ds_buf_release(&did);
    ds_buf_release(&jwk);
    ds_buf_release(&other);
}

static void the_document_in_the_package(void **state)
{
    static const struct {
        const char *from, *to, *reason, *en;
    } faults[] = {
        {.from = "\"id\": \"" DID "\"",
         .to = "\"id\": \"did:web:elsewhere.example\"",
         .reason = "did-other-id",
         .en = "is not that of"},
        {.from = "\"id\": \"" DID "#",
         .to = "\"id\": \"#",
         .reason = "did-relative-id",
         .en = "relative id"},
        {.from = "\"controller\": \"" DID,
         .to = "\"controller\": \"did:web:elsewhere.example",
         .reason = "did-controller",
         .en = "somebody else"},
        {.from = "assertionMethod",
         .to = "authentication",
         .reason = "did-purpose",
         .en = "not to sign credentials"},
        {.from = "\"crv\": \"P-256\"",
         .to = "\"crv\": \"P-521\"",
         .reason = "did-no-key",
         .en = "does not have the key"},
        {.from = "{\"@context\"",
         .to = "[{\"@context\"",
         .reason = "did-unreadable",
         .en = "is none"},
    };
    struct question q = {.forge = {.issuer = DID, .file = {{DS_KEYS_DID, NULL}}}};

    (void)state;
    q.forge.file[0][1] = document(DID, DS_KEY_NO_BOUND, DS_KEY_NO_BOUND);
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.key", "as-packaged",
            "only the key document in the package");
    free((char *)(uintptr_t)q.forge.file[0][1]);
    for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
        char *text =
            replaced(document(DID, DS_KEY_NO_BOUND, DS_KEY_NO_BOUND), faults[i].from, faults[i].to);

        q.forge.file[0][1] = text;
        answers(&q, DS_NOT_VERIFIED, "credential.issuer", faults[i].reason, faults[i].en);
        free(text);
    }
}

/* The seal of a forged package says 2026-03-14T17:00:00Z (1773507600). */
static void a_key_signs_in_its_time(void **state)
{
    static const struct {
        int64_t from, until;
        enum ds_verdict verdict;
        const char *reason;
    } times[] = {{.from = 1773507600,
                  .until = 1773507601,
                  .verdict = DS_SIGNER_UNKNOWN,
                  .reason = "as-packaged"},
                 {.from = 1773507601,
                  .until = DS_KEY_NO_BOUND,
                  .verdict = DS_NOT_VERIFIED,
                  .reason = "other-time"},
                 {.from = DS_KEY_NO_BOUND,
                  .until = 1773507600,
                  .verdict = DS_NOT_VERIFIED,
                  .reason = "other-time"}};
    struct question q = {.forge = {.issuer = DID, .file = {{DS_KEYS_DID, NULL}}}};

    (void)state;
    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
        char *text = document(DID, times[i].from, times[i].until);

        q.forge.file[0][1] = text;
        answers(&q, times[i].verdict, "issuer.key", times[i].reason, "");
        free(text);
    }
}

/* Then nobody says when the issuer signed: after the decision, and by now. */
static void a_key_in_a_package_that_another_sealed(void **state)
{
    static const struct {
        int64_t from, until;
        enum ds_verdict verdict;
        const char *reason;
    } times[] = {{.from = 1773507601,
                  .until = DS_KEY_NO_BOUND,
                  .verdict = DS_SIGNER_UNKNOWN,
                  .reason = "as-packaged"},
                 {.from = 4102444800,
                  .until = DS_KEY_NO_BOUND,
                  .verdict = DS_NOT_VERIFIED,
                  .reason = "other-time"},
                 {.from = DS_KEY_NO_BOUND,
                  .until = 1700000000,
                  .verdict = DS_NOT_VERIFIED,
                  .reason = "other-time"}};
    struct question q = {
        .forge = {.issuer = DID, .file = {{DS_KEYS_DID, NULL}}, .stranger_seals = true}};

    (void)state;
    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
        char *text = document(DID, times[i].from, times[i].until);

        q.forge.file[0][1] = text;
        answers(&q, times[i].verdict, "issuer.key", times[i].reason, "");
        free(text);
    }
}

static void the_list_gives_a_key_its_time(void **state)
{
    static const struct {
        const char *more;
        enum ds_verdict verdict;
        const char *reason, *en;
    } times[] = {{.more = "", .verdict = DS_VERIFIED, .reason = "trusted", .en = "The College"},
                 {.more = ",\"from\":\"2026-03-14T17:00:00Z\",\"until\":\"2026-03-14T17:00:01Z\"",
                  .verdict = DS_VERIFIED,
                  .reason = "trusted",
                  .en = ""},
                 {.more = ",\"from\":\"2026-03-14T17:00:01Z\"",
                  .verdict = DS_NOT_VERIFIED,
                  .reason = "other-time",
                  .en = "from 2026-03-14"},
                 {.more = ",\"until\":\"2026-03-14T17:00:00Z\"",
                  .verdict = DS_NOT_VERIFIED,
                  .reason = "other-time",
                  .en = "before 2026-03-14"}};
    char thumbprint[DS_THUMBPRINT_TEXT + 1], list[1000];
    struct question q = {.forge = {.stage = FORGE_NOTHING}, .trust = list};

    (void)state;
    assert_int_equal(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.issuer), NULL),
                     0);
    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
        snprintf(list, sizeof(list),
                 "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"" FORGE_ISSUER
                 "\",\"name\":\"The College\",\"keys\":[{\"thumbprint\":\"%s\"%s}]}]}",
                 thumbprint, times[i].more);
        answers(&q, times[i].verdict, "issuer.trusted", times[i].reason, times[i].en);
    }
    snprintf(list, sizeof(list),
             "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"" FORGE_ISSUER
             "\",\"name\":\"The College\",\"keys\":[{\"thumbprint\":\"%s\"}]}]}",
             thumbprint);
    answers(&q, DS_VERIFIED, "issuer.key", "listed", "gives the signing key to The College");
}

/* The seal says that it is older than the revocation (2026-03-14T17:00:00Z); so would a thief. */
static void a_revoked_key_proves_nothing(void **state)
{
    static const struct {
        const char *time;
        enum ds_verdict verdict;
        const char *reason;
    } times[] = {
        {.time = "2026-04-01T00:00:00Z", .verdict = DS_NOT_VERIFIED, .reason = "revoked"},
        {.time = "2026-03-01T00:00:00Z", .verdict = DS_NOT_VERIFIED, .reason = "revoked"},
        {.time = "whenever", .verdict = DS_NOT_VERIFIED, .reason = "revoked"},
        {.time = "2036-01-01T00:00:00Z", .verdict = DS_SIGNER_UNKNOWN, .reason = "published"}};

    (void)state;
    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
        char *text = document(DID, DS_KEY_NO_BOUND, DS_KEY_NO_BOUND), to[100];
        struct question q = {.forge = {.issuer = DID}};

        snprintf(to, sizeof(to), "\"revoked\": \"%s\", \"type\": \"JsonWebKey\"", times[i].time);
        text = replaced(text, "\"type\": \"JsonWebKey\"", to);
        q.published = text;
        answers(&q, times[i].verdict, "issuer.key", times[i].reason, "");
        free(text);
    }
}

static void what_the_issuer_publishes(void **state)
{
    static const char name_only[] = "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"" DID
                                    "\",\"name\":\"The College\"}]}";
    char *same = document(DID, DS_KEY_NO_BOUND, DS_KEY_NO_BOUND);
    char *ended = document(DID, DS_KEY_NO_BOUND, 2000000000);
    char *late = document(DID, 1800000000, DS_KEY_NO_BOUND);
    char *other = replaced(document(DID, DS_KEY_NO_BOUND, DS_KEY_NO_BOUND), "P-256", "P-521");
    char *relative = replaced(document(DID, DS_KEY_NO_BOUND, DS_KEY_NO_BOUND), "\"id\": \"" DID "#",
                              "\"id\": \"#");
    char *foreign = document("did:web:elsewhere.example", DS_KEY_NO_BOUND, DS_KEY_NO_BOUND);
    struct question q = {.forge = {.issuer = DID, .file = {{DS_KEYS_DID, same}}},
                         .published = same};

    (void)state;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.published", "same", "publishes the same");
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.key", "published", "itself publishes");
    q.trust = name_only;
    answers(&q, DS_VERIFIED, "issuer.trusted", "published", "one that they publish");
    q.published = ended;
    answers(&q, DS_VERIFIED, "issuer.published", "changed", "still gives it");
    q.published = late;
    answers(&q, DS_NOT_VERIFIED, "issuer.key", "other-time", "2027-01-15");
    q.published = other;
    answers(&q, DS_NOT_VERIFIED, "issuer.published", "absent", "does not have");
    answers(&q, DS_NOT_VERIFIED, "issuer.key", "not-published", "none of them");
    q.published = relative;
    answers(&q, DS_NOT_VERIFIED, "issuer.published", "relative-id", "relative id");
    q.published = foreign;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.published", "other-id", "somebody else");
    q.published = "<html>";
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.published", "unreadable", "no key document");
    q.published = NULL;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.published", "not-asked", "was not asked");
    q.why = "no route";
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.published", "unreachable", "no route");
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.key", "as-packaged", "signer unknown");
    free(same);
    free(ended);
    free(late);
    free(other);
    free(relative);
    free(foreign);
}

/* An issuer at a web address publishes a list; one whose key the reader's list has needs none. */
static void lists_of_keys_are_published_too(void **state)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1], list[1000];
    json_t *jwk = NULL, *keys;
    struct question q = {.forge = {.stage = FORGE_FILE, .where = DS_KEYS_LIST}};
    struct question carried = {.forge = {.stage = FORGE_NOTHING}};
    char *text;

    (void)state;
    assert_int_equal(ds_key_jwk(&jwk, ds_private_key_public(trial_keys.issuer), NULL), 0);
    keys = json_pack("{s:s, s:{s:[o]}}", "issuer", FORGE_ISSUER, "jwks", "keys", jwk);
    text = json_dumps(keys, 0);
    q.published = text;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.published", "gives", "publishes a key document today");
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.key", "published", "itself publishes");
    carried.published = text; /* the package's list is in the other form, with the same keys */
    answers(&carried, DS_SIGNER_UNKNOWN, "issuer.published", "same", "publishes the same");
    q.published = "{\"issuer\":\"" FORGE_ISSUER "\",\"keys\":[]}";
    answers(&q, DS_NOT_VERIFIED, "issuer.key", "not-published", "none of them");
    assert_int_equal(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.issuer), NULL),
                     0);
    snprintf(list, sizeof(list),
             "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"" FORGE_ISSUER
             "\",\"name\":\"The College\",\"keys\":[{\"thumbprint\":\"%s\"}]}]}",
             thumbprint);
    q.trust = list;
    answers(&q, DS_CAUTIONS, "issuer.published", "absent", "does not have");
    answers(&q, DS_CAUTIONS, "issuer.key", "listed", "The College");
    free(text);
    json_decref(keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_alone_ties_to_nobody),
        cmocka_unit_test(an_id_can_be_the_key),
        cmocka_unit_test(the_document_in_the_package),
        cmocka_unit_test(a_key_signs_in_its_time),
        cmocka_unit_test(a_key_in_a_package_that_another_sealed),
        cmocka_unit_test(the_list_gives_a_key_its_time),
        cmocka_unit_test(what_the_issuer_publishes),
        cmocka_unit_test(lists_of_keys_are_published_too),
        cmocka_unit_test(a_revoked_key_proves_nothing),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* What ties a signing key to an issuer, and each way in which nothing does. */
#include "tests/verify/trial.h"

#include "core/encode.h"
#include "core/format.h"
#include "core/instant.h"
#include "core/key/key_document.h"
#include "core/sign/private_key_evp.h"
#include "tests/lib/pki.h"
#include "verify/report_json.h"

#include <stdlib.h>

#define DID "did:web:college.example"
#define DID_URL "https://college.example/.well-known/did.json"

/* One verification: what was forged, and all that the reader brings. */
struct question {
    struct forge forge;
    const char *trust; /* text of a list; NULL: none */
    const char *roots, *published, *why;
    const char *at; /* NULL: NOW */
};

static struct ds_trust *trust_of(const char *text)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_trust *trust = NULL;
    json_t *list = json_loads(text, 0, NULL);

    assert_non_null(list);
    assert_ok(ds_trust_new(&trust, &err), err);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    json_decref(list);
    return trust;
}

static struct ds_report *ask(const struct question *q)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = q->trust ? trust_of(q->trust) : NULL;
    struct ds_published published = {.text = ds_span_of(q->published ? q->published : ""),
                                     .why = q->why};
    struct ds_verify_options options = {.reader.trust = trust,
                                        .reader.roots =
                                            q->roots ? ds_span_of(q->roots) : ds_trust_roots(trust),
                                        .published = q->published || q->why ? &published : NULL};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;
    struct ds_source source;
    struct ds_span bytes;

    forge_package(&package, &q->forge, &trial_keys);
    bytes = ds_buf_span(&package);
    source = ds_source_memory(&bytes);
    assert_ok(ds_instant_parse(&options.at, ds_span_of(q->at ? q->at : NOW), &err), err);
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    ds_buf_release(&package);
    ds_trust_free(trust);
    return report;
}

/* The verdict and one finding; what is shown is shown only unless a decisive thing failed. */
static void answers(const struct question *q, enum ds_verdict verdict, const char *id,
                    const char *reason, const char *en)
{
    struct ds_report *report = ask(q);
    const struct ds_finding *finding = finding_of(report, id, reason);

    if (!finding || report->verdict != verdict)
        print_findings(report);
    expect(report, verdict, id, reason, finding && finding->subject ? "*" : NULL, en);
    assert_true((report->shown.record != NULL) == (verdict != DS_NOT_VERIFIED));
    ds_report_free(report);
}

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

static struct pki root, other_root, leaf, short_lived, server, authority, documents;
static struct pki nameless, host, subdomains;

static char *pem_of(const X509 *cert)
{
    struct ds_buf out = DS_BUF_INIT(1 << 16);

    pki_pem(&out, cert);
    return ds_buf_take(&out);
}

/* The issuer signs with the key of this certificate from now on. */
static struct ds_private_key *sign_with(const struct pki *pki)
{
    struct ds_private_key *before = trial_keys.issuer, *key = NULL;
    struct ds_error err = DS_ERROR_INIT;

    assert_int_equal(EVP_PKEY_up_ref(pki->key), 1);
    assert_ok(ds_private_key_adopt(&key, pki->key, &err), err);
    trial_keys.issuer = key;
    return before;
}

static void sign_as_before(struct ds_private_key *before)
{
    ds_private_key_free(trial_keys.issuer);
    trial_keys.issuer = before;
}

static void a_certificate_names_the_signer(void **state)
{
    struct ds_private_key *before = sign_with(&leaf);
    char *chain = pem_of(leaf.cert), *roots = pem_of(root.cert), *others = pem_of(other_root.cert);
    struct question q = {.forge = {.file = {{DS_KEYS_CHAIN, chain}}}, .roots = roots};
    struct ds_report *report = ask(&q);

    (void)state;
    expect(report, DS_VERIFIED, "issuer.trusted", "certificate", NULL, "CN = The Leaf");
    assert_string_equal(report->issuer.name, "CN = The Leaf");
    assert_true(report->issuer.certified);
    ds_report_free(report);
    answers(&q, DS_VERIFIED, "issuer.certificate", "holds", "CN = The Root");
    answers(&q, DS_VERIFIED, "issuer.key", "certified", "CN = The Leaf");
    q.roots = others;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.certificate", "untrusted-root", "does not lead to");
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.key", "as-packaged", "signer unknown");
    q.roots = NULL;
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.certificate", "no-roots", "you named no authorities");
    q.forge.file[0][1] = "not PEM";
    q.roots = roots;
    answers(&q, DS_NOT_VERIFIED, "issuer.certificate", "malformed", "cannot be read");
    q.forge.file[0][1] = chain;
    sign_as_before(before);
    answers(&q, DS_NOT_VERIFIED, "issuer.certificate", "other-key", "another key");
    free(chain);
    free(roots);
    free(others);
}

static void a_certificate_has_its_time(void **state)
{
    struct ds_private_key *before = sign_with(&short_lived);
    char *chain = pem_of(short_lived.cert), *roots = pem_of(root.cert);
    struct question q = {
        .forge = {.file = {{DS_KEYS_CHAIN, chain}}}, .roots = roots, .at = "2026-03-20T00:00:00Z"};
    struct ds_buf crl = DS_BUF_INIT(1 << 16);

    (void)state;
    answers(&q, DS_VERIFIED, "issuer.certificate", "holds", "Short");
    q.at = "2046-03-20T00:00:00Z";
    answers(&q, DS_SIGNER_UNKNOWN, "issuer.certificate", "expired-since", "no timestamp proves");
    q.at = "2026-03-20T00:00:00Z";
    pki_pem_crl(&crl,
                pki_crl(&root, "2026-03-19", "2026-04-19", short_lived.cert, "2026-03-15", -1));
    q.forge.file[1][0] = DS_KEYS_CRL;
    q.forge.file[1][1] = crl.p;
    answers(&q, DS_NOT_VERIFIED, "issuer.certificate", "revoked", "revoked on 2026-03-15");
    ds_buf_release(&crl);
    sign_as_before(before);
    free(chain);
    free(roots);
}

/* Authorities certify servers and clocks for anybody; that makes nobody a college. */
static void certificates_for_something_else(void **state)
{
    static const struct {
        const struct pki *pki;
        enum ds_verdict verdict;
        const char *reason;
    } cases[] = {{.pki = &server, .verdict = DS_SIGNER_UNKNOWN, .reason = "purpose"},
                 {.pki = &authority, .verdict = DS_SIGNER_UNKNOWN, .reason = "purpose"},
                 {.pki = &documents, .verdict = DS_VERIFIED, .reason = "holds"}};
    char *roots = pem_of(root.cert);

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct ds_private_key *before = sign_with(cases[i].pki);
        char *chain = pem_of(cases[i].pki->cert);
        struct question q = {.forge = {.file = {{DS_KEYS_CHAIN, chain}}}, .roots = roots};

        answers(&q, cases[i].verdict, "issuer.certificate", cases[i].reason, "");
        free(chain);
        sign_as_before(before);
    }
    free(roots);
}

/* A thief dates a signature as they like; that the certificate has run out since is no excuse. */
static void revoked_and_run_out(void **state)
{
    struct ds_private_key *before = sign_with(&short_lived);
    char *chain = pem_of(short_lived.cert), *roots = pem_of(root.cert);
    struct question q = {
        .forge = {.file = {{DS_KEYS_CHAIN, chain}}}, .roots = roots, .at = "2026-03-20T00:00:00Z"};
    struct ds_buf crl = DS_BUF_INIT(1 << 16);

    (void)state;
    answers(&q, DS_VERIFIED, "issuer.certificate", "revocation-unknown", "is not known");
    pki_pem_crl(&crl,
                pki_crl(&root, "2026-03-19", "2026-04-19", short_lived.cert, "2026-03-18", -1));
    q.forge.file[1][0] = DS_KEYS_CRL;
    q.forge.file[1][1] = crl.p;
    q.at = "2046-03-20T00:00:00Z";
    answers(&q, DS_NOT_VERIFIED, "issuer.certificate", "revoked", "revoked on 2026-03-18");
    ds_buf_release(&crl);
    sign_as_before(before);
    free(chain);
    free(roots);
}

/* An authority knows many people; each is who its own certificate says, and nobody else. */
static void a_certificate_is_for_one_issuer(void **state)
{
    static const struct {
        const struct pki *pki;
        const char *organisation;
        enum ds_verdict verdict;
        const char *id, *reason, *en;
    } cases[] = {
        {.pki = &nameless,
         .organisation = NULL,
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "issuer.certificate",
         .reason = "other-issuer",
         .en = "does not name https://college.example/"},
        {.pki = &nameless,
         .organisation = "Another College",
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "issuer.certificate",
         .reason = "other-issuer",
         .en = "O = Rivermouth College"},
        {.pki = &nameless,
         .organisation = "Rivermouth College",
         .verdict = DS_VERIFIED,
         .id = "issuer.trusted",
         .reason = "organisation",
         .en = "Our college is on your trust list"},
        {.pki = &host,
         .organisation = NULL,
         .verdict = DS_VERIFIED,
         .id = "issuer.trusted",
         .reason = "certificate",
         .en = "CN = Web"},
        {.pki = &subdomains,
         .organisation = NULL,
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "issuer.certificate",
         .reason = "other-issuer",
         .en = "CN = Any"},
    };
    char *roots = pem_of(root.cert), list[500];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct ds_private_key *before = sign_with(cases[i].pki);
        char *chain = pem_of(cases[i].pki->cert);
        struct question q = {.forge = {.file = {{DS_KEYS_CHAIN, chain}}}, .roots = roots};

        snprintf(list, sizeof(list),
                 "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"" FORGE_ISSUER
                 "\",\"name\":\"Our college\",\"organisation\":\"%s\"}]}",
                 cases[i].organisation ? cases[i].organisation : "");
        q.trust = cases[i].organisation ? list : NULL;
        answers(&q, cases[i].verdict, cases[i].id, cases[i].reason, cases[i].en);
        free(chain);
        sign_as_before(before);
    }
    free(roots);
}

/* What a list calls a key of `id`, and until when it could be relied on. */
static char *listing(const char *id, const char *name, const char *more)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_buf out = DS_BUF_INIT(4096);

    assert_int_equal(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.issuer), NULL),
                     0);
    assert_int_equal(ds_buf_printf(&out, NULL,
                                   "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"%s\","
                                   "\"name\":\"%s\",\"keys\":[{\"thumbprint\":\"%s\"%s}]}]}",
                                   id, name, thumbprint, more),
                     0);
    return ds_buf_take(&out);
}

/* The seal says 2026-03-14; a thief would say so too. Whose the key was makes no difference. */
static void the_list_revokes_a_key(void **state)
{
    static const struct {
        const char *id, *more;
        enum ds_verdict verdict;
        const char *reason;
    } cases[] = {
        {.id = FORGE_ISSUER,
         .more = ",\"revoked\":\"2026-05-31T23:59:59Z\"",
         .verdict = DS_NOT_VERIFIED,
         .reason = "revoked"},
        {.id = FORGE_ISSUER,
         .more = ",\"revoked\":\"2026-01-01T00:00:00Z\"",
         .verdict = DS_NOT_VERIFIED,
         .reason = "revoked"},
        {.id = "urn:x:another",
         .more = ",\"revoked\":\"2026-05-01T00:00:00Z\"",
         .verdict = DS_NOT_VERIFIED,
         .reason = "revoked"},
        {.id = FORGE_ISSUER,
         .more = ",\"revoked\":\"2026-06-02T00:00:00Z\"",
         .verdict = DS_VERIFIED,
         .reason = "trusted"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char *list = listing(cases[i].id, "The College", cases[i].more);
        struct question q = {.forge = {.stage = FORGE_NOTHING}, .trust = list};

        answers(&q, cases[i].verdict, "issuer.trusted", cases[i].reason, "");
        free(list);
    }
}

/* The forged package is from "College" at https://college.example/, unknown to the list. */
static void who_looks_like_somebody_listed(void **state)
{
    static const struct {
        const char *id, *name;
        bool alike;
    } cases[] = {
        {.id = "https://college.example", .name = "Another", .alike = true},
        {.id = "https://college.example//", .name = "Another", .alike = true},
        {.id = "http://college.example/", .name = "Another", .alike = true},
        {.id = "https://College.Example/", .name = "Another", .alike = true},
        {.id = "https://cоllege.example/", .name = "Another", .alike = true}, /* Cyrillic o */
        {.id = "https://elsewhere.example/", .name = "COLLEGE", .alike = true},
        {.id = "https://elsewhere.example/",
         .name = "Co\u0399l\u200b\u0435ge",
         .alike = true}, /* Greek I, Cyrillic e */
        {.id = "https://elsewhere.example/", .name = "Co\uff4clege ", .alike = true},
        {.id = "https://elsewhere.example/", .name = "Coll\u00e8ge", .alike = true},
        {.id = "https://elsewhere.example/", .name = "Sample College"},
        {.id = "https://colleges.example/", .name = "Colleges"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char list[500];
        struct question q = {.forge = {.stage = FORGE_NOTHING}, .trust = list};
        struct ds_report *report;

        snprintf(list, sizeof(list),
                 "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"%s\",\"name\":\"%s\"}]}",
                 cases[i].id, cases[i].name);
        report = ask(&q);
        assert_int_equal(report->verdict, DS_SIGNER_UNKNOWN);
        assert_int_equal(finding_of(report, "issuer.trusted", "lookalike") != NULL, cases[i].alike);
        if (cases[i].alike)
            expect(report, DS_SIGNER_UNKNOWN, "issuer.trusted", "lookalike", FORGE_ISSUER,
                   cases[i].id);
        ds_report_free(report);
    }
}

/* An issuer who moved is not taken for an imitation of itself. */
static void one_key_under_two_ids(void **state)
{
    char *list = listing("https://college.example", "College", "");
    struct question q = {.forge = {.stage = FORGE_NOTHING}, .trust = list};
    struct ds_report *report = ask(&q);

    (void)state;
    assert_null(finding_of(report, "issuer.trusted", "lookalike"));
    ds_report_free(report);
    free(list);
}

/* Beside "trusted" stands the reader's name, whatever the package calls its issuer. */
static void the_report_names_whom_the_reader_knows(void **state)
{
    char *list = listing(FORGE_ISSUER, "As I know them", "");
    struct question q = {.forge = {.stage = FORGE_NOTHING}, .trust = list};
    struct ds_report *report = ask(&q);
    json_t *json = NULL;

    (void)state;
    assert_int_equal(ds_report_json(&json, report, DS_EN, NULL), 0);
    assert_true(ds_json_true(json, "summary.issuer.trusted"));
    assert_string_equal(ds_json_text(json, "summary.issuer.name"), "As I know them");
    json_decref(json);
    ds_report_free(report);
    free(list);
    q.trust = NULL;
    report = ask(&q);
    assert_int_equal(ds_report_json(&json, report, DS_EN, NULL), 0);
    assert_false(ds_json_true(json, "summary.issuer.trusted"));
    assert_non_null(ds_json_text(json, "summary.issuer.name.en"));
    json_decref(json);
    ds_report_free(report);
}

static void a_list_can_hold_roots(void **state)
{
    struct ds_private_key *before = sign_with(&leaf);
    char *chain = pem_of(leaf.cert), *roots = pem_of(root.cert), *text;
    json_t *list =
        json_pack("{s:s, s:[], s:[s]}", "format", DS_TRUST_FORMAT, "issuers", "roots", roots);
    struct question q = {.forge = {.file = {{DS_KEYS_CHAIN, chain}}}};

    (void)state;
    text = json_dumps(list, 0);
    q.trust = text;
    answers(&q, DS_VERIFIED, "issuer.trusted", "certificate", "CN = The Leaf");
    sign_as_before(before);
    json_decref(list);
    free(text);
    free(chain);
    free(roots);
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
        cmocka_unit_test(a_certificate_names_the_signer),
        cmocka_unit_test(a_certificate_has_its_time),
        cmocka_unit_test(certificates_for_something_else),
        cmocka_unit_test(revoked_and_run_out),
        cmocka_unit_test(a_revoked_key_proves_nothing),
        cmocka_unit_test(a_list_can_hold_roots),
        cmocka_unit_test(a_certificate_is_for_one_issuer),
        cmocka_unit_test(the_list_revokes_a_key),
        cmocka_unit_test(who_looks_like_somebody_listed),
        cmocka_unit_test(one_key_under_two_ids),
        cmocka_unit_test(the_report_names_whom_the_reader_knows),
    };
    int failed;

    forge_keys(&trial_keys);
    pki_make(&root, NULL, "The Root", PKI_CA, "2020-01-01", "2050-01-01");
    pki_make(&other_root, NULL, "Other", PKI_CA, "2020-01-01", "2050-01-01");
    pki_make(&leaf, &root, "The Leaf", PKI_SIGNER, "2026-01-01", "2030-01-01");
    pki_make(&short_lived, &root, "Short", PKI_SIGNER, "2026-03-01", "2026-04-01");
    pki_make(&server, &root, "www.example", PKI_SERVER, "2026-01-01", "2030-01-01");
    pki_make(&authority, &root, "Clock", PKI_TSA, "2026-01-01", "2030-01-01");
    pki_make(&documents, &root, "Registrar", PKI_DOCUMENTS, "2026-01-01", "2030-01-01");
    pki_make(&nameless, &root, "Registrar", PKI_ORGANISATION, "2026-01-01", "2030-01-01");
    pki_make(&host, &root, "Web", PKI_HOST, "2026-01-01", "2030-01-01");
    pki_make(&subdomains, &root, "Any", PKI_SUBDOMAINS, "2026-01-01", "2030-01-01");
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    pki_release(&root);
    pki_release(&other_root);
    pki_release(&leaf);
    pki_release(&short_lived);
    pki_release(&server);
    pki_release(&authority);
    pki_release(&documents);
    pki_release(&nameless);
    pki_release(&host);
    pki_release(&subdomains);
    return failed;
}

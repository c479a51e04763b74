/* SPDX-License-Identifier: Apache-2.0 */
/* Certificates that tie a signing key to an issuer (RFC 5280 chains to an authority of the
 * reader), and each way in which they do not. */
#include "tests/verify/question.h"

#include "core/format.h"
#include "core/sign/private_key_evp.h"
#include "tests/lib/pki.h"

#include <stdlib.h>

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

static void files_of_certificates_hold_nothing_else(void **state)
{
    struct ds_private_key *before = sign_with(&leaf);
    char *chain = pem_of(leaf.cert), *roots = pem_of(root.cert), *words = NULL;
    struct question q = {.forge = {.file = {{DS_KEYS_CRL, "hello"}}}, .roots = roots};

    (void)state;
    answers(&q, DS_NOT_VERIFIED, "issuer.certificate", "malformed", "cannot be read");
    q.forge.file[0][1] = "-----BEGIN X509 CRL-----\nhello\n";
    answers(&q, DS_NOT_VERIFIED, "issuer.certificate", "malformed", "cannot be read");
    assert_true(asprintf(&words, "Doctor of Medicine\n%s", chain) > 0);
    q.forge.file[0][0] = DS_KEYS_CHAIN;
    q.forge.file[0][1] = words;
    answers(&q, DS_NOT_VERIFIED, "issuer.certificate", "malformed", "cannot be read");
    q.forge.file[0][1] = chain;
    answers(&q, DS_VERIFIED, "issuer.certificate", "holds", "CN = The Root");
    sign_as_before(before);
    free(words);
    free(chain);
    free(roots);
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

/* A chain leads from the signer upwards, and its lists are of those who issued it. */
static void certificates_that_belong_together(void **state)
{
    struct ds_private_key *before = sign_with(&leaf);
    struct ds_buf chain = DS_BUF_INIT(1 << 16), own = DS_BUF_INIT(1 << 16);
    struct ds_buf other = DS_BUF_INIT(1 << 16), forged = DS_BUF_INIT(1 << 16);
    struct question q = {.forge = {.file = {{DS_KEYS_CHAIN, NULL}, {DS_KEYS_CRL, NULL}}}};
    struct pki namesake;

    (void)state;
    pki_make(&namesake, NULL, "The Root", PKI_CA, "2020-01-01", "2050-01-01");
    pki_pem(&chain, leaf.cert);
    pki_pem(&chain, root.cert);
    pki_pem_crl(&own, pki_crl(&root, "2026-03-01", "2026-04-01", NULL, NULL, -1));
    pki_pem_crl(&other, pki_crl(&other_root, "2026-03-01", "2026-04-01", NULL, NULL, -1));
    pki_pem_crl(&forged, pki_crl(&namesake, "2026-03-01", "2026-04-01", NULL, NULL, -1));
    q.forge.file[0][1] = chain.p;
    q.forge.file[1][1] = own.p;
    answers(&q, DS_SIGNER_UNKNOWN, "container.accounted", "all", "");
    q.forge.file[1][1] = other.p;
    answers(&q, DS_NOT_VERIFIED, "container.accounted", "unneeded", "calls for this file");
    q.forge.file[1][1] = forged.p; /* a namesake's */
    answers(&q, DS_NOT_VERIFIED, "container.accounted", "unneeded", "calls for this file");
    q.forge.file[1][1] = own.p;
    answers(&q, DS_SIGNER_UNKNOWN, "container.accounted", "all", "");
    pki_pem(&chain, other_root.cert);
    q.forge.file[0][1] = chain.p;
    answers(&q, DS_NOT_VERIFIED, "container.accounted", "unneeded", "calls for this file");
    pki_release(&namesake);
    ds_buf_release(&chain);
    ds_buf_release(&own);
    ds_buf_release(&other);
    ds_buf_release(&forged);
    sign_as_before(before);
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

/* A certificate of the organisation does not give back a key that the list itself ended. */
static void what_the_list_says_of_the_key_comes_first(void **state)
{
    struct ds_private_key *before = sign_with(&nameless);
    char *chain = pem_of(nameless.cert), *roots = pem_of(root.cert), list[700];
    struct question q = {
        .forge = {.file = {{DS_KEYS_CHAIN, chain}}}, .trust = list, .roots = roots};
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.issuer), &err), err);
    for (int year = 2026; year <= 2027; year++) {
        snprintf(list, sizeof(list),
                 "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"" FORGE_ISSUER
                 "\",\"name\":\"Our college\",\"organisation\":\"Rivermouth College\","
                 "\"keys\":[{\"thumbprint\":\"%s\",\"until\":\"%d-01-01T00:00:00Z\"}]}]}",
                 thumbprint, year);
        answers(&q, year == 2026 ? DS_NOT_VERIFIED : DS_VERIFIED, "issuer.trusted",
                year == 2026 ? "other-time" : "trusted", "Our college");
    }
    snprintf(list, sizeof(list),
             "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"" FORGE_ISSUER
             "\",\"name\":\"Our college\",\"organisation\":\"Rivermouth College\","
             "\"keys\":[{\"thumbprint\":\"NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs\"}]}]}");
    answers(&q, DS_NOT_VERIFIED, "issuer.trusted", "foreign-key", "Our college");
    sign_as_before(before);
    free(chain);
    free(roots);
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
        cmocka_unit_test(a_certificate_names_the_signer),
        cmocka_unit_test(files_of_certificates_hold_nothing_else),
        cmocka_unit_test(certificates_that_belong_together),
        cmocka_unit_test(a_certificate_has_its_time),
        cmocka_unit_test(certificates_for_something_else),
        cmocka_unit_test(revoked_and_run_out),
        cmocka_unit_test(a_certificate_is_for_one_issuer),
        cmocka_unit_test(what_the_list_says_of_the_key_comes_first),
        cmocka_unit_test(a_list_can_hold_roots),
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

/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials that came from elsewhere: in an envelope, withdrawn, the samples of others wherever
 * they are, and what is none. */
#include "core/instant.h"
#include "tests/lib/test.h"
#include "tests/verify/lists.h"
#include "tests/verify/standalone_made.h"
#include "verify/status/status.h"

#include <stdlib.h>

static void an_envelope(void **state)
{
    struct made made = {.key = standalone_p256};
    struct ds_buf text = DS_BUF_INIT(1 << 20), envelope = DS_BUF_INIT(1 << 20);
    char *list = standalone_list(ISSUER, standalone_p256);
    struct ds_report *report;

    (void)state;
    standalone_make(&text, &made);
    assert_int_equal(
        ds_buf_printf(&envelope, NULL,
                      "\n {\"@context\":\"https://www.w3.org/ns/credentials/v2\",\"type\":"
                      "\"EnvelopedVerifiableCredential\",\"id\":\"data:application/vc+jwt,%s\"}",
                      text.p),
        0);
    assert_true(ds_standalone_begins(ds_buf_span(&envelope)));
    report = standalone_report(ds_buf_span(&envelope), &(struct reader){.trust = list});
    standalone_expect(report, DS_VERIFIED, "issuer.trusted", "trusted", "");
    ds_report_free(report);
    ds_buf_release(&text);
    ds_buf_release(&envelope);
    free(list);
}

/* Its issuer withdrew it, says the list that the issuer signed. */
static void withdrawn(void **state)
{
    static const char status[] =
        "{\"id\":\"" LIST_URL
        "#7\",\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
        "\"statusListIndex\":\"7\",\"statusListCredential\":\"" LIST_URL "\"}";
    struct made made = {.key = standalone_p256,
                        .credential = {{.path = "credentialStatus", .json = status}}};
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    standalone_make(&text, &made);
    for (int set = 7; set <= 8; set++) {
        struct ds_buf list = DS_BUF_INIT(1 << 20);
        struct ds_status_document document = {.url = LIST_URL};
        struct ds_verify_options options = {
            .status_lists.item = &document, .status_lists.n = 1, .status_lists.asked = true};
        struct ds_report *report = NULL;

        list_make(&list, &(struct list){.set = set}, standalone_p256);
        document.text = ds_buf_span(&list);
        assert_ok(ds_instant_parse(&options.at, ds_span_of(NOW), &err), err);
        assert_ok(ds_verify_standalone(&report, ds_buf_span(&text), &options, &err), err);
        if (set == 7)
            standalone_expect(report, DS_NOT_VERIFIED, "status.present", "revoked", "");
        else
            standalone_expect(report, DS_SIGNER_UNKNOWN, "status.present", "held", "");
        assert_true((report->shown.credential == NULL) == (set == 7));
        ds_report_free(report);
        ds_buf_release(&list);
    }
    ds_buf_release(&text);
}

/* The samples of others, wherever the shared reference data is: what each is, by name. */
static void samples_of_others(void **state)
{
    static const struct {
        const char *file;
        enum ds_verdict verdict;
        const char *id, *reason;
    } samples[] = {
        {.file = "ob3/validator/simple.jwt",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.form",
         .reason = "vc-claim-read"},
        {.file = "ob3/validator/simple.jwt",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.form",
         .reason = "legacy"},
        {.file = "ob3/validator/simple.jwt",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.signature",
         .reason = "no-key"},
        {.file = "ob3/validator/simple-jwt.png",
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "credential.form",
         .reason = "addressed"},
        {.file = "ob3/validator/simple-jwt.svg",
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "credential.signature",
         .reason = "right"},
        {.file = "ob3/validator/simple-json.png",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.signature",
         .reason = "suite"},
        {.file = "ob3/validator/simple-json.svg",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.signature",
         .reason = "suite"},
        {.file = "ob3/validator/simple.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.signature",
         .reason = "suite"},
        {.file = "ob3/validator/complete.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.evidence",
         .reason = "elsewhere"},
        {.file = "ob3/validator/simple-did-key-method.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.issuer",
         .reason = "controller"},
        {.file = "ob3/validator/simple-err-expired.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.validity",
         .reason = "expired"},
        {.file = "ob3/validator/derivedcredential.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.signature",
         .reason = "suite"},
        {.file = "ob3/validator/credential-status-revoked.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.form",
         .reason = "legacy"},
        {.file = "ob3/validator/simple-multiple-proofs.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.signature",
         .reason = "suite"},
        {.file = "ob3/validator/endorsement-valid.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.form",
         .reason = "endorsement"},
        {.file = "ob3/mynextid_open-badge-mc-example.json",
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.signature",
         .reason = "unsigned"},
        {.file = "surf/mbob_zw_ssb_microcredential_full.json",
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.evidence",
         .reason = "malformed-digest"},
        {.file = "dcc/v2-di-oidf-noStatus-notExpired-notYetValid.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.validity",
         .reason = "not-yet"},
        {.file = "dcc/v2-di-twoOIDF-validStatus-expired.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.validity",
         .reason = "expired"},
        {.file = "dcc/v2-di-oidf-revokedStatus-noExpiry.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "status.present",
         .reason = "not-asked"},
        {.file = "dcc/v2-di-legacyRegistry-noStatus-noExpiry-alignments.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.signature",
         .reason = "suite"},
        {.file = "blockcerts/mocknet-vp-tampered.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.form",
         .reason = "presentation"},
        {.file = "blockcerts/testnet-v3-hashlink.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.issuer",
         .reason = "controller"},
        {.file = "clr2/simple.jwt",
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "credential.signature",
         .reason = "right"},
        {.file = "clr2/simple.jwt",
         .verdict = DS_SIGNER_UNKNOWN,
         .id = "issuer.key",
         .reason = "unknown"},
        {.file = "clr2/complex.json",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.issuer",
         .reason = "controller"},
    };
    const char *shared = getenv("SHARED_DIR");
    size_t found = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
        static char text[1 << 18];
        struct ds_report *report;
        char path[4096];
        FILE *file;
        size_t n;

        snprintf(path, sizeof(path), "%s/data/samples/%s",
                 shared ? shared : DS_SOURCE_DIR "/../shared", samples[i].file);
        file = fopen(path, "rb");
        if (!file)
            continue;
        n = fread(text, 1, sizeof(text), file);
        fclose(file);
        found++;
        report = standalone_report((struct ds_span){.p = text, .n = n}, &(struct reader){0});
        standalone_expect(report, samples[i].verdict, samples[i].id, samples[i].reason, "");
        ds_report_free(report);
    }
    if (found == 0)
        skip();
    assert_int_equal(found, sizeof(samples) / sizeof(*samples));
}

static void what_is_no_credential(void **state)
{
    static const char *const no[] = {"", "PK\x03\x04", "hello", "[]", "ey", "\x89PNG", "<html>"};
    static const char *const malformed[] = {"{", "{}x", "eyJ", "eyJhbGciOiJFUzI1NiJ9.e30",
                                            "{\"a\":1,\"a\":2}"};

    (void)state;
    for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
        assert_false(ds_standalone_begins(ds_span_of(no[i])));
    for (size_t i = 0; i < sizeof(malformed) / sizeof(*malformed); i++) {
        struct ds_report *report = standalone_report(ds_span_of(malformed[i]), &(struct reader){0});

        standalone_expect(report, DS_NOT_VERIFIED, "credential.form", "malformed", "");
        ds_report_free(report);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_envelope),
        cmocka_unit_test(withdrawn),
        cmocka_unit_test(samples_of_others),
        cmocka_unit_test(what_is_no_credential),
    };
    int failed;

    if (standalone_keys() < 0)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    standalone_keys_release();
    return failed;
}

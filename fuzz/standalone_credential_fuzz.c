/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials without a package. Whatever the text is, the report has an end, and shows a
 * credential only when its signature was found right. A JSON object is also signed here, as proof
 * and as JWT, so that what lies behind a right signature is reached; that signature must then be
 * right. */
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/format.h"
#include "core/key/data_integrity.h"
#include "core/sign/jws_sign.h"
#include "core/sign/private_key.h"
#include "verify/findings/findings.h"
#include "verify/standalone/standalone.h"
#include "verify/trust.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct ds_private_key *key;
static struct ds_trust *trust;

static void prepare(void)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    ds_cleanup(ds_json_freep) json_t *list = NULL;

    if (key)
        return;
    if (ds_private_key_generate(&key, DS_KEY_ED25519, NULL) < 0 || ds_trust_new(&trust, NULL) < 0 ||
        ds_key_jwk(&jwk, ds_private_key_public(key), NULL) < 0)
        abort();
    list = json_pack("{s:s, s:[{s:s, s:s, s:[{s:O}]}]}", "format", DS_TRUST_FORMAT, "issuers", "id",
                     "https://college.example/", "name", "The College", "keys", "jwk", jwk);
    if (ds_trust_add(trust, list, "list", NULL) < 0)
        abort();
}

static bool is_right(const struct ds_report *report)
{
    for (size_t i = 0; i < report->findings.n; i++)
        if (strcmp(report->findings.item[i].id, "credential.signature") == 0 &&
            report->findings.item[i].outcome == DS_PASSED)
            return true;
    return false;
}

/* Whether its signature was found right. */
static bool verify(struct ds_span text)
{
    static const char document[] =
        "{\"id\":\"did:web:college.example\",\"assertionMethod\":[{\"id\":\"did:web:college."
        "example#k\","
        "\"controller\":\"did:web:college.example\",\"publicKeyMultibase\":"
        "\"z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw\"}]}";
    const struct ds_published published = {.text = {.p = document, .n = sizeof(document) - 1}};
    const struct ds_verify_options options = {
        .reader.trust = trust, .at = 1780000000, .published = &published};
    ds_cleanup(ds_report_freep) struct ds_report *report = NULL;
    struct ds_error err = DS_ERROR_INIT;

    if (ds_verify_standalone(&report, text, &options, &err) < 0) {
        if (err.text[0] == '\0')
            abort();
        return false;
    }
    if ((report->shown.credential || report->verdict >= DS_CAUTIONS) && !is_right(report))
        abort();
    return is_right(report);
}

static void with_proof(json_t *document)
{
    json_t *proof = json_pack("{s:s, s:s, s:s, s:s}", "type", "DataIntegrityProof", "cryptosuite",
                              "eddsa-jcs-2022", "proofPurpose", "assertionMethod",
                              "verificationMethod", "https://college.example/#1");
    struct ds_buf signature = DS_BUF_INIT(512), value = DS_BUF_INIT(512);
    struct ds_digest digest[2];

    json_object_del(document, "proof");
    if (json_object_get(document, "@context"))
        json_object_set(proof, "@context", json_object_get(document, "@context"));
    if (ds_json_digest(&digest[0], proof, NULL) < 0 ||
        ds_json_digest(&digest[1], document, NULL) < 0 ||
        ds_private_key_sign(&signature, key,
                            (struct ds_span){.p = (char *)digest, .n = sizeof(digest)}, NULL) < 0 ||
        ds_buf_puts(&value, "z", NULL) < 0 ||
        ds_base58_encode(&value, signature.p, signature.n, NULL) < 0)
        abort();
    json_object_set_new(proof, "proofValue", json_string(value.p));
    json_object_set_new(document, "proof", proof);
    if (ds_proof_check(document, proof, ds_private_key_public(key)) != DS_PROOF_RIGHT)
        abort();
    ds_buf_release(&signature);
    ds_buf_release(&value);
}

static void sign_and_verify(json_t *document)
{
    ds_cleanup(ds_json_freep) json_t *header = json_pack("{s:s}", "typ", "JWT");
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON), jwt = DS_BUF_INIT(DS_MAX_JSON);

    if (ds_json_canonical(&text, document, NULL) == 0 &&
        ds_jws_sign(&jwt, header, ds_buf_span(&text), key, NULL) == 0)
        verify(ds_buf_span(&jwt));
    ds_buf_release(&text);
    text = (struct ds_buf)DS_BUF_INIT(DS_MAX_JSON);
    with_proof(document);
    if (ds_json_canonical(&text, document, NULL) == 0)
        verify(ds_buf_span(&text));
    ds_buf_release(&text);
    ds_buf_release(&jwt);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span text = {.p = (const char *)data, .n = size};
    ds_cleanup(ds_json_freep) json_t *document = NULL;

    prepare();
    ds_standalone_begins(text);
    verify(text);
    if (ds_json_parse(&document, ds_standalone_text(text), "input", NULL) == 0 &&
        json_is_object(document))
        sign_and_verify(document);
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes the proof's options and the document without its proof (RFC 8785), then checks the
 * signature. */
#include "core/key/data_integrity.h"

#include "core/encode.h"

#include <string.h>

static const struct suite {
    const char *name, *algorithm; /* that of the key */
} suites[] = {
    {.name = "eddsa-jcs-2022", .algorithm = "EdDSA"},
    {.name = "ecdsa-jcs-2019", .algorithm = "ES256"},
};

const char *ds_proof_suite(const json_t *proof)
{
    const char *type = ds_json_text(proof, "type"), *suite = ds_json_text(proof, "cryptosuite");

    if (ds_text_same(type, "DataIntegrityProof"))
        return suite ? suite : "";
    return type ? type : "";
}

const char *ds_proof_suite_of(const struct ds_key *key)
{
    for (size_t i = 0; i < sizeof(suites) / sizeof(*suites); i++)
        if (strcmp(suites[i].algorithm, ds_key_algorithm(key)) == 0)
            return suites[i].name;
    return NULL;
}

static const struct suite *suite_of(const json_t *proof)
{
    const char *type = ds_json_text(proof, "type"), *name = ds_proof_suite(proof);

    for (size_t i = 0; i < sizeof(suites) / sizeof(*suites); i++)
        if (ds_text_same(type, "DataIntegrityProof") && strcmp(name, suites[i].name) == 0)
            return &suites[i];
    return NULL;
}

bool ds_proof_checkable(const json_t *proof)
{
    return suite_of(proof) && !json_object_get(proof, "previousProof");
}

/* The document's contexts begin with all those of the proof, in order. */
static bool begins_with(const json_t *context, const json_t *start)
{
    for (size_t i = 0; ds_json_many_at(start, i); i++)
        if (!json_equal(ds_json_many_at(context, i), ds_json_many_at(start, i)))
            return false;
    return true;
}

/* Proof and document as they were signed. Shallow copies, which the caller releases. */
static enum ds_proof_answer unsign(json_t **options, json_t **unsecured, const json_t *document,
                                   const json_t *proof)
{
    json_t *context = json_object_get(proof, "@context");

    *options = json_copy((json_t *)(uintptr_t)proof);
    *unsecured = json_copy((json_t *)(uintptr_t)document);
    if (!*options || !*unsecured)
        return DS_PROOF_UNCHECKED;
    json_object_del(*options, "proofValue");
    json_object_del(*unsecured, "proof");
    if (!context)
        return DS_PROOF_RIGHT;
    if (!begins_with(json_object_get(document, "@context"), context))
        return DS_PROOF_CONTEXT;
    return json_object_set(*unsecured, "@context", context) == 0 ? DS_PROOF_RIGHT
                                                                 : DS_PROOF_UNCHECKED;
}

/* What is signed: the two digests, that of the proof first. */
static enum ds_proof_answer check(const json_t *options, const json_t *unsecured,
                                  const struct ds_key *key, struct ds_span signature)
{
    struct ds_digest digest[2];
    struct ds_span message = {.p = (const char *)digest, .n = sizeof(digest)};

    if (ds_json_digest(&digest[0], options, NULL) < 0 ||
        ds_json_digest(&digest[1], unsecured, NULL) < 0)
        return DS_PROOF_UNCHECKED;
    switch (ds_key_check(key, message, signature)) {
    case DS_SIGNATURE_RIGHT:
        return DS_PROOF_RIGHT;
    case DS_SIGNATURE_WRONG:
        return DS_PROOF_WRONG;
    case DS_SIGNATURE_UNCHECKED:
        break;
    }
    return DS_PROOF_UNCHECKED;
}

enum ds_proof_answer ds_proof_check(const json_t *document, const json_t *proof,
                                    const struct ds_key *key)
{
    const struct suite *suite = suite_of(proof);
    const char *value = ds_json_text(proof, "proofValue");
    struct ds_buf signature = DS_BUF_INIT(512);
    json_t *options = NULL, *unsecured = NULL;
    enum ds_proof_answer answer;

    if (!ds_proof_checkable(proof))
        return DS_PROOF_SUITE;
    if (!value || *value != 'z' || ds_base58_decode(&signature, ds_span_of(value + 1), NULL) < 0)
        answer = DS_PROOF_MALFORMED;
    else if (strcmp(ds_key_algorithm(key), suite->algorithm) != 0)
        answer = DS_PROOF_KEY;
    else
        answer = unsign(&options, &unsecured, document, proof);
    if (answer == DS_PROOF_RIGHT)
        answer = check(options, unsecured, key, ds_buf_span(&signature));
    json_decref(options);
    json_decref(unsecured);
    ds_buf_release(&signature);
    return answer;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A proof from its options: the suites sign two digests, of these and of the document. */
#include "core/sign/proof_sign.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/key/data_integrity.h"

enum { SIGNATURE_MAX = 256 };

/* The proof without its value, which has the document's @context: so the suites want it. */
static int options_of(json_t **out, const json_t *document, const char *method, int64_t at,
                      const struct ds_key *key, struct ds_error *err)
{
    const char *suite = ds_proof_suite_of(key);
    char time[DS_INSTANT_TEXT + 1];

    if (!suite)
        return ds_fail(err, DS_EREFUSED, _("no suite of Data Integrity signs with a key for %s"),
                       ds_key_algorithm(key));
    ds_instant_text(time, at);
    *out = json_pack("{s:s, s:s, s:s, s:s, s:s, s:O*}", "type", "DataIntegrityProof", "cryptosuite",
                     suite, "created", time, "verificationMethod", method, "proofPurpose",
                     "assertionMethod", "@context", json_object_get(document, "@context"));
    return *out ? 0 : ds_nomem(err);
}

/* Signs the two digests, that of the proof first. */
static int sign(struct ds_buf *out, const json_t *proof, const json_t *document,
                const struct ds_private_key *key, struct ds_error *err)
{
    struct ds_digest digest[2];
    const struct ds_span message = {.p = (char *)digest, .n = sizeof(digest)};
    int rc = ds_json_digest(&digest[0], proof, err);

    if (rc == 0)
        rc = ds_json_digest(&digest[1], document, err);
    return rc < 0 ? rc : ds_private_key_sign(out, key, message, err);
}

static int put_value(json_t *proof, const json_t *document, const struct ds_private_key *key,
                     struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf signature = DS_BUF_INIT(SIGNATURE_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(2 * SIGNATURE_MAX);
    int rc = sign(&signature, proof, document, key, err);

    if (rc < 0)
        return rc;
    ds_buf_puts(&text, "z", err);
    rc = ds_base58_encode(&text, signature.p, signature.n, err);
    if (rc == 0 && json_object_set_new(proof, "proofValue", json_string(text.p)) < 0)
        rc = ds_nomem(err);
    return rc;
}

int ds_proof_sign(json_t *document, const char *method, int64_t at,
                  const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *proof = NULL;
    const struct ds_key *public = ds_private_key_public(key);
    int rc = options_of(&proof, document, method, at, public, err);

    if (rc < 0)
        return rc;
    rc = put_value(proof, document, key, err);
    if (rc < 0)
        return rc;
    if (ds_proof_check(document, proof, public) != DS_PROOF_RIGHT)
        return ds_fail(err, DS_ESIGNATURE, _("the new signature does not verify with its own key"));
    return json_object_set(document, "proof", proof) < 0 ? ds_nomem(err) : 0;
}

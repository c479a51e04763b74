/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the key in the header, or by its name on the reader's lists. */
#include "verify/named_key.h"

#include "core/cleanup.h"

#include <string.h>

/* Whether the name is one of this key: its thumbprint, a DID's method called by it, or the method
 * of a DID that is the key. Whose DID it is, the issuer's checks say. */
static bool names_key(const char *kid, const char *thumbprint)
{
    const char *fragment = strchr(kid, '#');
    ds_cleanup(ds_freep) char *did = fragment ? strndup(kid, (size_t)(fragment - kid)) : NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    char own[DS_THUMBPRINT_TEXT + 1] = "";

    if (!did || strncmp(did, "did:", strlen("did:")) != 0)
        return strcmp(kid, thumbprint) == 0;
    if (ds_did_is_key(did) && ds_key_from_did(&key, did, NULL) == 0)
        ds_key_thumbprint(own, key, NULL);
    return strcmp(fragment + 1, thumbprint) == 0 || strcmp(own, thumbprint) == 0;
}

int ds_named_key_of(struct ds_named_key *out, const struct ds_jws *jws,
                    const struct ds_trust *trust, struct ds_error *err)
{
    const json_t *jwk = json_object_get(jws->header, "jwk");
    const char *kid = ds_json_text(jws->header, "kid");
    int rc;

    if (!jwk) {
        out->key = kid ? ds_trust_key(trust, kid) : NULL;
        snprintf(out->thumbprint, sizeof(out->thumbprint), "%s", out->key ? kid : "");
        return 0;
    }
    rc = ds_key_from_jwk(&out->own, jwk, err);
    if (rc == 0)
        rc = ds_key_thumbprint(out->thumbprint, out->own, err);
    if (rc < 0)
        return rc;
    out->key = out->own;
    out->other = json_object_get(jws->header, "kid") && (!kid || !names_key(kid, out->thumbprint));
    return out->other ? ds_fail(err, DS_EINVAL, "%s", kid ? kid : "kid") : 0;
}

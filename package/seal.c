/* SPDX-License-Identifier: Apache-2.0 */
/* The payload is detached (RFC 7515, appendix F); the public key is in the header. */
#include "package/seal.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/sign/jws_sign.h"

static int header_of(json_t **out, const char *identity, int64_t at, const struct ds_key *key,
                     struct ds_error *err)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    json_t *jwk = NULL;
    int rc = ds_key_thumbprint(thumbprint, key, err);

    if (rc == 0)
        rc = ds_key_jwk(&jwk, key, err);
    if (rc < 0)
        return rc;
    *out = json_pack("{s:s, s:s, s:o, s:I, s:s}", "typ", "dossier-seal+jws", "kid", thumbprint,
                     "jwk", jwk, "iat", (json_int_t)at, "identity", identity);
    return *out ? 0 : ds_nomem(err);
}

int ds_seal_write(struct ds_buf *out, struct ds_span tagmanifest, const char *identity, int64_t at,
                  const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *header = NULL;
    int rc = header_of(&header, identity, at, ds_private_key_public(key), err);

    return rc < 0 ? rc : ds_jws_sign_detached(out, header, tagmanifest, key, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A person's signature over the header of their act. */
#include "core/sign/act_sign.h"

#include "core/acts/act.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/sign/jws_sign.h"

static int signature_of(struct ds_buf *out, const json_t *header, const struct ds_private_key *key,
                        struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_json_freep) json_t *protected = NULL;
    char kid[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_thumbprint(kid, ds_private_key_public(key), err);

    if (rc == 0)
        rc = ds_json_canonical(&text, header, err);
    if (rc < 0)
        return rc;
    protected = json_pack("{s:s, s:s}", "kid", kid, "typ", DS_ACT_TYPE);
    return protected ? ds_jws_sign_detached(out, protected, ds_buf_span(&text), key, err)
                     : ds_nomem(err);
}

int ds_act_sign(json_t **out, json_t *header, const struct ds_private_key *key,
                struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf signature = DS_BUF_INIT(8192);
    int rc = signature_of(&signature, header, key, err);

    if (rc < 0)
        return rc;
    *out = json_pack("{s:O, s:s}", "header", header, "signature", signature.p);
    return *out ? 0 : ds_nomem(err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The old key's signature over the new one. */
#include "core/sign/succession_sign.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/json/json.h"
#include "core/key/succession.h"
#include "core/sign/jws_sign.h"

static int header_of(json_t **out, const struct ds_private_key *old, struct ds_error *err)
{
    json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, ds_private_key_public(old), err);

    if (rc < 0)
        return rc;
    *out = json_pack("{s:s, s:o}", "typ", DS_SUCCESSION_TYPE, "jwk", jwk);
    return *out ? 0 : ds_nomem(err);
}

static int payload_of(struct ds_buf *out, const struct ds_key *heir, int64_t from,
                      struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *said = NULL;
    json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, heir, err);

    if (rc < 0)
        return rc;
    said = json_pack("{s:I, s:o}", "from", (json_int_t)from, "key", jwk);
    return said ? ds_json_canonical(out, said, err) : ds_nomem(err);
}

int ds_succession_sign(struct ds_buf *out, const struct ds_private_key *old,
                       const struct ds_key *heir, int64_t from, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *header = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf payload = DS_BUF_INIT(DS_MAX_JSON);
    int rc = header_of(&header, old, err);

    if (rc < 0)
        return rc;
    rc = payload_of(&payload, heir, from, err);
    return rc < 0 ? rc : ds_jws_sign(out, header, ds_buf_span(&payload), old, err);
}

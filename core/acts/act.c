/* SPDX-License-Identifier: Apache-2.0 */
/* One act: its digest, the chain, its signature. */
#include "core/acts/act.h"

#include "core/cleanup.h"
#include "core/key/jws.h"

#include <string.h>

static int digest_member(struct ds_digest *out, const json_t *header, const char *member,
                         struct ds_error *err)
{
    const char *hex = ds_json_text(header, member);

    return hex ? ds_digest_parse(out, ds_span_of(hex), err)
               : ds_fail(err, DS_EINVAL, "act: %s", member);
}

int ds_act_read(struct ds_act *out, const json_t *act, struct ds_error *err)
{
    const json_t *header = json_object_get(act, "header");
    int rc;

    *out = (struct ds_act){
        .header = header,
        .signature = ds_json_text(act, "signature"),
        .id = ds_json_text(header, "id"),
        .act = ds_json_text(header, "act"),
        .by = ds_json_text(header, "by"),
        .genesis = ds_json_text(header, "genesis"),
        .after = ds_json_text(header, "after"),
        .seq = ds_json_int(header, "seq", 0),
    };
    if (!out->signature || !out->id || !out->act || !out->by)
        return ds_fail(err, DS_EINVAL, "act: a member is missing");
    rc = digest_member(&out->body, header, "body", err);
    if (rc == 0)
        rc = digest_member(&out->previous, header, "previous", err);
    return rc < 0 ? rc : ds_json_digest(&out->digest, header, err);
}

int ds_act_chain(struct ds_digest *chain, const struct ds_digest *header, struct ds_error *err)
{
    unsigned char both[2 * DS_DIGEST_SIZE];

    memcpy(both, chain->byte, DS_DIGEST_SIZE);
    memcpy(both + DS_DIGEST_SIZE, header->byte, DS_DIGEST_SIZE);
    return ds_digest_of(chain, (struct ds_span){.p = (const char *)both, .n = sizeof(both)}, err);
}

/* The protected header has these three members alone, and nothing is in or behind the signature. */
static bool is_plain(const struct ds_act *act, const struct ds_jws *jws)
{
    const char *kid = ds_json_text(jws->header, "kid");

    return json_object_size(jws->header) == 3 && kid && strlen(kid) == DS_THUMBPRINT_TEXT &&
           ds_text_same(ds_json_text(jws->header, "typ"), DS_ACT_TYPE) && !jws->payload.n &&
           act->signature[strlen(act->signature) - 1] != '\n';
}

static int parse(struct ds_jws *jws, const struct ds_act *act, struct ds_error *err)
{
    bool canonical = false;
    int rc = ds_jws_parse(jws, ds_span_of(act->signature), "act", err);

    if (rc == 0)
        rc = ds_jws_header_is_canonical(&canonical, jws, err);
    if (rc < 0)
        return rc;
    return canonical && is_plain(act, jws) ? 0
                                           : ds_fail(err, DS_EINVAL, "act: its signature's header");
}

int ds_act_key_id(char out[static DS_THUMBPRINT_TEXT + 1], const struct ds_act *act,
                  struct ds_error *err)
{
    ds_cleanup(ds_jws_release) struct ds_jws jws = DS_JWS_INIT;
    int rc = parse(&jws, act, err);

    if (rc < 0)
        return rc;
    memcpy(out, ds_json_text(jws.header, "kid"), DS_THUMBPRINT_TEXT + 1);
    return 0;
}

enum ds_signature_answer ds_act_signature(const struct ds_act *act, const struct ds_key *key)
{
    ds_cleanup(ds_jws_release) struct ds_jws jws = DS_JWS_INIT;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    char kid[DS_THUMBPRINT_TEXT + 1];
    int rc = parse(&jws, act, NULL);

    if (rc < 0)
        return rc == DS_ENOMEM ? DS_SIGNATURE_UNCHECKED : DS_SIGNATURE_WRONG;
    if (ds_json_canonical(&text, act->header, NULL) < 0 || ds_key_thumbprint(kid, key, NULL) < 0)
        return DS_SIGNATURE_UNCHECKED;
    if (strcmp(kid, ds_json_text(jws.header, "kid")) != 0)
        return DS_SIGNATURE_WRONG;
    return ds_jws_check(&jws, key, ds_buf_span(&text));
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Statements of succession: one checked, and the way through several. */
#include "core/key/succession.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/json/json.h"
#include "core/key/jws.h"

#include <string.h>

static int thumbprint_of(char out[static DS_THUMBPRINT_TEXT + 1], struct ds_key **key,
                         const json_t *jwk, struct ds_error *err)
{
    int rc = ds_key_from_jwk(key, jwk, err);

    return rc < 0 ? rc : ds_key_thumbprint(out, *key, err);
}

static int read_heir(struct ds_succession *out, const struct ds_jws *jws, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *said = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *heir = NULL;
    int rc = ds_json_parse(&said, ds_buf_span(&jws->payload), "successor", err);

    if (rc < 0)
        return rc;
    if (!json_is_integer(json_object_get(said, "from")))
        return ds_fail(err, DS_EINVAL, "successor: from");
    out->from = ds_json_int(said, "from", 0);
    return thumbprint_of(out->heir, &heir, json_object_get(said, "key"), err);
}

static int check(struct ds_succession *out, const struct ds_jws *jws, struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *signer = NULL;
    int rc = thumbprint_of(out->signer, &signer, json_object_get(jws->header, "jwk"), err);

    if (rc < 0)
        return rc;
    if (!ds_text_same(ds_json_text(jws->header, "typ"), DS_SUCCESSION_TYPE))
        return ds_fail(err, DS_EINVAL, "successor: typ");
    if (!ds_jws_verify(jws, signer, (struct ds_span){.p = NULL}))
        return ds_fail(err, DS_ESIGNATURE, "successor");
    return read_heir(out, jws, err);
}

int ds_succession_read(struct ds_succession *out, struct ds_span text, struct ds_error *err)
{
    ds_cleanup(ds_jws_release) struct ds_jws jws = DS_JWS_INIT;
    int rc = ds_jws_parse(&jws, text, "successor", err);

    return rc < 0 ? rc : check(out, &jws, err);
}

size_t ds_successions_of(struct ds_succession out[static DS_SUCCESSIONS], const json_t *list)
{
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(list) && i < 4 * DS_SUCCESSIONS; i++) {
        const json_t *one = json_array_get(list, i);
        const char *text =
            json_is_object(one) ? ds_json_text(one, "successor") : json_string_value(one);

        if (n < DS_SUCCESSIONS && text && ds_succession_read(&out[n], ds_span_of(text), NULL) == 0)
            n++;
    }
    return n;
}

/* From `old` on, by statements not yet gone through. */
static bool lead(int64_t *at, const struct ds_succession *all, size_t n, bool *gone,
                 const char *old, const char *heir)
{
    for (size_t i = 0; i < n; i++) {
        int64_t later;

        if (gone[i] || strcmp(all[i].signer, old) != 0)
            continue;
        gone[i] = true;
        *at = all[i].from;
        if (strcmp(all[i].heir, heir) == 0 || lead(&later, all, n, gone, all[i].heir, heir))
            return true;
    }
    return false;
}

bool ds_successions_lead(int64_t *at, const struct ds_succession *all, size_t n, const char *old,
                         const char *heir)
{
    bool gone[DS_SUCCESSIONS] = {false};

    return n <= DS_SUCCESSIONS && lead(at, all, n, gone, old, heir);
}

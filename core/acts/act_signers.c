/* SPDX-License-Identifier: Apache-2.0 */
/* A table of keys and an index of it. */
#include "core/acts/act_signers.h"

#include "core/cleanup.h"
#include "core/format.h"

#include <string.h>

/* A thumbprint has no blank, so no two pairs have one name. */
static int name_of(struct ds_buf *out, const char *kid, const char *person, struct ds_error *err)
{
    ds_buf_puts(out, kid, err);
    ds_buf_puts(out, " ", err);
    return ds_buf_puts(out, person, err);
}

static int put(struct ds_act_signers *out, const char *person, size_t place, const json_t *jwk,
               struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf name = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    char kid[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_from_jwk(&key, jwk, NULL);

    if (rc == 0)
        rc = ds_key_thumbprint(kid, key, NULL);
    if (rc < 0)
        return rc == DS_EINVAL ? 0 : ds_fail(err, rc, "people: a key could not be read");
    rc = name_of(&name, kid, person, err);
    if (rc < 0 || json_object_get(out->places, name.p))
        return rc;
    if (json_object_set_new(out->places, name.p, json_integer((json_int_t)out->n)) < 0)
        return ds_nomem(err);
    out->item[out->n++] = (struct ds_act_signer){.key = key, .person = place};
    key = NULL;
    return 0;
}

int ds_act_signers_of(struct ds_act_signers *out, const json_t *record, struct ds_error *err)
{
    const json_t *people = json_object_get(record, "people");
    size_t room = 1;
    int rc = 0;

    for (size_t i = 0; i < json_array_size(people); i++)
        room += json_array_size(json_object_get(json_array_get(people, i), "keys"));
    *out =
        (struct ds_act_signers){.item = calloc(room, sizeof(*out->item)), .places = json_object()};
    if (!out->item || !out->places)
        return ds_nomem(err);
    for (size_t i = 0; rc == 0 && i < json_array_size(people); i++) {
        const json_t *person = json_array_get(people, i), *keys = json_object_get(person, "keys");
        const char *id = ds_json_text(person, "id");

        for (size_t k = 0; rc == 0 && id && k < json_array_size(keys); k++)
            rc = put(out, id, i, json_array_get(keys, k), err);
    }
    return rc;
}

void ds_act_signers_release(struct ds_act_signers *signers)
{
    for (size_t i = 0; i < signers->n; i++)
        ds_key_free(signers->item[i].key);
    free(signers->item);
    json_decref(signers->places);
    *signers = (struct ds_act_signers){.n = 0};
}

int ds_act_signer_of(struct ds_act_signer **out, struct ds_act_signers *signers,
                     const struct ds_act *act, size_t known, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf name = DS_BUF_INIT(DS_MAX_JSON);
    char kid[DS_THUMBPRINT_TEXT + 1];
    const json_t *place;
    struct ds_act_signer *signer;
    int rc = ds_act_key_id(kid, act, NULL);

    *out = NULL;
    if (rc < 0)
        return rc == DS_ENOMEM ? ds_nomem(err) : 0;
    rc = name_of(&name, kid, act->by, err);
    if (rc < 0)
        return rc;
    place = json_object_get(signers->places, name.p);
    signer = place ? &signers->item[json_integer_value(place)] : NULL;
    *out = signer && signer->person < known ? signer : NULL;
    return 0;
}

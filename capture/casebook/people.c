/* SPDX-License-Identifier: Apache-2.0 */
/* Adding the author of an act to the record. */
#include "capture/casebook/people.h"

#include "capture/text/entered_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <string.h>

int ds_author_id(struct ds_buf *did, const struct ds_author *author, struct ds_error *err)
{
    const struct ds_key *key = ds_private_key_public(author->key);

    if (strcmp(ds_key_algorithm(key), "EdDSA") != 0)
        return ds_fail(err, DS_EINVAL, _("acts are signed with an Ed25519 key; this one is for %s"),
                       ds_key_algorithm(key));
    return ds_key_did(did, key, err);
}

static const json_t *find(const json_t *record, const char *id)
{
    return ds_json_by_id(json_object_get(record, "people"), id);
}

static int set_optional(json_t *object, const char *member, const char *text)
{
    return text && *text ? json_object_set_new(object, member, json_string(text)) : 0;
}

/* Takes `keys` even on failure. */
static int add_person(json_t *record, const char *id, const char *name,
                      const struct ds_author *author, json_t *keys, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *person =
        json_pack("{s:s, s:s, s:o}", "id", id, "name", name, "keys", keys);

    if (!person || set_optional(person, "organisation", author->organisation) < 0 ||
        set_optional(person, "title", author->title) < 0 ||
        json_array_append(json_object_get(record, "people"), person) < 0)
        return ds_fail(err, DS_EINVAL, _("the name of '%s' is not text in UTF-8"), id);
    return 0;
}

static int join(json_t *record, const char *did, const struct ds_author *author,
                struct ds_error *err)
{
    ds_cleanup(ds_freep) char *name = NULL;
    json_t *jwk = NULL, *keys;
    int rc;

    if (!author->name || !*author->name)
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_NAME,
                            _("this is your key's first act in this case"));
    rc = ds_text_entered(&name, author->name, _("the name"), err);
    if (rc == 0)
        rc = ds_key_jwk(&jwk, ds_private_key_public(author->key), err);
    if (rc < 0)
        return rc;
    keys = json_pack("[o]", jwk);
    if (!keys)
        return ds_nomem(err);
    return add_person(record, did, name, author, keys, err);
}

int ds_people_join(const char **id, json_t *record, const struct ds_author *author,
                   struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(512);
    int rc = ds_author_id(&did, author, err);

    if (rc == 0 && !find(record, did.p))
        rc = join(record, did.p, author, err);
    if (rc < 0)
        return rc;
    *id = ds_json_text(find(record, did.p), "id");
    return 0;
}

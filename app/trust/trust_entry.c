/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of a trust list made and removed. */
#include "app/trust/trust_entry.h"

#include "app/trust/trust_list.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/json/string_form.h"
#include "core/key/key_document.h"

#include <string.h>

int ds_trust_entry_roles(json_t *issuer, const struct ds_list *roles, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *words = json_array();

    for (size_t i = 0; i < roles->n; i++) {
        if (strcmp(roles->item[i], "issuer") != 0 && strcmp(roles->item[i], "endorser") != 0)
            return ds_fail(err, DS_EUSAGE, _("'%s' is no role: say issuer, endorser or authority"),
                           roles->item[i]);
        json_array_append_new(words, json_string(roles->item[i]));
    }
    if (roles->n)
        json_object_set(issuer, "roles", words);
    return 0;
}

/* The keys that the entry gives. */
static int read_keys(json_t **out, const struct ds_trust_entry *entry, struct ds_error *err)
{
    if (entry->jwk)
        return ds_trust_list_keys(out, entry->jwk, err);
    *out = entry->thumbprint ? json_pack("[{s:s}]", "thumbprint", entry->thumbprint) : json_array();
    return *out ? 0 : ds_fail(err, DS_EUSAGE, _("the id and the name must be text in UTF-8"));
}

static void put_time(json_t *key, const char *member, const int64_t *at)
{
    if (at)
        ds_json_set_instant(key, member, *at, NULL);
}

/* A time is one key's. */
static int put_keys(json_t *issuer, const struct ds_trust_entry *entry, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *keys = NULL;
    int rc = read_keys(&keys, entry, err);

    if (rc < 0)
        return rc;
    if ((entry->from || entry->until || entry->revoked) && json_array_size(keys) != 1)
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_TRUST_KEY,
                            _("from when, until when and since when revoked need one key"));
    put_time(json_array_get(keys, 0), "from", entry->from);
    put_time(json_array_get(keys, 0), "until", entry->until);
    put_time(json_array_get(keys, 0), "revoked", entry->revoked);
    json_object_set(issuer, "keys", keys);
    return 0;
}

static int make_issuer(json_t **out, const struct ds_trust_entry *entry, struct ds_error *err)
{
    int rc;

    *out = json_pack("{s:s, s:s, s:[]}", "id", entry->id, "name", entry->name, "keys");
    if (!*out)
        return ds_fail(err, DS_EUSAGE, _("the id and the name must be text in UTF-8"));
    if (!ds_form_has(DS_SHAPE_URI, ds_span_of(entry->id)))
        return ds_fail(err, DS_EUSAGE, _("'%s' is no id: it takes an address (https://…) or a did"),
                       entry->id);
    rc = ds_trust_entry_roles(*out, &entry->roles, err);
    if (rc < 0)
        return rc;
    if (entry->url)
        json_object_set_new(*out, "url", json_string(entry->url));
    if (entry->organisation)
        json_object_set_new(*out, "organisation", json_string(entry->organisation));
    return put_keys(*out, entry, err);
}

int ds_trust_list_describe(json_t *list, const struct ds_trust_entry *entry,
                           const struct ds_app_ui *ui, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *issuer = NULL;
    int rc = make_issuer(&issuer, entry, err);

    if (rc < 0)
        return rc;
    rc = ds_trust_list_add(list, issuer, err);
    if (rc < 0)
        return rc;
    if (json_array_size(json_object_get(issuer, "keys")) == 0 && !entry->organisation &&
        !ds_did_is_key(entry->id))
        ds_app_note(ui, "%s", _("no key: the name is known, no signature can be tied to it"));
    return 0;
}

int ds_trust_list_remove(json_t *list, const char *id, struct ds_error *err)
{
    json_t *issuers = json_object_get(list, "issuers");
    size_t n = json_array_size(issuers);

    for (size_t i = n; i-- > 0;)
        if (strcmp(ds_json_text(json_array_get(issuers, i), "id"), id) == 0)
            json_array_remove(issuers, i);
    return json_array_size(issuers) < n ? 0
                                        : ds_fail(err, DS_ENOENT, _("'%s' is not on the list"), id);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A cursor over the lists of a record, and the document whose digest an act's `body` is. */
#include "core/acts/act_entries.h"

#include "core/cleanup.h"
#include "core/format.h"

#include <stdio.h>
#include <string.h>

const char *const ds_act_list_name[DS_ACT_LISTS] = {
    [DS_ACT_ARTEFACTS] = "artefacts", [DS_ACT_COMMITMENTS] = "commitments",
    [DS_ACT_DECISION] = "decision",   [DS_ACT_JUDGEMENTS] = "judgements",
    [DS_ACT_LINKS] = "links",         [DS_ACT_OCCASIONS] = "occasions",
    [DS_ACT_PEOPLE] = "people",       [DS_ACT_SIGN_OFFS] = "signOffs",
};

static const char *const once[] = {"case",   "definition", "demonstration",
                                   "format", "id",         "learner"};

static int link_one(json_t *linked, const json_t *entry, struct ds_error *err)
{
    const char *artefact = ds_json_text(entry, "artefact");
    json_t *criteria = artefact ? json_object_get(linked, artefact) : NULL;

    if (!artefact)
        return ds_fail(err, DS_EINVAL, "links: artefact");
    if (!criteria) {
        if (json_object_set_new(linked, artefact, json_array()) < 0)
            return ds_nomem(err);
        criteria = json_object_get(linked, artefact);
    }
    if (json_is_array(json_object_get(entry, "criteria")) &&
        json_array_extend(criteria, json_object_get(entry, "criteria")) < 0)
        return ds_nomem(err);
    return 0;
}

static size_t length_of(const struct ds_record *record, enum ds_act_list list)
{
    const json_t *member = json_object_get(ds_record_json(record), ds_act_list_name[list]);

    if (list == DS_ACT_ARTEFACTS)
        return record->artefacts.n;
    if (list == DS_ACT_DECISION)
        return member ? 1 : 0;
    return json_array_size(member);
}

int ds_act_entries_of(struct ds_act_entries *out, const struct ds_record *record,
                      struct ds_error *err)
{
    const json_t *links = json_object_get(ds_record_json(record), "links");
    int rc = 0;

    *out = (struct ds_act_entries){.record = record, .linked = json_object()};
    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++)
        out->have[list] = length_of(record, list);
    if (!out->linked)
        return ds_nomem(err);
    for (size_t i = 0; rc == 0 && i < json_array_size(links); i++)
        rc = link_one(out->linked, json_array_get(links, i), err);
    return rc;
}

void ds_act_entries_release(struct ds_act_entries *entries)
{
    json_decref(entries->linked);
    *entries = (struct ds_act_entries){.record = NULL};
}

const json_t *ds_act_entry(const struct ds_act_entries *entries, enum ds_act_list list, size_t i)
{
    const json_t *member = json_object_get(ds_record_json(entries->record), ds_act_list_name[list]);

    if (list == DS_ACT_ARTEFACTS)
        return NULL;
    if (list == DS_ACT_DECISION)
        return i == 0 ? member : NULL;
    return json_array_get(member, i);
}

/* The last of `criteria` are those of `linked`, in their order. */
static bool ends_with(const json_t *criteria, const json_t *linked)
{
    size_t n = json_array_size(criteria), k = json_array_size(linked);

    for (size_t i = 0; k <= n && i < k; i++)
        if (!json_equal(json_array_get(criteria, n - k + i), json_array_get(linked, i)))
            return false;
    return k <= n;
}

/* The artefact as it was added: without what later links gave it. The caller's. */
static int as_added(json_t **out, const json_t *artefact, const json_t *linked,
                    struct ds_error *err)
{
    const json_t *criteria = json_object_get(artefact, "criteria");
    json_t *first = json_array();
    size_t n = json_array_size(criteria), k = json_array_size(linked);
    int rc = first && ends_with(criteria, linked) ? 0 : -1;

    if (rc < 0) {
        json_decref(first);
        return first ? ds_fail(err, DS_EINVAL, "links and criteria differ") : ds_nomem(err);
    }
    for (size_t i = 0; rc == 0 && i < n - k; i++)
        rc = json_array_append(first, json_array_get(criteria, i));
    *out = json_copy((json_t *)(uintptr_t)artefact);
    if (!*out || json_object_set_new(*out, "criteria", first) < 0 || rc < 0)
        return ds_nomem(err);
    return 0;
}

/* The text that is being hashed, an entry at a time. */
struct body {
    const struct ds_act_entries *entries;
    struct ds_hasher *hasher;
    struct ds_buf text; /* of one part, before it is hashed */
    bool begun;         /* a member stands in it already */
};

static int put_linked(struct body *body, const struct ds_artefact *artefact, const json_t *linked,
                      struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    ds_cleanup(ds_json_freep) json_t *first = NULL;
    int rc = ds_artefact_json(&json, artefact, err);

    if (rc == 0)
        rc = as_added(&first, json, linked, err);
    return rc < 0 ? rc : ds_json_canonical(&body->text, first, err);
}

static int put_artefact(struct body *body, size_t i, struct ds_error *err)
{
    const struct ds_artefact *artefact = &body->entries->record->artefacts.item[i];
    char digest[DS_DIGEST_HEX + 1];
    const json_t *linked = NULL;

    if (artefact->digest.p && artefact->digest.n == DS_DIGEST_HEX) {
        snprintf(digest, sizeof(digest), "%.*s", DS_DIGEST_HEX, artefact->digest.p);
        linked = json_object_get(body->entries->linked, digest);
    }
    return linked ? put_linked(body, artefact, linked, err)
                  : ds_artefact_text(&body->text, artefact, err);
}

/* Hashes what stands in the text. */
static int flush(struct body *body, struct ds_error *err)
{
    int rc = body->text.rc < 0 ? body->text.rc
                               : ds_hasher_add(body->hasher, body->text.p, body->text.n, err);

    ds_buf_truncate(&body->text, 0);
    return rc;
}

static int put_name(struct body *body, const char *name, struct ds_error *err)
{
    int rc = ds_buf_printf(&body->text, err, "%s\"%s\":", body->begun ? "," : "{", name);

    body->begun = true;
    return rc;
}

static int put_list(struct body *body, enum ds_act_list list, size_t n, struct ds_error *err)
{
    const struct ds_act_entries *entries = body->entries;
    int rc = put_name(body, ds_act_list_name[list], err);

    if (n > entries->have[list] - entries->at[list])
        return ds_fail(err, DS_EINVAL, "%s: the record has not so many", ds_act_list_name[list]);
    for (size_t i = 0; rc == 0 && i < n; i++) {
        size_t at = entries->at[list] + i;

        ds_buf_puts(&body->text, i ? "," : "[", err);
        rc = list == DS_ACT_ARTEFACTS
                 ? put_artefact(body, at, err)
                 : ds_json_canonical(&body->text, ds_act_entry(entries, list, at), err);
        if (rc == 0)
            rc = flush(body, err);
    }
    return rc < 0 ? rc : ds_buf_puts(&body->text, "]", err);
}

static int put_once(struct body *body, struct ds_error *err)
{
    const json_t *record = ds_record_json(body->entries->record);
    ds_cleanup(ds_json_freep) json_t *head = json_object();
    int rc = head ? put_name(body, "record", err) : ds_nomem(err);

    for (size_t i = 0; rc == 0 && i < sizeof(once) / sizeof(once[0]); i++) {
        json_t *value = json_object_get(record, once[i]);

        if (value && json_object_set(head, once[i], value) < 0)
            rc = ds_nomem(err);
    }
    return rc < 0 ? rc : ds_json_canonical(&body->text, head, err);
}

/* Members in the order of their names: "record" stands between "people" and "signOffs". */
static int put_body(struct body *body, const size_t n[static DS_ACT_LISTS], bool opens,
                    struct ds_error *err)
{
    int rc = 0;

    for (enum ds_act_list list = 0; rc == 0 && list < DS_ACT_LISTS; list++) {
        rc = list == DS_ACT_SIGN_OFFS && opens ? put_once(body, err) : 0;
        if (rc == 0 && n[list])
            rc = put_list(body, list, n[list], err);
    }
    if (rc < 0)
        return rc;
    ds_buf_puts(&body->text, body->begun ? "}" : "{}", err);
    return flush(body, err);
}

int ds_act_entries_digest(struct ds_digest *out, const struct ds_act_entries *entries,
                          const size_t n[static DS_ACT_LISTS], bool opens, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    struct body body = {.entries = entries, .text = DS_BUF_INIT(DS_MAX_JSON)};
    int rc = ds_hasher_new(&hasher, err);

    body.hasher = hasher;
    if (rc == 0)
        rc = put_body(&body, n, opens, err);
    ds_buf_release(&body.text);
    return rc < 0 ? rc : ds_hasher_finish(out, hasher, err);
}

void ds_act_entries_pass(struct ds_act_entries *entries, const size_t n[static DS_ACT_LISTS])
{
    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++) {
        size_t left = entries->have[list] - entries->at[list];

        entries->at[list] += n[list] < left ? n[list] : left;
    }
}

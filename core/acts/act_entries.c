/* SPDX-License-Identifier: Apache-2.0 */
/* A cursor over the lists of a record, and the document whose digest an act's `body` is. */
#include "core/acts/act_entries.h"

#include "core/cleanup.h"

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

int ds_act_entries_of(struct ds_act_entries *out, const json_t *record, struct ds_error *err)
{
    const json_t *links = json_object_get(record, "links");
    int rc = 0;

    *out = (struct ds_act_entries){.record = record, .linked = json_object()};
    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++)
        out->have[list] = json_array_size(json_object_get(record, ds_act_list_name[list]));
    out->have[DS_ACT_DECISION] = json_object_get(record, "decision") ? 1 : 0;
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
    const json_t *member = json_object_get(entries->record, ds_act_list_name[list]);

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

static int put_entry(json_t *array, const struct ds_act_entries *entries, enum ds_act_list list,
                     size_t i, struct ds_error *err)
{
    const json_t *entry = ds_act_entry(entries, list, i);
    const char *digest = list == DS_ACT_ARTEFACTS ? ds_json_text(entry, "digest") : NULL;
    const json_t *linked = digest ? json_object_get(entries->linked, digest) : NULL;
    ds_cleanup(ds_json_freep) json_t *whole = NULL;
    int rc = linked ? as_added(&whole, entry, linked, err) : 0;

    if (rc < 0)
        return rc;
    return json_array_append(array, whole ? whole : (json_t *)(uintptr_t)entry) < 0 ? ds_nomem(err)
                                                                                    : 0;
}

static int put_list(json_t *body, const struct ds_act_entries *entries, enum ds_act_list list,
                    size_t n, struct ds_error *err)
{
    json_t *array = json_array();
    int rc = 0;

    if (json_object_set_new(body, ds_act_list_name[list], array) < 0)
        return ds_nomem(err);
    if (n > entries->have[list] - entries->at[list])
        return ds_fail(err, DS_EINVAL, "%s: the record has not so many", ds_act_list_name[list]);
    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = put_entry(array, entries, list, entries->at[list] + i, err);
    return rc;
}

static int put_once(json_t *body, const json_t *record, struct ds_error *err)
{
    json_t *head = json_object();

    if (json_object_set_new(body, "record", head) < 0)
        return ds_nomem(err);
    for (size_t i = 0; i < sizeof(once) / sizeof(once[0]); i++) {
        json_t *value = json_object_get(record, once[i]);

        if (value && json_object_set(head, once[i], value) < 0)
            return ds_nomem(err);
    }
    return 0;
}

int ds_act_entries_digest(struct ds_digest *out, const struct ds_act_entries *entries,
                          const size_t n[static DS_ACT_LISTS], bool opens, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *body = json_object();
    int rc = body ? 0 : ds_nomem(err);

    if (rc == 0 && opens)
        rc = put_once(body, entries->record, err);
    for (enum ds_act_list list = 0; rc == 0 && list < DS_ACT_LISTS; list++)
        rc = n[list] ? put_list(body, entries, list, n[list], err) : 0;
    return rc < 0 ? rc : ds_json_digest(out, body, err);
}

void ds_act_entries_pass(struct ds_act_entries *entries, const size_t n[static DS_ACT_LISTS])
{
    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++) {
        size_t left = entries->have[list] - entries->at[list];

        entries->at[list] += n[list] < left ? n[list] : left;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Merging by an index of digests, so that ten thousand files are not searched ten thousand times.
 */
#include "capture/evidence/artefact_merge.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <string.h>

static bool has_value(const json_t *list, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, i), value))
            return true;
    return false;
}

/* Adds the criteria that the artefact does not name yet; the caller's list of them, NULL without
 * memory. */
static json_t *link_criteria(json_t *artefact, const json_t *criteria)
{
    json_t *named = json_object_get(artefact, "criteria"), *more = json_array();

    for (size_t i = 0; more && i < json_array_size(criteria); i++) {
        json_t *id = json_array_get(criteria, i);

        if (!has_value(named, id) &&
            (json_array_append(named, id) < 0 || json_array_append(more, id) < 0)) {
            json_decref(more);
            return NULL;
        }
    }
    return more;
}

/* What was linked, in the record's `links` too. */
static const char *link_one(json_t *record, json_t *artefact, const json_t *criteria)
{
    ds_cleanup(ds_json_freep) json_t *more = link_criteria(artefact, criteria);
    json_t *links = json_object_get(record, "links");

    if (!more)
        return NULL;
    if (json_array_size(more) == 0)
        return "known";
    if (!links) {
        links = json_array();
        if (json_object_set_new(record, "links", links) < 0)
            return NULL;
    }
    return json_array_append_new(links,
                                 json_pack("{s:s, s:O}", "artefact",
                                           ds_json_text(artefact, "digest"), "criteria", more)) < 0
               ? NULL
               : "linked";
}

/* The record's artefacts by digest. */
static json_t *index_of(json_t *artefacts)
{
    json_t *index = json_object();

    for (size_t i = 0; index && i < json_array_size(artefacts); i++) {
        json_t *artefact = json_array_get(artefacts, i);

        json_object_set(index, ds_json_text(artefact, "digest"), artefact);
    }
    return index;
}

/* The state; "captioned": refused. NULL without memory. */
static const char *merge_one(json_t *record, json_t *index, const json_t *entry)
{
    json_t *artefacts = json_object_get(record, "artefacts");
    const char *digest = ds_json_text(entry, "digest");
    const char *captions = ds_json_text(entry, "captions");
    json_t *there = json_object_get(index, digest), *fresh;

    if (there && captions && !ds_text_same(captions, ds_json_text(there, "captions")))
        return "captioned";
    if (there)
        return link_one(record, there, json_object_get(entry, "criteria"));
    fresh = json_deep_copy(entry);
    json_object_set(index, digest, fresh);
    return json_array_append_new(artefacts, fresh) < 0 ? NULL : "new";
}

static int refuse_captions(const json_t *entry, struct ds_error *err)
{
    return ds_fail(err, DS_EREFUSED,
                   _("'%s' is in the case already, and captions cannot be put to it "
                     "afterwards; add them as evidence of their own"),
                   ds_json_text(entry, "originalName"));
}

int ds_artefacts_merge(json_t *states, json_t *record, const json_t *entries, struct ds_error *err)
{
    json_t *artefacts = json_object_get(record, "artefacts");
    ds_cleanup(ds_json_freep) json_t *index = index_of(artefacts);
    bool changed = false;

    for (size_t i = 0; index && i < json_array_size(entries); i++) {
        const json_t *entry = json_array_get(entries, i);
        const char *state = merge_one(record, index, entry);

        if (!state || json_array_append_new(states, json_string(state)) < 0)
            return ds_nomem(err);
        if (strcmp(state, "captioned") == 0)
            return refuse_captions(entry, err);
        changed = changed || strcmp(state, "known") != 0;
    }
    if (json_array_size(artefacts) > DS_MAX_ARTEFACTS)
        return ds_fail(err, DS_ELIMIT, _("more than %d files, the limit of one case"),
                       DS_MAX_ARTEFACTS);
    return changed ? 0 : ds_fail(err, DS_EEXIST, _("the case has all of it already"));
}

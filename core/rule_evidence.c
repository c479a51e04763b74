/* SPDX-License-Identifier: Apache-2.0 */
/* Counting evidence: artefacts by criterion and kind, in one pass over the record. */
#include "core/rule_apply.h"

#include "core/cleanup.h"
#include "core/set.h"

#include <string.h>

static bool names(const json_t *artefact, const char *criterion)
{
    const json_t *criteria = json_object_get(artefact, "criteria");

    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const char *id = json_string_value(json_array_get(criteria, i));

        if (id && strcmp(id, criterion) == 0)
            return true;
    }
    return false;
}

static bool add_one(json_t *counts, const char *criterion, const json_t *artefact)
{
    const char *kind = ds_json_text(artefact, "kind");
    json_t *of = json_object_get(counts, criterion), *count;

    if (!of) {
        of = json_object();
        if (json_object_set_new(counts, criterion, of) < 0)
            return false;
    }
    count = kind ? json_object_get(of, kind) : NULL;
    if (count)
        return json_integer_set(count, json_integer_value(count) + 1) == 0;
    return !kind || json_object_set_new(of, kind, json_integer(1)) == 0;
}

static bool count_named(json_t *counts, const json_t *artefacts)
{
    for (size_t i = 0; i < json_array_size(artefacts); i++) {
        const json_t *artefact = json_array_get(artefacts, i);
        const json_t *criteria = json_object_get(artefact, "criteria");

        for (size_t k = 0; k < json_array_size(criteria); k++) {
            const char *id = json_string_value(json_array_get(criteria, k));

            if (id && !add_one(counts, id, artefact))
                return false;
        }
    }
    return true;
}

/* `seen` holds "criterion digest" of what an earlier pointer has counted. */
static bool count_pointed(json_t *counts, json_t *seen, const json_t *by_digest,
                          const json_t *judgement)
{
    const char *criterion = ds_json_text(judgement, "criterion");
    const json_t *pointers = json_object_get(judgement, "pointers");

    for (size_t i = 0; criterion && i < json_array_size(pointers); i++) {
        const char *digest = ds_json_text(json_array_get(pointers, i), "artefact");
        const json_t *artefact = digest ? json_object_get(by_digest, digest) : NULL;
        char pair[160];
        int added;

        if (!artefact || names(artefact, criterion))
            continue;
        snprintf(pair, sizeof(pair), "%s %s", criterion, digest);
        added = ds_set_add(seen, pair);
        if (added < 0 || (added && !add_one(counts, criterion, artefact)))
            return false;
    }
    return true;
}

int ds_rule_count_evidence(json_t **out, const json_t *record, struct ds_error *err)
{
    const json_t *artefacts = json_object_get(record, "artefacts");
    const json_t *judgements = json_object_get(record, "judgements");
    ds_cleanup(ds_json_freep) json_t *counts = json_object(), *seen = json_object(),
                                     *by_digest = json_object();

    if (!counts || !seen || !by_digest || !count_named(counts, artefacts))
        return ds_fail(err, DS_ENOMEM, "out of memory");
    for (size_t i = 0; i < json_array_size(artefacts); i++) {
        json_t *artefact = json_array_get(artefacts, i);
        const char *digest = ds_json_text(artefact, "digest");

        if (digest && json_object_set(by_digest, digest, artefact) < 0)
            return ds_fail(err, DS_ENOMEM, "out of memory");
    }
    for (size_t i = 0; i < json_array_size(judgements); i++)
        if (!count_pointed(counts, seen, by_digest, json_array_get(judgements, i)))
            return ds_fail(err, DS_ENOMEM, "out of memory");
    *out = counts;
    counts = NULL;
    return 0;
}

static int64_t all_of(const json_t *counts)
{
    const char *kind;
    json_t *count;
    int64_t n = 0;

    json_object_foreach((json_t *)(uintptr_t)counts, kind, count)
        n += json_integer_value(count);
    return n;
}

bool ds_rule_evidence_met(const json_t *criterion, const json_t *counts)
{
    const json_t *needs = json_object_get(criterion, "evidence");

    for (size_t i = 0; i < json_array_size(needs); i++) {
        const json_t *need = json_array_get(needs, i);
        const char *kind = ds_json_text(need, "kind");
        int64_t n = kind && strcmp(kind, "any") == 0 ? all_of(counts)
                    : kind                           ? ds_json_int(counts, kind, 0)
                                                     : 0;

        if (n < ds_json_int(need, "atLeast", 1))
            return false;
    }
    return true;
}

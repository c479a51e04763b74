/* SPDX-License-Identifier: Apache-2.0 */
/* Counts evidence: artefacts by criterion and kind, in one pass over the record. */
#include "core/record/query.h"

#include "core/cleanup.h"
#include "core/json/set.h"

#include <stdio.h>

static bool add_one(json_t *counts, struct ds_span criterion, const struct ds_artefact *artefact)
{
    const struct ds_span kind = artefact->kind;
    json_t *of = json_object_getn(counts, criterion.p, criterion.n), *count;

    if (!of) {
        of = json_object();
        if (json_object_setn_new(counts, criterion.p, criterion.n, of) < 0)
            return false;
    }
    count = kind.p ? json_object_getn(of, kind.p, kind.n) : NULL;
    if (count)
        return json_integer_set(count, json_integer_value(count) + 1) == 0;
    return !kind.p || json_object_setn_new(of, kind.p, kind.n, json_integer(1)) == 0;
}

static bool count_named(json_t *counts, const struct ds_artefacts *table)
{
    for (size_t i = 0; i < table->n; i++)
        for (size_t k = 0; k < table->item[i].criteria.n; k++) {
            struct ds_span id = ds_artefact_criteria(table, &table->item[i])[k];

            if (id.p && !add_one(counts, id, &table->item[i]))
                return false;
        }
    return true;
}

/* Counts what a judgement points to; `seen` holds "criterion digest" of what an earlier pointer has
 * counted. */
static bool count_pointed(json_t *counts, json_t *seen, const struct ds_artefacts *table,
                          const struct ds_judgement *judgement)
{
    const char *criterion = judgement->criterion;

    for (size_t i = 0; criterion && i < judgement->pointers.n; i++) {
        const char *digest = judgement->pointers.item[i].artefact;
        const struct ds_artefact *artefact =
            digest ? ds_artefacts_find(table, ds_span_of(digest)) : NULL;
        char pair[160];
        int added;

        if (!artefact || ds_artefact_names(table, artefact, ds_span_of(criterion)))
            continue;
        snprintf(pair, sizeof(pair), "%s %s", criterion, digest);
        added = ds_set_add(seen, pair);
        if (added < 0 || (added && !add_one(counts, ds_span_of(criterion), artefact)))
            return false;
    }
    return true;
}

int ds_record_count_evidence(json_t **out, const struct ds_record *record, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *counts = json_object(), *seen = json_object();

    if (!counts || !seen || !count_named(counts, &record->artefacts))
        return ds_nomem(err);
    for (size_t i = 0; i < record->judgements.n; i++)
        if (!count_pointed(counts, seen, &record->artefacts, &record->judgements.item[i]))
            return ds_nomem(err);
    *out = counts;
    counts = NULL;
    return 0;
}

int64_t ds_evidence_counted(const json_t *counts, const char *kind)
{
    const char *name;
    json_t *count;
    int64_t n = 0;

    if (!ds_text_same(kind, "any"))
        return kind ? ds_json_int(counts, kind, 0) : 0;
    json_object_foreach((json_t *)(uintptr_t)counts, name, count) n += json_integer_value(count);
    return n;
}

bool ds_evidence_suffices(const json_t *criterion, const json_t *counts)
{
    const json_t *needs = json_object_get(criterion, "evidence");

    for (size_t i = 0; i < json_array_size(needs); i++) {
        const json_t *need = json_array_get(needs, i);

        if (ds_evidence_counted(counts, ds_json_text(need, "kind")) <
            ds_json_int(need, "atLeast", 1))
            return false;
    }
    return true;
}

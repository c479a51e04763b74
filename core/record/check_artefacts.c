/* SPDX-License-Identifier: Apache-2.0 */
/* The artefacts of a record: each once, and where one comes from another, an origin at the end. */
#include "core/record/record_index.h"

#include "core/cleanup.h"
#include "core/json/set.h"
#include "core/leaves.h"

#include <stdio.h>
#include <stdlib.h>

/* The text of a fault's detail, which is cut there anyway. */
struct detail {
    char text[sizeof(((struct ds_fault *)NULL)->detail)];
};

static const char *detail_of(struct detail *out, struct ds_span span)
{
    snprintf(out->text, sizeof(out->text), "%.*s", (int)(span.n < 1000 ? span.n : 1000), span.p);
    return out->text;
}

static bool has_duplicate(const struct ds_artefacts *table)
{
    for (size_t i = 1; i < table->n; i++)
        if (table->sorted[i]->digest.p &&
            ds_span_equal(table->sorted[i - 1]->digest, table->sorted[i]->digest))
            return true;
    return false;
}

static void check_duplicates(struct ds_faults *faults, const struct ds_artefacts *table)
{
    struct detail detail;

    for (size_t i = 0; i < table->n; i++) {
        const struct ds_artefact *artefact = &table->item[i];

        if (artefact->digest.p && ds_artefacts_find(table, artefact->digest) != artefact)
            ds_faults_add(faults, DS_FAULT_DUPLICATE, detail_of(&detail, artefact->digest),
                          "$.artefacts[%zu].digest", i);
    }
}

/* The path is printed only when it is needed. */
static void check_reference(struct ds_faults *faults, bool found, struct ds_span id, size_t at,
                            const char *member)
{
    struct detail detail;

    if (id.p && !found)
        ds_faults_add(faults, DS_FAULT_REFERENCE, detail_of(&detail, id), "$.artefacts[%zu].%s", at,
                      member);
}

static void check_criteria(struct ds_faults *faults, const struct ds_artefacts *table, size_t at)
{
    const struct ds_artefact *artefact = &table->item[at];
    const struct ds_span *id = ds_artefact_criteria(table, artefact);
    ds_cleanup(ds_json_freep) json_t *seen = artefact->criteria.n > 1 ? json_object() : NULL;
    struct detail detail;

    for (size_t i = 0; artefact->criteria.n > 1 && i < artefact->criteria.n; i++)
        if (id[i].p && ds_set_add_span(seen, id[i]) != 1)
            ds_faults_add(faults, DS_FAULT_DUPLICATE, detail_of(&detail, id[i]),
                          "$.artefacts[%zu].criteria[%zu]", at, i);
}

/* The root of its leaves stands there when it has more than one, and only then. */
static void check_leaves(struct ds_faults *faults, const struct ds_artefact *artefact, size_t at)
{
    bool due = artefact->size >= 0 && ds_leaves_due((uint64_t)artefact->size);

    if (due != (artefact->links.leaves.p != NULL))
        ds_faults_add(faults, due ? DS_FAULT_MISSING : DS_FAULT_UNKNOWN, "leaves",
                      "$.artefacts[%zu]", at);
}

static void check_artefact(struct ds_faults *faults, const struct ds_record_index *index, size_t at)
{
    const struct ds_artefacts *table = &index->record->artefacts;
    const struct ds_artefact *artefact = &table->item[at];
    const struct ds_captured captured = artefact->captured;
    const struct ds_span captions = artefact->links.captions, origin = artefact->links.derived_from;

    check_reference(faults, ds_set_has_span(index->people, captured.by), captured.by, at,
                    "captured.by");
    check_reference(faults, ds_set_has_span(index->occasions, captured.occasion), captured.occasion,
                    at, "captured.occasion");
    check_reference(faults, captions.p && ds_artefacts_find(table, captions), captions, at,
                    "captions");
    check_reference(faults, origin.p && ds_artefacts_find(table, origin), origin, at,
                    "derivedFrom");
    if (artefact->digest.p && captions.p && ds_span_equal(artefact->digest, captions))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "digest", "$.artefacts[%zu].captions", at);
    if (artefact->members.left_out && !artefact->members.listed)
        ds_faults_add(faults, DS_FAULT_MISSING, "members", "$.artefacts[%zu]", at);
    check_leaves(faults, artefact, at);
    check_criteria(faults, table, at);
}

/* Each artefact has at most one origin, so walks from all of them, each stopping at what an
 * earlier walk has cleared, pass every artefact at most twice. A walk that meets itself is a
 * cycle: reported once, at the artefact where the walk entered. */
static void check_origins(struct ds_faults *faults, const struct ds_artefacts *table)
{
    ds_cleanup(ds_freep) size_t *walked = calloc(table->n + 1, sizeof(*walked));

    if (!walked)
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "out of memory", "$.artefacts");
    for (size_t i = 0; walked && i < table->n; i++) {
        const struct ds_artefact *artefact = &table->item[i];

        while (artefact && artefact->links.derived_from.p && artefact->digest.p) {
            size_t at = (size_t)(ds_artefacts_find(table, artefact->digest) - table->item);

            if (walked[at] == i + 1)
                ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "an artefact comes from itself",
                              "$.artefacts[%zu].derivedFrom", i);
            if (walked[at])
                break;
            walked[at] = i + 1;
            artefact = ds_artefacts_find(table, artefact->links.derived_from);
        }
    }
}

void ds_record_check_artefacts(struct ds_faults *faults, const struct ds_record_index *index)
{
    const struct ds_artefacts *table = &index->record->artefacts;

    if (has_duplicate(table))
        check_duplicates(faults, table);
    for (size_t i = 0; i < table->n; i++)
        check_artefact(faults, index, i);
    check_origins(faults, table);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/acts/coverage.h"

#include "capture/acts/case_rules.h"
#include "capture/acts/sign_off.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/rule.h"

#include <string.h>

/* What one walk over the criteria needs. */
struct walk {
    const json_t *record;
    const json_t *result;
    const json_t *counts; /* ds_rule_count_evidence() */
};

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static int64_t have(const json_t *counts, const char *kind)
{
    const char *name;
    json_t *count;
    int64_t n = 0;

    if (!same(kind, "any"))
        return ds_json_int(counts, kind, 0);
    json_object_foreach((json_t *)(uintptr_t)counts, name, count) n += json_integer_value(count);
    return n;
}

static json_t *evidence_of(const struct walk *walk, const json_t *criterion)
{
    const json_t *counts = json_object_get(walk->counts, ds_json_text(criterion, "id"));
    const json_t *needs = json_object_get(criterion, "evidence");
    json_t *evidence = json_array();

    for (size_t i = 0; i < json_array_size(needs); i++) {
        const json_t *need = json_array_get(needs, i);
        const char *kind = ds_json_text(need, "kind");

        json_array_append_new(evidence, json_pack("{s:s,s:I,s:I}", "kind", kind, "need",
                                                  (json_int_t)ds_json_int(need, "atLeast", 1),
                                                  "have", (json_int_t)have(counts, kind)));
    }
    return evidence;
}

static bool names(const json_t *list, const char *text)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (same(json_string_value(json_array_get(list, i)), text))
            return true;
    return false;
}

/* Digests of what names the criterion, then of what judgements on it point to besides. */
static json_t *artefacts_of(const struct walk *walk, const char *criterion)
{
    const json_t *artefacts = json_object_get(walk->record, "artefacts");
    const json_t *judgements = json_object_get(walk->record, "judgements");
    json_t *digests = json_array();

    for (size_t i = 0; i < json_array_size(artefacts); i++) {
        const json_t *artefact = json_array_get(artefacts, i);

        if (names(json_object_get(artefact, "criteria"), criterion))
            json_array_append(digests, json_object_get(artefact, "digest"));
    }
    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *pointers = json_object_get(json_array_get(judgements, i), "pointers");

        if (!same(ds_json_text(json_array_get(judgements, i), "criterion"), criterion))
            continue;
        for (size_t k = 0; k < json_array_size(pointers); k++) {
            const char *digest = ds_json_text(json_array_get(pointers, k), "artefact");

            if (!names(digests, digest))
                json_array_append_new(digests, json_string(digest));
        }
    }
    return digests;
}

/* Whether the same person has said something later on the same criterion. */
static bool superseded(const json_t *judgements, size_t at)
{
    const json_t *judgement = json_array_get(judgements, at);

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *other = json_array_get(judgements, i);
        int64_t later = ds_json_int(other, "attempt", 1) - ds_json_int(judgement, "attempt", 1);

        if (same(ds_json_text(other, "criterion"), ds_json_text(judgement, "criterion")) &&
            same(ds_json_text(other, "assessor"), ds_json_text(judgement, "assessor")) &&
            (later > 0 || (later == 0 && i > at)))
            return true;
    }
    return false;
}

static json_t *judgements_of(const struct walk *walk, const char *criterion)
{
    const json_t *judgements = json_object_get(walk->record, "judgements");
    const json_t *stands = ds_rule_standing_judgement(walk->result, walk->record, criterion);
    json_t *found = json_array();

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *judgement = json_array_get(judgements, i);
        json_t *entry;

        if (!same(ds_json_text(judgement, "criterion"), criterion) || superseded(judgements, i))
            continue;
        entry = json_copy((json_t *)(uintptr_t)judgement);
        json_object_set_new(
            entry, "name",
            json_string(ds_person_name(walk->record, ds_json_text(judgement, "assessor"))));
        json_object_set_new(entry, "stands", json_boolean(judgement == stands));
        json_array_append_new(found, entry);
    }
    return found;
}

static json_t *unopened_of(const struct walk *walk, const char *criterion)
{
    const json_t *commitments = json_object_get(walk->record, "commitments");
    const json_t *judgements = json_object_get(walk->record, "judgements");
    json_t *found = json_array();

    for (size_t i = 0; i < json_array_size(commitments); i++) {
        const json_t *commitment = json_array_get(commitments, i);

        if (same(ds_json_text(commitment, "criterion"), criterion) &&
            !ds_json_by_member(judgements, "commitment", ds_json_text(commitment, "id")))
            json_array_append_new(found, json_string(ds_person_name(
                                             walk->record, ds_json_text(commitment, "assessor"))));
    }
    return found;
}

static json_t *criterion_row(const struct walk *walk, const json_t *criterion)
{
    const char *id = ds_json_text(criterion, "id");
    const json_t *result =
        ds_json_by_member(json_object_get(walk->result, "criteria"), "criterion", id);

    return json_pack("{s:s,s:O,s:b,s:O,s:s,s:I,s:o,s:o,s:o,s:o}", "id", id, "name",
                     json_object_get(criterion, "name"), "critical",
                     ds_json_true(criterion, "critical"), "scale",
                     json_object_get(criterion, "scale"), "state", ds_json_text(result, "state"),
                     "score", (json_int_t)ds_json_int(result, "score", 0), "evidence",
                     evidence_of(walk, criterion), "artefacts", artefacts_of(walk, id),
                     "judgements", judgements_of(walk, id), "unopened", unopened_of(walk, id));
}

static json_t *sign_offs_of(const json_t *record)
{
    const json_t *sign_offs = json_object_get(record, "signOffs");
    json_t *found = json_array();

    for (size_t i = 0; i < json_array_size(sign_offs); i++) {
        const json_t *sign_off = json_array_get(sign_offs, i);
        json_t *entry = json_copy((json_t *)(uintptr_t)sign_off);

        json_object_set_new(entry, "name",
                            json_string(ds_person_name(record, ds_json_text(sign_off, "person"))));
        json_object_set_new(entry, "withdrawn",
                            json_boolean(ds_sign_off_withdrawn(record, sign_off)));
        json_array_append_new(found, entry);
    }
    return found;
}

static const char *state_of(const json_t *record, const json_t *result)
{
    const char *decided = ds_json_text(record, "decision.outcome");

    if (decided)
        return decided;
    return same(ds_json_text(result, "outcome"), "incomplete") ? "open" : "ready";
}

int ds_coverage(json_t **out, const json_t *record, const json_t *definition, struct ds_error *err)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    ds_cleanup(ds_json_freep) json_t *result = NULL, *counts = NULL, *rows = json_array();
    struct walk walk = {record, NULL, NULL};
    int rc = ds_rule_apply(&result, definition, record, err);

    if (rc == 0)
        rc = ds_rule_count_evidence(&counts, record, err);
    if (rc < 0)
        return rc;
    walk.result = result;
    walk.counts = counts;
    for (size_t i = 0; i < json_array_size(criteria); i++)
        if (json_array_append_new(rows, criterion_row(&walk, json_array_get(criteria, i))) < 0)
            return ds_nomem(err);
    *out = json_pack("{s:s,s:s,s:b,s:O,s:{s:s,s:s,s:O},s:s,s:O,s:O,s:o,s:O*}", "format",
                     DS_STATUS_FORMAT, "case", ds_json_text(record, "case"), "demonstration",
                     ds_json_true(record, "demonstration"), "learner",
                     json_object_get(record, "learner"), "definition", "id",
                     ds_json_text(definition, "id"), "version", ds_json_text(definition, "version"),
                     "name", json_object_get(definition, "name"), "state", state_of(record, result),
                     "criteria", rows, "result", result, "signOffs", sign_offs_of(record),
                     "decision", json_object_get(record, "decision"));
    return *out ? 0 : ds_nomem(err);
}

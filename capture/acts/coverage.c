/* SPDX-License-Identifier: Apache-2.0 */
/* Builds dossier-status-1: one row a criterion, out of record, definition and the rule's result. */
#include "capture/acts/coverage.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/query.h"
#include "core/record/rule.h"

/* What one walk over the criteria needs. */
struct walk {
    const struct ds_record *record;
    const struct ds_rule_result *result;
    const json_t *counts; /* ds_record_count_evidence() */
};

static json_t *evidence_of(const struct walk *walk, const json_t *criterion)
{
    const json_t *counts = json_object_get(walk->counts, ds_json_text(criterion, "id"));
    const json_t *needs = json_object_get(criterion, "evidence");
    json_t *evidence = json_array();

    for (size_t i = 0; i < json_array_size(needs); i++) {
        const json_t *need = json_array_get(needs, i);
        const char *kind = ds_json_text(need, "kind");

        json_array_append_new(evidence,
                              json_pack("{s:s,s:I,s:I}", "kind", kind, "need",
                                        (json_int_t)ds_json_int(need, "atLeast", 1), "have",
                                        (json_int_t)ds_evidence_counted(counts, kind)));
    }
    return evidence;
}

static json_t *name_of(const struct ds_record *record, const char *id)
{
    const char *name = ds_record_name_learner_first(record, id);

    return json_string(name ? name : id);
}

static void add_digest(json_t *digests, struct ds_span digest)
{
    json_array_append_new(digests, json_stringn(digest.p, digest.n));
}

/* Digests of what names the criterion, then of what judgements on it point to besides. */
static json_t *artefacts_of(const struct walk *walk, const char *criterion)
{
    const struct ds_artefacts *artefacts = &walk->record->artefacts;
    const struct ds_judgements *judgements = &walk->record->judgements;
    json_t *digests = json_array();

    for (size_t i = 0; i < artefacts->n; i++)
        if (ds_artefact_names(artefacts, &artefacts->item[i], ds_span_of(criterion)))
            add_digest(digests, artefacts->item[i].digest);
    for (size_t i = 0; i < judgements->n; i++) {
        const struct ds_judgement *judgement = &judgements->item[i];

        for (size_t k = 0;
             ds_text_same(judgement->criterion, criterion) && k < judgement->pointers.n; k++)
            if (!ds_json_has_word(digests, judgement->pointers.item[k].artefact))
                add_digest(digests, ds_span_of(judgement->pointers.item[k].artefact));
    }
    return digests;
}

static bool counts(const struct ds_last_judgements *last, const struct ds_judgement *judgement)
{
    for (size_t i = 0; i < last->n; i++)
        if (last->item[i] == judgement)
            return true;
    return false;
}

/* The last judgement of each person, in the order of the record. */
static json_t *judgements_of(const struct walk *walk, const char *criterion)
{
    const struct ds_record *record = walk->record;
    const struct ds_judgement *stands =
        ds_record_standing_judgement(record, walk->result, criterion);
    struct ds_last_judgements last;
    json_t *found = json_array();

    ds_record_last_judgements(&last, record, criterion, NULL, NULL);
    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *judgement = &record->judgements.item[i];
        json_t *entry;

        if (!counts(&last, judgement))
            continue;
        entry = json_copy((json_t *)(uintptr_t)judgement->json);
        json_object_set_new(entry, "name", name_of(record, judgement->assessor));
        json_object_set_new(entry, "stands", json_boolean(judgement == stands));
        json_array_append_new(found, entry);
    }
    return found;
}

static json_t *unopened_of(const struct walk *walk, const char *criterion)
{
    const struct ds_commitment *commitment;
    json_t *found = json_array();
    size_t at = 0;

    while ((commitment = ds_record_next_unopened(walk->record, &at)))
        if (ds_text_same(commitment->criterion, criterion))
            json_array_append_new(found, name_of(walk->record, commitment->assessor));
    return found;
}

static json_t *criterion_row(const struct walk *walk, const json_t *criterion)
{
    const char *id = ds_json_text(criterion, "id");
    const struct ds_criterion_result *result = ds_rule_result_on(walk->result, id);

    return json_pack("{s:s,s:O,s:b,s:O,s:s,s:I,s:o,s:o,s:o,s:o}", "id", id, "name",
                     json_object_get(criterion, "name"), "critical",
                     ds_json_true(criterion, "critical"), "scale",
                     json_object_get(criterion, "scale"), "state", result->state, "score",
                     (json_int_t)result->score, "evidence", evidence_of(walk, criterion),
                     "artefacts", artefacts_of(walk, id), "judgements", judgements_of(walk, id),
                     "unopened", unopened_of(walk, id));
}

static json_t *sign_offs_of(const struct ds_record *record)
{
    json_t *found = json_array();

    for (size_t i = 0; i < record->sign_offs.n; i++) {
        const struct ds_sign_off *sign_off = &record->sign_offs.item[i];
        json_t *entry = json_copy((json_t *)(uintptr_t)sign_off->json);

        json_object_set_new(entry, "name", name_of(record, sign_off->person));
        if (!ds_text_same(sign_off->recorded_by, sign_off->person))
            json_object_set_new(entry, "recordedByName", name_of(record, sign_off->recorded_by));
        json_object_set_new(entry, "withdrawn",
                            json_boolean(ds_record_withdrawal(record, sign_off->id) != NULL));
        if (!sign_off->withdraws && ds_sign_off_is_retracted(record, sign_off))
            json_object_set_new(entry, "withdrawnBy", name_of(record, sign_off->recorded_by));
        json_array_append_new(found, entry);
    }
    return found;
}

static const char *state_of(const struct ds_record *record, const struct ds_rule_result *result)
{
    if (record->decision.outcome)
        return record->decision.outcome;
    return ds_text_same(result->outcome, "incomplete") ? "open" : "ready";
}

/* How many judged, of how many that the definition asks for. */
static json_t *assessors_of(const struct walk *walk, const json_t *row, const json_t *definition)
{
    size_t have = ds_record_count_assessors(walk->record, ds_json_text(row, "id"));

    return json_pack("{s:I,s:I}", "have", (json_int_t)have, "need",
                     (json_int_t)ds_json_int(definition, "assessors.count", 1));
}

/* The rows of all criteria. */
static int rows_of(json_t *rows, const struct walk *walk, const json_t *definition,
                   struct ds_error *err)
{
    const json_t *criteria = json_object_get(definition, "criteria");

    for (size_t i = 0; i < json_array_size(criteria); i++) {
        json_t *row = criterion_row(walk, json_array_get(criteria, i));

        if (!row ||
            json_object_set_new(row, "assessors", assessors_of(walk, row, definition)) < 0) {
            json_decref(row);
            return ds_nomem(err);
        }
        if (json_array_append_new(rows, row) < 0)
            return ds_nomem(err);
    }
    return 0;
}

/* What the rule says of the record as it is: as JSON, and read from that. */
static int apply_rule(json_t **rule, struct ds_rule_result *result, const struct ds_record *record,
                      const json_t *definition, struct ds_error *err)
{
    int rc = ds_rule_apply(rule, definition, record, err);

    return rc < 0 ? rc : ds_rule_result_of(result, *rule, err);
}

static json_t *learner_of(const struct ds_record *record)
{
    return json_pack("{s:s,s:s}", "id", record->head.learner.id, "name", record->head.learner.name);
}

int ds_coverage(json_t **out, const struct ds_record *record, const json_t *definition,
                struct ds_error *err)
{
    ds_cleanup(ds_rule_result_release) struct ds_rule_result result = {.outcome = NULL};
    ds_cleanup(ds_json_freep) json_t *rule = NULL, *counts = NULL, *rows = json_array();
    int rc = apply_rule(&rule, &result, record, definition, err);

    if (rc == 0)
        rc = ds_record_count_evidence(&counts, record, err);
    if (rc < 0)
        return rc;
    rc = rows_of(rows, &(struct walk){.record = record, .result = &result, .counts = counts},
                 definition, err);
    if (rc < 0)
        return rc;
    *out = json_pack("{s:s,s:s,s:b,s:o,s:{s:s,s:s,s:O},s:s,s:O,s:O,s:o,s:O*}", "format",
                     DS_STATUS_FORMAT, "case", record->head.case_name, "demonstration",
                     record->head.demonstration, "learner", learner_of(record), "definition", "id",
                     ds_json_text(definition, "id"), "version", ds_json_text(definition, "version"),
                     "name", json_object_get(definition, "name"), "state",
                     state_of(record, &result), "criteria", rows, "result", rule, "signOffs",
                     sign_offs_of(record), "decision", record->decision.json);
    return *out ? 0 : ds_nomem(err);
}

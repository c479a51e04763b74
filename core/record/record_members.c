/* SPDX-License-Identifier: Apache-2.0 */
/* The typed members of a record, from JSON: one reader for each kind of entry, one table of the
 * lists that hold them. */
#include "core/record/record_members.h"

#include "core/cleanup.h"

#include <stdlib.h>
#include <string.h>

static struct ds_binding read_binding(const json_t *json)
{
    return (struct ds_binding){.content = ds_json_text(json, "content"),
                               .structure = ds_json_text(json, "structure")};
}

static void read_person(void *out, const json_t *json)
{
    *(struct ds_person *)out =
        (struct ds_person){.id = ds_json_text(json, "id"),
                           .name = ds_json_text(json, "name"),
                           .organisation = ds_json_text(json, "organisation"),
                           .title = ds_json_text(json, "title"),
                           .keys = json_object_get(json, "keys")};
}

static void read_occasion(void *out, const json_t *json)
{
    *(struct ds_occasion *)out =
        (struct ds_occasion){.id = ds_json_text(json, "id"),
                             .method = ds_json_text(json, "method"),
                             .start = ds_json_text(json, "start"),
                             .place = ds_json_text(json, "place"),
                             .conditions = ds_json_text(json, "conditions"),
                             .adjustments = ds_json_text(json, "adjustments"),
                             .support = ds_json_text(json, "support"),
                             .identity = ds_json_text(json, "identity")};
}

static void read_commitment(void *out, const json_t *json)
{
    *(struct ds_commitment *)out =
        (struct ds_commitment){.id = ds_json_text(json, "id"),
                               .digest = ds_json_text(json, "digest"),
                               .criterion = ds_json_text(json, "criterion"),
                               .assessor = ds_json_text(json, "assessor"),
                               .at = ds_json_text(json, "at")};
}

struct ds_answer ds_answer_of(const json_t *judgement)
{
    return (struct ds_answer){.level = ds_json_text(judgement, "level"),
                              .value = ds_json_text(judgement, "value"),
                              .answers = json_object_get(judgement, "answers"),
                              .remark = ds_json_text(judgement, "remark")};
}

static void read_judgement(void *out, const json_t *json)
{
    *(struct ds_judgement *)out =
        (struct ds_judgement){.id = ds_json_text(json, "id"),
                              .criterion = ds_json_text(json, "criterion"),
                              .assessor = ds_json_text(json, "assessor"),
                              .role = ds_json_text(json, "role"),
                              .at = ds_json_text(json, "at"),
                              .occasion = ds_json_text(json, "occasion"),
                              .attempt = ds_json_int(json, "attempt", 1),
                              .answer = ds_answer_of(json),
                              .definition = read_binding(json_object_get(json, "definition")),
                              .opening = {.commitment = ds_json_text(json, "commitment"),
                                          .nonce = ds_json_text(json, "nonce"),
                                          .opened = ds_json_text(json, "opened")},
                              .pointers = {.n = json_array_size(json_object_get(json, "pointers"))},
                              .json = json};
}

static void read_sign_off(void *out, const json_t *json)
{
    *(struct ds_sign_off *)out =
        (struct ds_sign_off){.id = ds_json_text(json, "id"),
                             .person = ds_json_text(json, "person"),
                             .role = ds_json_text(json, "role"),
                             .statement = ds_json_text(json, "statement"),
                             .at = ds_json_text(json, "at"),
                             .recorded_by = ds_json_text(json, "recordedBy"),
                             .withdraws = ds_json_text(json, "withdraws"),
                             .json = json};
}

static void read_criterion_result(void *out, const json_t *json)
{
    *(struct ds_criterion_result *)out =
        (struct ds_criterion_result){.criterion = ds_json_text(json, "criterion"),
                                     .state = ds_json_text(json, "state"),
                                     .judgement = ds_json_text(json, "judgement"),
                                     .score = ds_json_int(json, "score", 0)};
}

static int read_list(void **out, size_t *n, const json_t *list, size_t size,
                     void (*read)(void *, const json_t *))
{
    char *item = calloc(json_array_size(list) + 1, size);

    if (!item)
        return DS_ENOMEM;
    *n = json_array_size(list);
    for (size_t i = 0; i < *n; i++)
        read(item + i * size, json_array_get(list, i));
    *out = item;
    return 0;
}

/* Where the record keeps a list. */
struct list {
    const char *member;
    size_t item, n; /* offsets in struct ds_record */
    size_t size;    /* of one item */
    void (*read)(void *out, const json_t *json);
};

#define LIST(name, field, type, reader)                                                            \
    {                                                                                              \
        .member = (name), .item = offsetof(struct ds_record, field.item),                          \
        .n = offsetof(struct ds_record, field.n), .size = sizeof(type), .read = (reader)           \
    }

static const struct list lists[] = {
    LIST("people", people, struct ds_person, read_person),
    LIST("occasions", occasions, struct ds_occasion, read_occasion),
    LIST("commitments", commitments, struct ds_commitment, read_commitment),
    LIST("judgements", judgements, struct ds_judgement, read_judgement),
    LIST("signOffs", sign_offs, struct ds_sign_off, read_sign_off),
};

static int read_lists(struct ds_record *out)
{
    for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
        const struct list *list = &lists[i];
        void *item = NULL;
        size_t n = 0;

        if (read_list(&item, &n, json_object_get(out->outline, list->member), list->size,
                      list->read) < 0)
            return DS_ENOMEM;
        memcpy((char *)out + list->item, &item, sizeof(item));
        memcpy((char *)out + list->n, &n, sizeof(n));
    }
    return 0;
}

/* The pointers of all judgements in one block. */
static int read_pointers(struct ds_judgements *judgements)
{
    struct ds_pointer *next;
    size_t n = 0;

    for (size_t i = 0; i < judgements->n; i++)
        n += judgements->item[i].pointers.n;
    next = judgements->pointer = calloc(n + 1, sizeof(*next));
    if (!next)
        return DS_ENOMEM;
    for (size_t i = 0; i < judgements->n; i++) {
        const json_t *list = json_object_get(judgements->item[i].json, "pointers");

        judgements->item[i].pointers.item = next;
        for (size_t k = 0; k < judgements->item[i].pointers.n; k++, next++)
            *next =
                (struct ds_pointer){.artefact = ds_json_text(json_array_get(list, k), "artefact"),
                                    .fragment = ds_json_text(json_array_get(list, k), "fragment")};
    }
    return 0;
}

/* id of a commitment → place of the first judgement that opens it. */
static json_t *openings_of(const struct ds_judgements *judgements)
{
    ds_cleanup(ds_json_freep) json_t *openings = json_object();
    json_t *result = openings;

    for (size_t i = 0; openings && i < judgements->n; i++) {
        const char *id = judgements->item[i].opening.commitment;

        if (!id || json_object_get(openings, id))
            continue;
        if (json_object_set_new(openings, id, json_integer((json_int_t)i)) < 0)
            return NULL;
    }
    openings = NULL;
    return result;
}

/* Both lists can be long, and come from a stranger: no search of one for each of the other. */
static int find_openings(struct ds_record *out)
{
    ds_cleanup(ds_json_freep) json_t *openings = NULL;

    if (out->commitments.n == 0)
        return 0;
    openings = openings_of(&out->judgements);
    for (size_t i = 0; openings && i < out->commitments.n; i++) {
        struct ds_commitment *commitment = &out->commitments.item[i];
        const json_t *place = commitment->id ? json_object_get(openings, commitment->id) : NULL;

        if (place)
            commitment->opening = &out->judgements.item[json_integer_value(place)];
    }
    return openings ? 0 : DS_ENOMEM;
}

static struct ds_record_head read_head(const json_t *json)
{
    return (struct ds_record_head){
        .id = ds_json_text(json, "id"),
        .case_name = ds_json_text(json, "case"),
        .demonstration = ds_json_true(json, "demonstration"),
        .definition = {.id = ds_json_text(json, "definition.id"),
                       .version = ds_json_text(json, "definition.version"),
                       .digests = read_binding(json_object_get(json, "definition"))},
        .learner = {.id = ds_json_text(json, "learner.id"),
                    .name = ds_json_text(json, "learner.name")},
        .ledger = {.branch = ds_json_text(json, "ledger.branch"),
                   .head = ds_json_text(json, "ledger.head"),
                   .chain = ds_json_text(json, "ledger.chain")},
        .acts = json_object_get(json, "acts"),
        .time_conflicts = json_object_get(json, "timeConflicts")};
}

int ds_rule_result_of(struct ds_rule_result *out, const json_t *result, struct ds_error *err)
{
    void *item = NULL;

    *out = (struct ds_rule_result){.outcome = ds_json_text(result, "outcome"),
                                   .score = ds_json_int(result, "score", 0),
                                   .met = ds_json_int(result, "met", 0),
                                   .of = ds_json_int(result, "of", 0),
                                   .reasons = json_object_get(result, "reasons"),
                                   .json = result};
    if (read_list(&item, &out->criteria.n, json_object_get(result, "criteria"),
                  sizeof(struct ds_criterion_result), read_criterion_result) < 0)
        return ds_nomem(err);
    out->criteria.item = item;
    return 0;
}

void ds_rule_result_release(struct ds_rule_result *result)
{
    free(result->criteria.item);
    *result = (struct ds_rule_result){.outcome = NULL};
}

static int read_decision(struct ds_decision *out, const json_t *json, struct ds_error *err)
{
    *out = (struct ds_decision){.outcome = ds_json_text(json, "outcome"),
                                .by = ds_json_text(json, "by"),
                                .at = ds_json_text(json, "at"),
                                .reason = ds_json_text(json, "reason"),
                                .json = json};
    return ds_rule_result_of(&out->rule, json_object_get(json, "rule"), err);
}

int ds_record_members(struct ds_record *out, struct ds_error *err)
{
    out->head = read_head(out->outline);
    if (read_decision(&out->decision, json_object_get(out->outline, "decision"), err) < 0 ||
        read_lists(out) < 0 || read_pointers(&out->judgements) < 0 || find_openings(out) < 0)
        return ds_nomem(err);
    return 0;
}

void ds_record_members_release(struct ds_record *record)
{
    free(record->people.item);
    free(record->occasions.item);
    free(record->commitments.item);
    free(record->judgements.item);
    free(record->judgements.pointer);
    free(record->sign_offs.item);
    ds_rule_result_release(&record->decision.rule);
}

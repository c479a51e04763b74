/* SPDX-License-Identifier: Apache-2.0 */
/* The record as a typed model: the signed account of one assessment (docs/format.md,
 * "record.json") as C structs and arrays. The same document grows act by act in the casebook, where
 * it is still without `decision` (until decided) and `ledger` (added when it is packaged).
 *
 * Read in one pass over canonical text: artefacts become rows of a table that points into the text,
 * without a JSON value for any of them (core/json/scan.h); the small rest becomes JSON, which is
 * the arena of all other strings. Text that is not canonical, or not plainly of its shape, is
 * parsed as JSON as a whole; core/record/record_check.h then names what is wrong with it.
 *
 * A member that is absent, or of another JSON type than its shape wants, is NULL: a model can be
 * made of every JSON value, and only the checks say whether it is a record. Questions about people
 * and judgements: core/record/query.h.
 *
 * JSON by key remains where a record is written (capture/acts/, each act on a copy of its own),
 * where two are compared list by list (capture/casebook/append_only.h), and inside of what has no
 * struct: all of an artefact, keys of people, reasons of the rule. */
#ifndef DS_CORE_RECORD_RECORD_H
#define DS_CORE_RECORD_RECORD_H

#include "core/format.h"
#include "core/record/artefacts.h"

/* Digests of a definition, hex (core/record/definition.h). */
struct ds_binding {
    const char *content, *structure;
};

struct ds_learner {
    const char *id, *name;
};

struct ds_person {
    const char *id, *name, *organisation, *title;
    const json_t *keys; /* array of JWKs */
};

struct ds_occasion {
    const char *id, *method, *start;
    const char *place, *conditions, *adjustments, *support;
    const char *identity; /* how the learner's identity was checked */
};

/* Where a judgement looks for what it says: an artefact, by its digest, and a part of it. */
struct ds_pointer {
    const char *artefact, *fragment;
};

struct ds_pointers {
    const struct ds_pointer *item;
    size_t n;
};

/* What is said: on the criterion's scale one of the first three, and in words. */
struct ds_answer {
    const char *level, *value;
    const json_t *answers; /* item of the checklist → "yes", "no", "na" */
    const char *remark;
};

/* Of a judgement that was committed to: the commitment that it opens, and when it was opened. */
struct ds_opening {
    const char *commitment, *nonce, *opened;
};

struct ds_judgement {
    const char *id, *criterion, *assessor, *role, *at, *occasion;
    int64_t attempt; /* from 1 */
    struct ds_answer answer;
    struct ds_binding definition;
    struct ds_opening opening;
    struct ds_pointers pointers;
    const json_t *json; /* all of it */
};

/* A blind judgement before it is opened: its digest, hex. */
struct ds_commitment {
    const char *id, *digest, *criterion, *assessor, *at;
    const struct ds_judgement *opening; /* the first judgement that opens it; NULL: none does */
};

struct ds_sign_off {
    const char *id, *person, *role, *statement, *at, *recorded_by, *withdraws;
    const json_t *json; /* all of it */
};

/* What the rule says of one criterion: state and score, in millionths; the id of the judgement that
 * stands, NULL: none. */
struct ds_criterion_result {
    const char *criterion, *state, *judgement;
    int64_t score;
};

struct ds_criterion_results {
    struct ds_criterion_result *item;
    size_t n;
};

/* The result of the rule, which core/record/rule.h computes. */
struct ds_rule_result {
    const char *outcome;
    int64_t score; /* millionths */
    int64_t met, of;
    struct ds_criterion_results criteria;
    const json_t *reasons; /* each for ds_rule_reason_text() */
    const json_t *json;    /* all of it; NULL: there is none */
};

struct ds_decision {
    const char *outcome, *by, *at, *reason;
    struct ds_rule_result rule; /* as it was when the case was decided */
    const json_t *json;         /* all of it; NULL: not decided */
};

struct ds_ledger {
    const char *branch, *head, *chain;
};

struct ds_people {
    struct ds_person *item;
    size_t n;
};

struct ds_occasions {
    struct ds_occasion *item;
    size_t n;
};

struct ds_commitments {
    struct ds_commitment *item;
    size_t n;
};

struct ds_judgements {
    struct ds_judgement *item;
    size_t n;
    struct ds_pointer *pointer; /* of one judgement after another */
};

struct ds_sign_offs {
    struct ds_sign_off *item;
    size_t n;
};

/* What the record has once. */
struct ds_record_head {
    const char *id, *case_name;
    bool demonstration;
    struct {
        const char *id, *version;
        struct ds_binding digests;
    } definition;
    struct ds_learner learner;
    struct ds_ledger ledger;
    const json_t *acts;           /* array of the signed acts; NULL: there are none */
    const json_t *time_conflicts; /* array of what the casebook marked; NULL: nothing */
};

struct ds_record {
    struct ds_span text; /* canonical; p NULL: made from JSON */
    struct ds_buf own;   /* the text, unless it is borrowed */
    /* Arena of the strings below, and what is written, checked and compared as a whole
     * (ds_record_json()). Members are looked up in it by core/record/record_members.c alone. */
    json_t *outline; /* the record with an empty list of artefacts; NULL: nothing was read */
    json_t *whole;   /* the record with all of them; NULL: they were read from the text alone */
    struct ds_record_head head;
    struct ds_people people;
    struct ds_occasions occasions;
    struct ds_artefacts artefacts;
    struct ds_commitments commitments;
    struct ds_judgements judgements;
    struct ds_sign_offs sign_offs;
    struct ds_decision decision;
};

#define DS_RECORD_INIT                                                                             \
    {                                                                                              \
        .own = DS_BUF_INIT(DS_MAX_JSON)                                                            \
    }

/* Frees what the record owns and empties it; fine for one that was never filled. */
void ds_record_release(struct ds_record *record);

/* Reads the one pass over `text`, which must outlive *out. 1: it is canonical throughout and every
 * artefact of its shape. 0: it is not, or may not be, and *out is empty. Else an error of the
 * machine. */
int ds_record_scan(struct ds_record *out, struct ds_span text, struct ds_error *err);

/* Reads a record, canonical or not, by ds_record_scan() or else as JSON; whether it has the shape
 * of a record is another question. `text` must outlive *out. When this fails, *out is empty. */
int ds_record_read(struct ds_record *out, struct ds_span text, struct ds_error *err);
/* The same, and *out owns the text from then on: `text` is empty afterwards, even on failure. */
int ds_record_take(struct ds_record *out, struct ds_buf *text, struct ds_error *err);

/* Makes the model of a record that the caller has as JSON, of which *out keeps a reference; who
 * changes the JSON afterwards makes a new model. */
int ds_record_of(struct ds_record *out, const json_t *json, struct ds_error *err);
/* The same without its artefacts, for questions about people and judgements alone. */
int ds_record_of_acts(struct ds_record *out, const json_t *json, struct ds_error *err);

/* The record as a JSON value, borrowed: for checking its shape, writing it out and comparing it
 * whole. With its artefacts where they were read so, else with an empty list of them. */
const json_t *ds_record_json(const struct ds_record *record);

/* The canonical text without the member `ledger`, as a casebook has it, in two parts. They are
 * borrowed from the record, or from `own` when the record was read as JSON. DS_EINVAL: the record
 * has no such member. */
int ds_record_without_ledger(struct ds_span out[2], struct ds_buf *own,
                             const struct ds_record *record, struct ds_error *err);

/* Reads the artefacts as JSON too, unless they were: for ds_record_json(), and for what the table
 * of artefacts does not have, such as their names. */
int ds_record_read_whole(struct ds_record *record, struct ds_error *err);
/* All of artefact number `i`, borrowed; NULL when artefacts were not read as JSON. */
const json_t *ds_record_artefact(const struct ds_record *record, size_t i);

/* The answer of a judgement that is not in a record yet; what it holds is borrowed. */
struct ds_answer ds_answer_of(const json_t *judgement);

/* Reads the result of the rule, whose strings *out borrows. When this fails, *out is empty. */
int ds_rule_result_of(struct ds_rule_result *out, const json_t *result, struct ds_error *err);
void ds_rule_result_release(struct ds_rule_result *result);

/* Writes the canonical text of a record with these artefacts, one after another, and everything
 * else as `outline` says it. */
int ds_record_write(const struct ds_sink *to, const json_t *outline,
                    const struct ds_artefacts *artefacts, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* One pass over the acts, with a cursor over the record's lists and a memory of each signer. */
#include "core/acts/act_check.h"

#include "core/acts/act_signers.h"
#include "core/acts/act_verb.h"
#include "core/cleanup.h"
#include "core/json/set.h"
#include "core/record/record_shape.h"

#include <string.h>

static const char *const words[DS_ACT_FAULTS] = {
    [DS_ACT_FORM] = "form",
    [DS_ACT_SIGNATURE] = "signature",
    [DS_ACT_UNCHECKED] = "unchecked",
    [DS_ACT_PERSON] = "person",
    [DS_ACT_GENESIS] = "genesis",
    [DS_ACT_REPEATED] = "repeated",
    [DS_ACT_SEQ] = "seq",
    [DS_ACT_PREVIOUS] = "previous",
    [DS_ACT_AFTER] = "after",
    [DS_ACT_ADDS] = "adds",
    [DS_ACT_BODY] = "body",
    [DS_ACT_SPEAKER] = "speaker",
    [DS_ACT_KIND] = "kind",
    [DS_ACT_TIME] = "time",
    [DS_ACT_LATE] = "late",
    [DS_ACT_EVIDENCE] = "evidence",
    [DS_ACT_CLOSING] = "closing",
    [DS_ACT_UNSIGNED] = "unsigned",
};

const char *ds_act_fault_word(enum ds_act_fault_kind kind)
{
    return words[kind];
}

void ds_act_report_release(struct ds_act_report *report)
{
    free(report->fault);
    ds_faults_release(&report->form);
    *report = (struct ds_act_report)DS_ACT_REPORT_INIT;
}

/* What is known while one act after another is looked at. */
struct check {
    struct ds_act_report *out;
    struct ds_act_entries entries;
    struct ds_act_signers signers;
    json_t *ids;            /* set: of the acts so far */
    json_t *chains;         /* set: chain values so far, in hexadecimal */
    json_t *commitments;    /* set: of the acts so far */
    size_t n[DS_ACT_LISTS]; /* what the act adds */
    char genesis[DS_DIGEST_HEX + 1];
    size_t i; /* the act looked at */
};

static int put(struct check *check, const struct ds_act_fault *fault, struct ds_error *err)
{
    struct ds_act_report *out = check->out;

    if (!out->fault)
        out->fault = malloc(DS_ACT_FAULTS_KEPT * sizeof(*out->fault));
    if (!out->fault)
        return ds_nomem(err);
    if (out->n < DS_ACT_FAULTS_KEPT)
        out->fault[out->n] = *fault;
    out->n++;
    return 0;
}

static int unless(bool right, struct check *check, enum ds_act_fault_kind kind,
                  struct ds_error *err)
{
    struct ds_act_fault fault = {.kind = kind, .act = check->i};

    return right ? 0 : put(check, &fault, err);
}

static bool opens_this(const struct check *check, const struct ds_act *act)
{
    const json_t *opens = json_object_get(act->header, "opens"),
                 *record = ds_record_json(check->entries.record);

    return opens && !act->genesis && strcmp(act->act, "start") == 0 &&
           ds_text_same(ds_json_text(opens, "record"), ds_json_text(record, "id")) &&
           ds_text_same(ds_json_text(opens, "learner"), ds_json_text(record, "learner.id")) &&
           ds_text_same(ds_json_text(opens, "content"),
                        ds_json_text(record, "definition.content")) &&
           ds_text_same(ds_json_text(opens, "structure"),
                        ds_json_text(record, "definition.structure"));
}

static int check_case(struct check *check, const struct ds_act *act, struct ds_error *err)
{
    bool first = check->i == 0;
    int rc = ds_set_add(check->ids, act->id);

    if (rc < 0)
        return ds_nomem(err);
    if (first)
        ds_digest_hex(check->genesis, &act->digest);
    rc = unless(rc == 1, check, DS_ACT_REPEATED, err);
    if (rc < 0)
        return rc;
    return unless(first
                      ? opens_this(check, act)
                      : !json_object_get(act->header, "opens") && strcmp(act->act, "start") != 0 &&
                            ds_text_same(act->genesis, check->genesis),
                  check, DS_ACT_GENESIS, err);
}

static int check_after(struct check *check, const struct ds_act *act, struct ds_error *err)
{
    bool right = act->after ? ds_set_has(check->chains, act->after) : !ds_act_needs_after(act);
    char hex[DS_DIGEST_HEX + 1];
    int rc = unless(right, check, DS_ACT_AFTER, err);

    if (rc == 0)
        rc = ds_act_chain(&check->out->chain, &act->digest, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &check->out->chain);
    return ds_set_add(check->chains, hex) < 0 ? ds_nomem(err) : 0;
}

/* Whether this artefact is among the first `n` of the record. */
static bool is_there(const struct check *check, const char *digest, size_t n)
{
    const struct ds_artefacts *all = &check->entries.record->artefacts;
    const struct ds_artefact *one = digest ? ds_artefacts_find(all, ds_span_of(digest)) : NULL;

    return one && (size_t)(one - all->item) < n;
}

/* Artefacts that it names were added by now, each once, in ascending order. */
static bool evidence_right(const struct check *check, const struct ds_act *act)
{
    const json_t *named = json_object_get(act->header, "artefacts");
    const char *last = "";

    for (size_t i = 0; i < json_array_size(named); i++) {
        const char *digest = json_string_value(json_array_get(named, i));

        if (!is_there(check, digest, check->entries.at[DS_ACT_ARTEFACTS]) ||
            strcmp(last, digest) >= 0)
            return false;
        last = digest;
    }
    return true;
}

/* What it opens was committed to by an act before. */
static bool is_of_kind(const struct check *check, const struct ds_act *act, enum ds_act_list list,
                       const json_t *entry)
{
    const char *opens = list == DS_ACT_JUDGEMENTS ? ds_json_text(entry, "commitment") : NULL;

    return ds_act_of_kind(act, list, entry) && (!opens || ds_set_has(check->commitments, opens));
}

static int check_entry(struct check *check, const struct ds_act *act, enum ds_act_list list,
                       size_t at, struct ds_error *err)
{
    const json_t *entry = ds_act_entry(&check->entries, list, at);
    const char *time = ds_act_entry_time(list, entry);
    const struct {
        enum ds_act_fault_kind kind;
        bool right;
    } asked[] = {
        {.kind = DS_ACT_SPEAKER, .right = ds_act_speaks(list, entry, act->by)},
        {.kind = DS_ACT_KIND, .right = is_of_kind(check, act, list, entry)},
        {.kind = DS_ACT_TIME,
         .right = !time || ds_text_same(time, ds_json_text(act->header, "at"))},
    };
    int rc = 0;

    for (size_t i = 0; rc == 0 && entry && i < sizeof(asked) / sizeof(asked[0]); i++) {
        struct ds_act_fault fault = {
            .kind = asked[i].kind, .act = check->i, .list = list, .entry = at};

        rc = asked[i].right ? 0 : put(check, &fault, err);
    }
    return rc;
}

/* For whom its entries speak, of which kind and time they are; and whether they come too late. */
static int check_entries(struct check *check, const struct ds_act *act, struct ds_error *err)
{
    const struct ds_act_entries *entries = &check->entries;
    bool in_time = !entries->at[DS_ACT_DECISION] || ds_act_may_follow_decision(check->n);
    int rc = 0;

    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++)
        for (size_t k = 0; rc == 0 && k < check->n[list]; k++) {
            if (list == DS_ACT_ARTEFACTS || entries->at[list] + k >= entries->have[list])
                break;
            rc = check_entry(check, act, list, entries->at[list] + k, err);
        }
    return rc < 0 ? rc : unless(in_time, check, DS_ACT_LATE, err);
}

/* What links name was added before, or is by this act. */
static bool links_right(const struct check *check)
{
    size_t there = check->entries.at[DS_ACT_ARTEFACTS] + check->n[DS_ACT_ARTEFACTS];

    for (size_t k = 0; k < check->n[DS_ACT_LINKS]; k++) {
        const json_t *link =
            ds_act_entry(&check->entries, DS_ACT_LINKS, check->entries.at[DS_ACT_LINKS] + k);

        if (!is_there(check, ds_json_text(link, "artefact"), there))
            return false;
    }
    return true;
}

static int check_body(struct check *check, const struct ds_act *act, struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    struct ds_digest body;
    int rc = ds_act_entries_digest(&body, &check->entries, check->n, check->i == 0, &why);

    if (rc < 0 && rc != DS_EINVAL)
        return ds_fail_as(err, &why);
    if (rc < 0)
        return unless(false, check, DS_ACT_ADDS, err);
    return unless(ds_digest_equal(&body, &act->body), check, DS_ACT_BODY, err);
}

/* Commitments that later acts may open. */
static int note_commitments(struct check *check, struct ds_error *err)
{
    const struct ds_act_entries *entries = &check->entries;
    int rc = 0;

    for (size_t k = 0; rc >= 0 && k < check->n[DS_ACT_COMMITMENTS]; k++) {
        const char *id = ds_json_text(
            ds_act_entry(entries, DS_ACT_COMMITMENTS, entries->at[DS_ACT_COMMITMENTS] + k), "id");

        rc = id ? ds_set_add(check->commitments, id) : 0;
    }
    return rc < 0 ? ds_nomem(err) : 0;
}

static int check_adds(struct check *check, const struct ds_act *act, struct ds_error *err)
{
    int rc = ds_act_adds(check->n, act) && links_right(check)
                 ? check_body(check, act, err)
                 : unless(false, check, DS_ACT_ADDS, err);

    if (rc == 0)
        rc = check_entries(check, act, err);
    if (rc == 0)
        rc = note_commitments(check, err);
    ds_act_entries_pass(&check->entries, check->n);
    return rc < 0 ? rc : unless(evidence_right(check, act), check, DS_ACT_EVIDENCE, err);
}

/* Who judged without having stated where the chain stood does so later. */
static void note_closing(struct check *check, const struct ds_act *act,
                         struct ds_act_signer *signer)
{
    if (check->n[DS_ACT_JUDGEMENTS])
        signer->judged = check->i;
    signer->open = !act->after && (signer->open || check->n[DS_ACT_JUDGEMENTS]);
}

/* After its entries, since a person's first act introduces them. */
static int check_signer(struct check *check, const struct ds_act *act, struct ds_error *err)
{
    struct ds_act_signer *signer;
    enum ds_signature_answer answer;
    bool next, previous;
    int rc = ds_act_signer_of(&signer, &check->signers, act, check->entries.at[DS_ACT_PEOPLE], err);

    if (rc < 0)
        return rc;
    if (!signer)
        return unless(false, check, DS_ACT_PERSON, err);
    answer = ds_act_signature(act, signer->key);
    next = act->seq == signer->seq + 1;
    previous = ds_digest_equal(&act->previous, &signer->last);
    signer->seq = act->seq;
    signer->last = act->digest;
    note_closing(check, act, signer);
    rc = unless(answer == DS_SIGNATURE_RIGHT, check,
                answer == DS_SIGNATURE_WRONG ? DS_ACT_SIGNATURE : DS_ACT_UNCHECKED, err);
    if (rc == 0)
        rc = unless(next, check, DS_ACT_SEQ, err);
    return rc < 0 ? rc : unless(previous, check, DS_ACT_PREVIOUS, err);
}

static int check_one(struct check *check, const json_t *json, struct ds_error *err)
{
    struct ds_act act;
    int rc = ds_act_read(&act, json, err);

    if (rc == 0)
        rc = check_case(check, &act, err);
    if (rc < 0)
        return rc;
    rc = check_adds(check, &act, err);
    if (rc < 0)
        return rc;
    rc = check_signer(check, &act, err);
    return rc < 0 ? rc : check_after(check, &act, err);
}

static int check_closed(struct check *check, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < check->signers.n; i++) {
        struct ds_act_fault fault = {.kind = DS_ACT_CLOSING, .act = check->signers.item[i].judged};

        check->out->signers += check->signers.item[i].seq > 0;
        rc = check->signers.item[i].open ? put(check, &fault, err) : 0;
    }
    return rc;
}

static int check_rest(struct check *check, struct ds_error *err)
{
    int rc = check_closed(check, err);

    for (enum ds_act_list list = 0; rc == 0 && list < DS_ACT_LISTS; list++) {
        struct ds_act_fault fault = {.kind = DS_ACT_UNSIGNED,
                                     .act = check->i,
                                     .list = list,
                                     .entry = check->entries.at[list],
                                     .left = check->entries.have[list] - check->entries.at[list]};

        if (check->entries.at[list] < check->entries.have[list])
            rc = put(check, &fault, err);
    }
    return rc;
}

static int check_all(struct check *check, const json_t *acts, struct ds_error *err)
{
    int rc = 0;

    for (check->i = 0; rc == 0 && check->i < json_array_size(acts); check->i++)
        rc = check_one(check, json_array_get(acts, check->i), err);
    return rc < 0 ? rc : check_rest(check, err);
}

static int open_check(struct check *check, const struct ds_record *record, struct ds_error *err)
{
    int rc = ds_act_entries_of(&check->entries, record, err);

    if (rc == 0)
        rc = ds_act_signers_of(&check->signers, ds_record_json(record), err);
    check->ids = json_object();
    check->chains = json_object();
    check->commitments = json_object();
    return rc < 0 || (check->ids && check->chains && check->commitments) ? rc : ds_nomem(err);
}

static void close_check(struct check *check)
{
    ds_act_entries_release(&check->entries);
    ds_act_signers_release(&check->signers);
    json_decref(check->ids);
    json_decref(check->chains);
    json_decref(check->commitments);
}

int ds_acts_check(struct ds_act_report *out, const json_t *acts, const struct ds_record *record,
                  struct ds_error *err)
{
    struct check check = {.out = out};
    int rc;

    ds_shape_check(&out->form, acts, &ds_acts_shape, "$");
    if (out->form.n)
        return unless(false, &check, DS_ACT_FORM, err);
    rc = open_check(&check, record, err);
    if (rc == 0)
        rc = check_all(&check, acts, err);
    close_check(&check);
    return rc;
}

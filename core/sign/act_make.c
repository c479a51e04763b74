/* SPDX-License-Identifier: Apache-2.0 */
/* The header of the next act, from the acts before it and the entries it adds. */
#include "core/sign/act_make.h"

#include "core/acts/act.h"
#include "core/cleanup.h"
#include "core/sign/act_sign.h"

#include <string.h>

/* What the acts before say of the next one. */
struct before {
    struct ds_digest genesis, chain, previous;
    int64_t seq;
};

static int look_back(struct before *out, const json_t *acts, const char *by, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < json_array_size(acts); i++) {
        struct ds_act act;

        rc = ds_act_read(&act, json_array_get(acts, i), err);
        if (rc == 0)
            rc = ds_act_chain(&out->chain, &act.digest, err);
        if (rc < 0)
            return rc;
        if (i == 0)
            out->genesis = act.digest;
        if (strcmp(act.by, by) == 0) {
            out->previous = act.digest;
            out->seq = act.seq;
        }
    }
    return rc;
}

static json_t *hex_of(const struct ds_digest *digest)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, digest);
    return json_string(hex);
}

static json_t *opens_of(const json_t *record)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "record", ds_json_text(record, "id"), "learner",
                     ds_json_text(record, "learner.id"), "content",
                     ds_json_text(record, "definition.content"), "structure",
                     ds_json_text(record, "definition.structure"));
}

static json_t *adds_of(const size_t n[static DS_ACT_LISTS])
{
    json_t *adds = json_object();

    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++)
        if (n[list] && json_object_set_new(adds, ds_act_list_name[list],
                                           json_integer((json_int_t)n[list])) < 0) {
            json_decref(adds);
            return NULL;
        }
    return adds;
}

/* `genesis` and `after`, or for the first act `opens`. */
static int set_place(json_t *header, const json_t *record, const struct before *before,
                     struct ds_error *err)
{
    bool first = json_array_size(json_object_get(record, "acts")) == 0;
    int rc = first ? json_object_set_new(header, "opens", opens_of(record))
                   : json_object_set_new(header, "genesis", hex_of(&before->genesis));

    if (rc == 0 && !first)
        rc = json_object_set_new(header, "after", hex_of(&before->chain));
    return rc < 0 ? ds_nomem(err) : 0;
}

static int header_of(json_t **out, const json_t *record, const struct ds_act_new *act,
                     const struct ds_act_entries *entries, struct ds_error *err)
{
    const json_t *acts = json_object_get(record, "acts");
    struct before before = {.seq = 0};
    struct ds_digest body;
    size_t n[DS_ACT_LISTS];
    int rc = look_back(&before, acts, act->by, err);

    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++)
        n[list] = act->to[list] - act->from[list];
    if (rc == 0)
        rc = ds_act_entries_digest(&body, entries, n, json_array_size(acts) == 0, err);
    if (rc < 0)
        return rc;
    *out = json_pack("{s:s, s:s, s:s, s:s, s:I, s:o, s:o, s:o}", "id", act->id, "act", act->act,
                     "by", act->by, "at", act->at, "seq", (json_int_t)before.seq + 1, "previous",
                     hex_of(&before.previous), "adds", adds_of(n), "body", hex_of(&body));
    return *out ? set_place(*out, record, &before, err) : ds_nomem(err);
}

static int append(json_t *record, json_t *act, struct ds_error *err)
{
    json_t *acts = json_object_get(record, "acts");

    if (!acts) {
        acts = json_array();
        if (json_object_set_new(record, "acts", acts) < 0)
            acts = NULL;
    }
    return acts && json_array_append(acts, act) == 0 ? 0 : ds_nomem(err);
}

int ds_act_make(json_t *record, const struct ds_record *model, const struct ds_act_new *act,
                struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *header = NULL;
    ds_cleanup(ds_json_freep) json_t *made = NULL;
    ds_cleanup(ds_act_entries_release) struct ds_act_entries entries = {.record = NULL};
    int rc = ds_act_entries_of(&entries, model, err);

    memcpy(entries.at, act->from, sizeof(entries.at));
    if (rc == 0)
        rc = header_of(&header, record, act, &entries, err);
    if (rc == 0)
        rc = ds_act_sign(&made, header, act->key, err);
    return rc < 0 ? rc : append(record, made, err);
}

int ds_act_lengths(size_t out[static DS_ACT_LISTS], const struct ds_record *record,
                   struct ds_error *err)
{
    ds_cleanup(ds_act_entries_release) struct ds_act_entries entries = {.record = NULL};
    int rc = ds_act_entries_of(&entries, record, err);

    memcpy(out, entries.have, sizeof(entries.have));
    return rc;
}

static const json_t *first_of(const struct ds_record *record, const struct ds_act_new *act,
                              enum ds_act_list list)
{
    const json_t *entries = json_object_get(ds_record_json(record), ds_act_list_name[list]);

    return act->to[list] > act->from[list] ? json_array_get(entries, act->from[list]) : NULL;
}

const char *ds_act_word_for(const struct ds_record *record, const struct ds_act_new *act)
{
    const json_t *judgement = first_of(record, act, DS_ACT_JUDGEMENTS);
    const json_t *sign_off = first_of(record, act, DS_ACT_SIGN_OFFS);

    if (act->to[DS_ACT_DECISION] > act->from[DS_ACT_DECISION])
        return "decide";
    if (sign_off)
        return json_object_get(sign_off, "withdraws") ? "withdraw" : "sign-off";
    if (judgement)
        return json_object_get(judgement, "commitment") ? "open" : "judge";
    return first_of(record, act, DS_ACT_COMMITMENTS) ? "commit" : "add";
}

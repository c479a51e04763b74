/* SPDX-License-Identifier: Apache-2.0 */
/* Tables over kinds of acts and lists of entries. */
#include "core/acts/act_verb.h"

#include <string.h>

#define BIT(list) (1U << (list))

struct verb {
    const char *word;
    unsigned must; /* at least one of these; 0: nothing */
    unsigned may;  /* besides */
    bool after;    /* states the chain before it */
};

static const struct verb verbs[] = {
    {.word = "start", .may = BIT(DS_ACT_OCCASIONS) | BIT(DS_ACT_PEOPLE)},
    {.word = "add",
     .must = BIT(DS_ACT_ARTEFACTS) | BIT(DS_ACT_LINKS) | BIT(DS_ACT_OCCASIONS),
     .may = BIT(DS_ACT_PEOPLE)},
    {.word = "judge", .must = BIT(DS_ACT_JUDGEMENTS), .may = BIT(DS_ACT_PEOPLE)},
    {.word = "commit", .must = BIT(DS_ACT_COMMITMENTS), .may = BIT(DS_ACT_PEOPLE)},
    {.word = "open", .must = BIT(DS_ACT_JUDGEMENTS), .may = BIT(DS_ACT_PEOPLE)},
    {.word = "sign-off", .must = BIT(DS_ACT_SIGN_OFFS), .may = BIT(DS_ACT_PEOPLE)},
    {.word = "withdraw", .must = BIT(DS_ACT_SIGN_OFFS), .may = BIT(DS_ACT_PEOPLE)},
    {.word = "decide", .must = BIT(DS_ACT_DECISION), .may = BIT(DS_ACT_PEOPLE), .after = true},
    {.word = "close", .may = BIT(DS_ACT_PEOPLE), .after = true},
};

static const struct verb *verb_of(const struct ds_act *act)
{
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
        if (strcmp(verbs[i].word, act->act) == 0)
            return &verbs[i];
    return NULL;
}

bool ds_act_adds(size_t n[static DS_ACT_LISTS], const struct ds_act *act)
{
    const struct verb *verb = verb_of(act);
    const json_t *adds = json_object_get(act->header, "adds");
    unsigned has = 0;

    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++) {
        n[list] = (size_t)ds_json_int(adds, ds_act_list_name[list], 0);
        has |= n[list] ? BIT(list) : 0;
    }
    return verb && !(has & ~(verb->must | verb->may)) && (!verb->must || (has & verb->must));
}

bool ds_act_needs_after(const struct ds_act *act)
{
    const struct verb *verb = verb_of(act);

    return verb && verb->after;
}

static bool is(const struct ds_act *act, const char *word)
{
    return strcmp(act->act, word) == 0;
}

bool ds_act_of_kind(const struct ds_act *act, enum ds_act_list list, const json_t *entry)
{
    if (list == DS_ACT_JUDGEMENTS)
        return is(act, "open") == (json_object_get(entry, "commitment") != NULL);
    if (list == DS_ACT_SIGN_OFFS)
        return is(act, "withdraw") == (json_object_get(entry, "withdraws") != NULL);
    return true;
}

const char *ds_act_entry_time(enum ds_act_list list, const json_t *entry)
{
    static const unsigned timed = BIT(DS_ACT_COMMITMENTS) | BIT(DS_ACT_DECISION) |
                                  BIT(DS_ACT_JUDGEMENTS) | BIT(DS_ACT_SIGN_OFFS);
    const char *opened = ds_json_text(entry, "opened");

    if (!(timed & BIT(list)))
        return NULL;
    return list == DS_ACT_JUDGEMENTS && opened ? opened : ds_json_text(entry, "at");
}

bool ds_act_may_follow_decision(const size_t n[static DS_ACT_LISTS])
{
    static const unsigned may = BIT(DS_ACT_PEOPLE) | BIT(DS_ACT_SIGN_OFFS);

    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++)
        if (n[list] && !(may & BIT(list)))
            return false;
    return true;
}

/* Somebody with a key gives their own name with it; others are introduced. */
static bool introduces(const json_t *person, const char *by)
{
    return json_array_size(json_object_get(person, "keys")) == 0 ||
           ds_text_same(ds_json_text(person, "id"), by);
}

bool ds_act_speaks(enum ds_act_list list, const json_t *entry, const char *by)
{
    static const char *const speaker[DS_ACT_LISTS] = {
        [DS_ACT_COMMITMENTS] = "assessor",
        [DS_ACT_DECISION] = "by",
        [DS_ACT_JUDGEMENTS] = "assessor",
        [DS_ACT_SIGN_OFFS] = "recordedBy",
    };

    if (list == DS_ACT_PEOPLE)
        return introduces(entry, by);
    return !speaker[list] || ds_text_same(ds_json_text(entry, speaker[list]), by);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* From what a commit adds to a record to the act that says so. */
#include "capture/casebook/act_sign.h"

#include "core/cleanup.h"
#include "core/instant.h"
#include "core/sign/act_make.h"
#include "core/uuid.h"

#include <string.h>

/* How long the lists were: every entry of a casebook's record was added by an act. */
static void lengths_of(size_t out[static DS_ACT_LISTS], const json_t *before)
{
    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++)
        out[list] = json_array_size(json_object_get(before, ds_act_list_name[list]));
    out[DS_ACT_DECISION] = json_object_get(before, "decision") ? 1 : 0;
}

static int make(json_t *json, const struct ds_record *model, struct ds_act_new *act,
                const char *verb, struct ds_error *err)
{
    char id[DS_UUID_URN + 1];
    int rc = ds_uuid_random(id, err);

    act->id = id;
    act->act = strcmp(verb, "start") == 0 ? verb : ds_act_word_for(model, act);
    return rc < 0 ? rc : ds_act_make(json, model, act, err);
}

int ds_act_sign_next(struct ds_record *after, json_t *json, const json_t *before,
                     const struct ds_act_moment *moment, const struct ds_private_key *key,
                     struct ds_error *err)
{
    char at[DS_INSTANT_TEXT + 1];
    struct ds_act_new act = {.by = moment->person, .at = at, .key = key};
    int rc = ds_act_lengths(act.to, after, err);

    if (rc < 0)
        return rc;
    ds_instant_text(at, moment->at);
    lengths_of(act.from, before);
    rc = make(json, after, &act, moment->verb, err);
    if (rc < 0)
        return rc;
    ds_record_release(after);
    return ds_record_of(after, json, err);
}

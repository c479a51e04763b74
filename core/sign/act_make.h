/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the next act of a record: its header, over what the act put into the record, and the
 * signature of who did it (docs/format.md, "Acts"). */
#ifndef DS_CORE_SIGN_ACT_MAKE_H
#define DS_CORE_SIGN_ACT_MAKE_H

#include "core/acts/act_entries.h"
#include "core/sign/private_key.h"

struct ds_act_new {
    const char *id, *act, *by, *at; /* members of the header */
    const struct ds_private_key *key;
    size_t from[DS_ACT_LISTS], to[DS_ACT_LISTS]; /* of each list: the entries that it adds */
};

/* The word for an act that adds these entries: "judge", "open" …; "add" when none says more. */
const char *ds_act_word_for(const struct ds_record *record, const struct ds_act_new *act);

/* How long each list is. */
int ds_act_lengths(size_t out[static DS_ACT_LISTS], const struct ds_record *record,
                   struct ds_error *err);

/* Appends the act to `acts` of the record, whose model `model` is (of its `acts` it need not know).
 * It states the chain behind the acts that are there. Linear in acts and entries. */
int ds_act_make(json_t *record, const struct ds_record *model, const struct ds_act_new *act,
                struct ds_error *err);

#endif

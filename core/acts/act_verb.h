/* SPDX-License-Identifier: Apache-2.0 */
/* What each kind of act may and must add, and for whom its entries speak: the table of
 * docs/format.md, "Acts". */
#ifndef DS_CORE_ACTS_ACT_VERB_H
#define DS_CORE_ACTS_ACT_VERB_H

#include "core/acts/act.h"
#include "core/acts/act_entries.h"

/* Reads a header's `adds`; whether an act of this kind may add that. */
bool ds_act_adds(size_t n[static DS_ACT_LISTS], const struct ds_act *act);

/* Whether an act of this kind must state the chain before it. */
bool ds_act_needs_after(const struct ds_act *act);

/* Whether the entry is of the kind that such an act adds: `open` adds judgements that open a
 * commitment and `judge` the others, `withdraw` sign-offs that withdraw one and `sign-off` the
 * others. */
bool ds_act_of_kind(const struct ds_act *act, enum ds_act_list list, const json_t *entry);

/* The time of the entry at which its act was done; NULL: it states none. */
const char *ds_act_entry_time(enum ds_act_list list, const json_t *entry);

/* Whether these entries may be added after the decision. */
bool ds_act_may_follow_decision(const size_t n[static DS_ACT_LISTS]);

/* Whether `by` may add this entry: it speaks for them, or for nobody who could sign. */
bool ds_act_speaks(enum ds_act_list list, const json_t *entry, const char *by);

#endif

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

/* Whether `by` may add this entry: it speaks for them, or for nobody who could sign. */
bool ds_act_speaks(enum ds_act_list list, const json_t *entry, const char *by);

#endif

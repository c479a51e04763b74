/* SPDX-License-Identifier: Apache-2.0 */
/* The entries of a record one act after another: where each list stands, and the digest of what the
 * next act adds (docs/format.md, "Acts", `body`). For who makes an act and for who checks one. */
#ifndef DS_CORE_ACTS_ACT_ENTRIES_H
#define DS_CORE_ACTS_ACT_ENTRIES_H

#include "core/record/record.h"

/* In the order of their names. */
enum ds_act_list {
    DS_ACT_ARTEFACTS,
    DS_ACT_COMMITMENTS,
    DS_ACT_DECISION, /* a list of at most one */
    DS_ACT_JUDGEMENTS,
    DS_ACT_LINKS,
    DS_ACT_OCCASIONS,
    DS_ACT_PEOPLE,
    DS_ACT_SIGN_OFFS,
    DS_ACT_LISTS
};

extern const char *const ds_act_list_name[DS_ACT_LISTS];

struct ds_act_entries {
    const struct ds_record *record; /* borrowed */
    json_t *linked;                 /* artefact → the criteria that links gave it */
    size_t have[DS_ACT_LISTS];
    size_t at[DS_ACT_LISTS]; /* how many the acts so far have added */
};

/* Of a record that has its shape; the first act is next. */
int ds_act_entries_of(struct ds_act_entries *out, const struct ds_record *record,
                      struct ds_error *err);
void ds_act_entries_release(struct ds_act_entries *entries);

/* Entry number `i` of a list but artefacts, which have no JSON; borrowed. NULL: there is none. */
const json_t *ds_act_entry(const struct ds_act_entries *entries, enum ds_act_list list, size_t i);

/* The digest of the next `n` entries of each list; with `opens` also of what the record has once.
 * Text that was read is hashed as it stands, one entry at a time. Nothing moves. DS_EINVAL: the
 * record has not so many, or an artefact does not name what was linked to it. */
int ds_act_entries_digest(struct ds_digest *out, const struct ds_act_entries *entries,
                          const size_t n[static DS_ACT_LISTS], bool opens, struct ds_error *err);

/* Goes on behind them, but never beyond the end of a list. */
void ds_act_entries_pass(struct ds_act_entries *entries, const size_t n[static DS_ACT_LISTS]);

#endif

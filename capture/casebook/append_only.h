/* SPDX-License-Identifier: Apache-2.0 */
/* The append-only rule of the ledger (docs/architecture.md, "The casebook"): an act only adds to a
 * record, and its new entries name its author. Two records are compared as JSON, member by member,
 * so that nothing can change that no struct knows. */
#ifndef DS_CAPTURE_CASEBOOK_APPEND_ONLY_H
#define DS_CAPTURE_CASEBOOK_APPEND_ONLY_H

#include "core/json/json.h"

/* NULL when `after` is `before` and more, and what is new speaks for `author` (a
 * judgement's or commitment's assessor, a sign-off's recordedBy, the decision's by); else
 * the member at fault, "judgements". `before` is NULL for a first commit. Both have the
 * record's shape. */
const char *ds_append_only_fault(const json_t *before, const json_t *after, const char *author);

/* Whether an artefact is what it was, but for criteria added at the end. */
bool ds_artefact_kept(const json_t *old, const json_t *now);

/* Whether `after` has more than sign-offs, and people for them, over a `before` with a
 * decision. */
bool ds_decided_changed(const json_t *before, const json_t *after);

#endif

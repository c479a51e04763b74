/* SPDX-License-Identifier: Apache-2.0 */
/* A dispute, two persons who say met and not met of one attempt at a criterion, and what it asks of
 * who changes their judgement afterwards; docs/format.md, "Disputes". */
#ifndef DS_CORE_RECORD_DISPUTE_H
#define DS_CORE_RECORD_DISPUTE_H

#include "core/record/record.h"

enum ds_change {
    DS_CHANGE_FREE, /* no dispute, or nothing that its author had said before */
    DS_CHANGE_EXPLAINED,
    DS_CHANGE_UNEXPLAINED, /* without a remark */
    DS_CHANGE_UNMODERATED  /* the definition asks for two or more, and no moderator has judged */
};

/* Whether each judgement of the record says that its criterion is met, in their order; the caller
 * frees it. NULL: out of memory. */
bool *ds_judgements_met(const struct ds_record *record, const json_t *definition);

/* What judgement number `at` of the record is, by those before it; `met` is what
 * ds_judgements_met() says of this record. */
enum ds_change ds_judgement_change(const struct ds_record *record, const json_t *definition,
                                   const bool *met, size_t at);

#endif

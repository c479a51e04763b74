/* SPDX-License-Identifier: Apache-2.0 */
/* What the pack of a case says: commit by commit from the one that the record names to the first
 * one, and in its tree the documents of the package. What older commits hold, and who signed, is
 * not looked at. */
#ifndef DS_VERIFY_LEDGER_HISTORY_H
#define DS_VERIFY_LEDGER_HISTORY_H

#include "verify/ledger/pack.h"

/* What must be there. Borrowed. */
struct ds_history_wanted {
    const char *head;         /* the commit, in 40 hexadecimal digits */
    const char *chain;        /* its Ledger-SHA256 */
    struct ds_span record[2]; /* the record without its member `ledger`, canonical, in two parts */
    struct ds_span definition;
};

/* Reads the pack and compares. *out is DS_LEDGER_PACK_RIGHT, with the number of commits, or what is
 * wrong. An error is one of the machine, DS_ECHANGED or DS_ECOMPLEX. */
int ds_history_check(enum ds_reason *out, size_t *commits, const struct ds_source *pack,
                     const struct ds_history_wanted *wanted, struct ds_work *work,
                     struct ds_error *err);

#endif

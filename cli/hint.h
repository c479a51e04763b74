/* SPDX-License-Identifier: Apache-2.0 */
/* What would help after a failure or a note (core/hint.h) in the words of this program: the only
 * place where an option stands for it. */
#ifndef DS_CLI_HINT_H
#define DS_CLI_HINT_H

#include "core/hint.h"
#include "page/finding.h"

/* The translated part of a sentence that names the option, without a full stop; NULL for
 * DS_HINT_NONE. Valid as long as the program. */
const char *ds_hint_sentence(enum ds_hint hint);

/* The command with which a reader follows the advice of a finding, "dossier verify --online"; NULL
 * for most. */
const char *ds_hint_of_finding(const struct ds_finding *finding);

#endif

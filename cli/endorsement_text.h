/* SPDX-License-Identifier: Apache-2.0 */
/* A partner's endorsement for reading on a terminal. */
#ifndef DS_CLI_ENDORSEMENT_TEXT_H
#define DS_CLI_ENDORSEMENT_TEXT_H

#include "core/json/json.h"

/* Prints what an endorsement says, as core/endorsement.h's ds_endorsement_about() has it, and how
 * it stands with the reader when it was judged. */
void ds_endorsement_print(const json_t *about);

#endif

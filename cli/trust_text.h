/* SPDX-License-Identifier: Apache-2.0 */
/* Writes trust lists to stdout for people. */
#ifndef DS_CLI_TRUST_TEXT_H
#define DS_CLI_TRUST_TEXT_H

#include "core/json/json.h"

/* The issuers of a list with their keys, and how many authorities. */
void ds_trust_print(const json_t *list);
/* What ds_trust_list_changes() says, a line each. */
void ds_trust_print_changes(const json_t *sentences);
/* Who signed a package: {"id", "name", "keys"}. */
void ds_trust_print_signer(const json_t *issuer);

#endif

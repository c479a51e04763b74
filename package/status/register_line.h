/* SPDX-License-Identifier: Apache-2.0 */
/* One line of the register: parse, check the chain, verify, sign, apply; inside package/status/
 * only. */
#ifndef DS_PACKAGE_STATUS_REGISTER_LINE_H
#define DS_PACKAGE_STATUS_REGISTER_LINE_H

#include "package/status/register.h"

/* Reads a line and checks that it is the next one: its number, the digest of the line before, the
 * members of its act. */
int ds_register_line_parse(json_t **out, struct ds_span text, const struct ds_status_register *reg,
                           struct ds_error *err);
/* Whether another key takes the register over without the word of the one that kept it; such a line
 * is signed by the new one. */
bool ds_register_line_lost(const json_t *line);
/* Whether the signature is this key's; DS_ESIGNATURE. */
int ds_register_line_verify(const json_t *line, const struct ds_key *key, struct ds_error *err);
/* SHA-256 of the line with its newline, as hex. */
int ds_register_line_digest(char out[static DS_DIGEST_HEX + 1], struct ds_span text,
                            struct ds_error *err);
/* Signs `line` (all members but the signature) and appends its text with the newline. */
int ds_register_line_sign(struct ds_buf *out, json_t *line, const struct ds_private_key *key,
                          struct ds_error *err);

/* What an act does to the register in memory. */
int ds_register_apply(struct ds_status_register *reg, const json_t *line, struct ds_error *err);

#endif

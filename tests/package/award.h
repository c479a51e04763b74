/* SPDX-License-Identifier: Apache-2.0 */
/* The valid record of tests/data, decided: "awarded". */
#ifndef DS_TESTS_PACKAGE_AWARD_H
#define DS_TESTS_PACKAGE_AWARD_H

#include "core/sign/private_key.h"

/* Replaces the judgements of `record` by ones that meet every criterion of `definition`, by as many
 * assessors as it asks for, and binds the record to it. */
void ds_test_judge_all(json_t *record, const json_t *definition);

/* Decides `record` by the rule of `definition` at `at` ("2026-03-14T17:00:00Z"). */
void ds_test_award(json_t *record, const json_t *definition, const char *at);

/* Appends the VC-JWT of a credential of this record, with its evidence. */
int ds_test_sign(struct ds_buf *out, const json_t *credential, const json_t *definition,
                 const json_t *record, const struct ds_private_key *key, struct ds_error *err);

/* The record's digest in hex. */
void ds_test_record_hex(char out[static DS_DIGEST_HEX + 1], const json_t *record);

#endif

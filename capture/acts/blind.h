/* SPDX-License-Identifier: Apache-2.0 */
/* Blind judging as a commitment scheme (commit, then reveal): the record first gets the SHA-256 of
 * a judgement with a random nonce, the judgement itself stays on the assessor's machine until it is
 * opened. */
#ifndef DS_CAPTURE_ACTS_BLIND_H
#define DS_CAPTURE_ACTS_BLIND_H

#include "core/record/record.h"

/* 64 hex characters from the system's random generator. */
int ds_blind_nonce(char out[static DS_DIGEST_HEX + 1], struct ds_error *err);

/* DS_EREFUSED when a judgement with a nonce would not be blind: its author has judged this attempt
 * at the criterion already, or somebody's blind judgement of it was opened. */
int ds_blind_check(const struct ds_record *record, const json_t *judgement, struct ds_error *err);

/* Adds the commitment `id` to a judgement that has a nonce (ds_judgement_make()). */
int ds_act_commit_blind(json_t *record, const char *id, const json_t *judgement,
                        struct ds_error *err);

/* Who opens what. */
struct ds_blind_opener {
    const json_t *kept; /* commitment id → judgement */
    const char *assessor;
    int64_t at;
};

/* Opens commitments of the assessor with what is kept, and names their criteria in `opened`, an
 * array. Commitments on a criterion that fewer people have judged
 * than the definition asks for stay closed. DS_EREFUSED when none can be opened, and says why. */
int ds_act_open_blind(json_t *opened, json_t *record, const json_t *definition,
                      const struct ds_blind_opener *opener, struct ds_error *err);

/* Keeps a judgement in `folder` (made when absent, 0700), on disk before it returns, mode 0600. */
int ds_blind_keep(const char *folder, const char *id, const json_t *judgement,
                  struct ds_error *err);
/* The kept judgements of this person's unopened commitments, commitment id → judgement; one that
 * is absent or unreadable is left out. */
int ds_blind_kept(json_t **out, const char *folder, const struct ds_record *record,
                  const char *assessor, struct ds_error *err);
/* Forgets what is opened; that it fails does no harm. */
void ds_blind_forget(const char *folder, const char *id);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Commits judgements to a case, openly or blind (commit, then reveal: capture/acts/blind.h); blind
 * ones wait in the casebook, in .git/dossier/blind. */
#ifndef DS_APP_CASEBOOK_JUDGING_H
#define DS_APP_CASEBOOK_JUDGING_H

#include "app/casebook/session.h"
#include "capture/acts/judge.h"

/* Makes and commits one judgement of the session's author. `in` is what the author said: `id`,
 * `nonce`, `assessor` and `at` are filled here. *out is the judgement, the caller's. Errors are
 * those of ds_judgement_make() and ds_act_judge(). */
int ds_case_judge(json_t **out, const struct ds_case_session *session,
                  const struct ds_judge_input *in, bool blind, struct ds_error *err);

/* Opens the author's blind judgements that may be opened, and forgets what was kept of them. *out
 * is an array of their criteria, the caller's. DS_EREFUSED when none can be opened, and says why.
 */
int ds_case_open_blind(json_t **out, const struct ds_case_session *session, struct ds_error *err);

#endif

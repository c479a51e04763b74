/* SPDX-License-Identifier: Apache-2.0 */
/* OpenSSH signatures (PROTOCOL.sshsig), as `git verify-commit` and `ssh-keygen -Y` take them.
 * Ed25519 keys only. */
#ifndef DS_CORE_SIGN_SSHSIG_H
#define DS_CORE_SIGN_SSHSIG_H

#include "core/sign/private_key.h"

/* Appends the armoured signature over `message` in `name_space` ("git"), without a final
 * newline, which is how libgit2 wants it. */
int ds_sshsig_sign(struct ds_buf *out, const struct ds_private_key *key, struct ds_span message,
                   const char *name_space, struct ds_error *err);

/* Whether `armour` is a right signature of `key` over `message` in `name_space`. */
bool ds_sshsig_verify(const struct ds_key *key, struct ds_span message, struct ds_span armour,
                      const char *name_space);

/* Appends "ssh-ed25519 AAAA…" for an allowed_signers file. */
int ds_ssh_public_key(struct ds_buf *out, const struct ds_key *key, struct ds_error *err);

#endif

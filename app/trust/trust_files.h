/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader trusts, from files: trust lists (docs/verification.md), certificates of authorities
 * (PEM) and revocation lists (PEM or DER). */
#ifndef DS_APP_TRUST_TRUST_FILES_H
#define DS_APP_TRUST_TRUST_FILES_H

#include "app/list.h"
#include "verify/trust.h"

/* $DOSSIER_HOME/trust.json; the caller frees *out. */
int ds_trust_own_path(char **out, struct ds_error *err);

/* DS_EINVAL for a list that every user of this computer can change: it would say what they want. */
int ds_trust_own_alone(const char *path, struct ds_error *err);

/* Loads the lists named, or the user's own list when none is; a user without a list trusts nobody.
 * The caller frees *out. */
int ds_trust_load(struct ds_trust **out, const struct ds_list *lists, struct ds_error *err);

/* Adds the certificates in these files to those that count. What is no certificate is refused here,
 * where its file can be named: DS_EINVAL. */
int ds_trust_add_root_files(struct ds_trust *trust, const struct ds_list *files,
                            struct ds_error *err);

/* The PEM text of one such file. */
int ds_trust_read_roots(struct ds_buf *out, const char *path, struct ds_error *err);

/* Appends the revocation lists in these files as PEM. `files` NULL: none. */
int ds_trust_read_crls(struct ds_buf *out, const struct ds_list *files, struct ds_error *err);

#endif

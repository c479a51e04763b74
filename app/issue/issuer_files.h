/* SPDX-License-Identifier: Apache-2.0 */
/* What a package carries about its issuer's key: the keys before it, certificates, the DID
 * document. */
#ifndef DS_APP_ISSUE_ISSUER_FILES_H
#define DS_APP_ISSUE_ISSUER_FILES_H

#include "app/issue/extra_files.h"

/* Reads what stands beside the key `name_or_path` (app/keys/key_sidecar.h) for packages of
 * `issuer`. Fills *entries (owned), for struct ds_package_issuer.keys, and adds files under
 * data/keys/: the chain and its revocation lists, and for a did:web the DID document. DS_EREFUSED
 * when a document put there by hand does not give the key to the issuer. */
int ds_issuer_files(struct ds_extra_files *files, json_t **entries, const char *name_or_path,
                    const struct ds_private_key *key, const char *issuer, struct ds_error *err);

#endif

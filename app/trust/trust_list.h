/* SPDX-License-Identifier: Apache-2.0 */
/* A trust list as its owner edits it. What a list means is verify/trust.h's; here it is a file. */
#ifndef DS_APP_TRUST_TRUST_LIST_H
#define DS_APP_TRUST_TRUST_LIST_H

#include "core/key/jwk.h"

/* An empty list. */
int ds_trust_list_new(json_t **out, struct ds_error *err);

/* Reads and checks the list; an empty one when there is no file. */
int ds_trust_list_load(json_t **out, const char *path, struct ds_error *err);

/* Waits until nobody else changes a list in that folder, which is made when it is missing, and
 * keeps them waiting until *fd is closed (flock() of the folder): between reading a list and
 * writing it. */
int ds_trust_list_lock(int *fd, const char *path, struct ds_error *err);

/* Checks the list and writes it; a folder that is missing is made. */
int ds_trust_list_save(const json_t *list, const char *path, struct ds_error *err);

/* Adds an issuer {"id", "name", "url"?, "keys"}. One who is on the list already takes the new name
 * and gains the new keys; a key that is there takes the new times, but stays revoked since the
 * earlier of two. */
int ds_trust_list_add(json_t *list, json_t *issuer, struct ds_error *err);

/* Adds certificates of authorities (PEM), unless they are there. */
int ds_trust_list_root(json_t *list, const char *pem, struct ds_error *err);
int ds_trust_list_root_file(json_t *list, const char *path, struct ds_error *err);

/* What a file would add: a list in either format, or certificates (PEM). Authorities are among it
 * only with `authorities`; *left_out counts those that are not. */
int ds_trust_list_given(json_t **out, size_t *left_out, const char *path, bool authorities,
                        struct ds_error *err);
/* Adds all issuers and authorities of a list that is in order. */
int ds_trust_list_merge(json_t *list, const json_t *given, struct ds_error *err);

/* The thumbprint by which a listed key is told from others: the one that is given, else, or when
 * that has not the length of one, that of its JWK; "" when it has neither. */
void ds_trust_list_thumbprint(char out[static DS_THUMBPRINT_TEXT + 1], const json_t *listed);

/* Keys as a list holds them {"thumbprint", "jwk", "from"?, "until"?}, an array, from a file with a
 * JWK or a JWK Set (times: `nbf`, `exp`) or with what `dossier key show --json` writes. */
int ds_trust_list_keys(json_t **out, const char *path, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* A key's statement that another one took its place: a compact JWS (RFC 7515) by the old key, which
 * its header carries, over {"from": …, "key": JWK of the new one}. It proves that whoever had the
 * old key said so; whether that was its owner or a thief, it cannot tell. docs/format.md, "Keys".
 */
#ifndef DS_CORE_KEY_SUCCESSION_H
#define DS_CORE_KEY_SUCCESSION_H

#include "core/key/jwk.h"

#define DS_SUCCESSION_TYPE "dossier-succession+jwt"
/* As `evidence` of a credential in JSON: its type, and what stands before the JWS in its id. */
#define DS_SUCCESSION_EVIDENCE "urn:dossier:succession"
#define DS_SUCCESSION_DATA "data:application/jwt,"

/* More than these nobody reads. */
enum { DS_SUCCESSIONS = 16 };

/* One such statement, checked. */
struct ds_succession {
    char signer[DS_THUMBPRINT_TEXT + 1], heir[DS_THUMBPRINT_TEXT + 1];
    int64_t from; /* when the heir takes over, seconds since 1970 */
};

/* DS_EINVAL for what is none, DS_ESIGNATURE for one that its key did not sign. */
int ds_succession_read(struct ds_succession *out, struct ds_span jws, struct ds_error *err);

/* Reads those in a list: of texts, or of objects with a member `successor` (the entries of a key
 * document). What is no statement, or not as it was signed, is left out. Returns how many. */
size_t ds_successions_of(struct ds_succession out[static DS_SUCCESSIONS], const json_t *list);

/* Whether the statements lead from the key `old` to `heir`, each by the key that the one before it
 * names. *at is when `old` was replaced. */
bool ds_successions_lead(int64_t *at, const struct ds_succession *all, size_t n, const char *old,
                         const char *heir);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The names of the files under seal/ (docs/format.md, "Timestamps"): the seal, then timestamp after
 * timestamp, each with what belongs to it.
 *
 *     seal/seal.jws                  the seal itself, number 0
 *     seal/001.tst                   the token of the first timestamp
 *     seal/001.pem                   certificates and revocation lists of its day; may be absent
 *     seal/002.manifest-sha256.txt   what the second one is over: every file of seal/ before it
 *     seal/002.manifest-sha512.txt   or, in its place, every file of the package before it
 *
 * The first token is over seal/seal.jws itself, unless it has such a list too. */
#ifndef DS_CORE_SEAL_NAME_H
#define DS_CORE_SEAL_NAME_H

#include "core/bytes.h"

enum ds_seal_kind {
    DS_SEAL_OTHER, /* no name that may stand under seal/ */
    DS_SEAL_ITSELF,
    DS_SEAL_TOKEN,
    DS_SEAL_CERTIFICATES,
    DS_SEAL_LIST_SHA256,
    DS_SEAL_LIST_SHA512
};

#define DS_SEAL_NAME_MAX 40 /* bytes of a name, with the NUL */

/* What the entry of this name is; *number is that of its timestamp, from 1, or 0. */
enum ds_seal_kind ds_seal_name_kind(int *number, const char *name);
/* The name of such a file of the timestamp `number`, 1 to DS_MAX_TIMESTAMPS. */
void ds_seal_name(char out[static DS_SEAL_NAME_MAX], int number, enum ds_seal_kind kind);

/* Whether the list of timestamp `number` names this entry of the package. */
bool ds_seal_lists(const char *name, int number, enum ds_seal_kind list);

/* Appends a line of such a list: hex, two blanks, name, as `sha256sum` and `sha512sum` write it. */
int ds_seal_list_line(struct ds_buf *out, const unsigned char *digest, size_t n, const char *name,
                      struct ds_error *err);

#endif

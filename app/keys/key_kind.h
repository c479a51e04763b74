/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of keys by their words: "ed25519", "p256", "rsa". */
#ifndef DS_APP_KEYS_KEY_KIND_H
#define DS_APP_KEYS_KEY_KIND_H

#include "core/sign/private_key.h"

/* A word, what JOSE calls its signatures, and what it means to a reader. */
struct ds_key_word {
    const char *word, *algorithm, *name;
    enum ds_key_kind kind;
};

/* NULL: Ed25519. DS_EUSAGE for a word that is none. */
int ds_key_word_of(const struct ds_key_word **out, const char *word, struct ds_error *err);
/* Of a key; struct ds_key is never of another kind than these three (core/key/jwk.h). */
const struct ds_key_word *ds_key_word_of_key(const struct ds_key *key);

#endif

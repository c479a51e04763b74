/* SPDX-License-Identifier: Apache-2.0 */
/* Packages of little size that ask for much work, each signed and sealed as it must be: anybody can
 * make them. */
#ifndef DS_TESTS_VERIFY_HOSTILE_H
#define DS_TESTS_VERIFY_HOSTILE_H

#include "tests/verify/forge.h"

/* The words: "people", "reals", "integers", "lists", "endorsements", "keys", "did", "languages",
 * "judgements", "expansions", "names"; NULL past the last. */
const char *hostile_word(size_t i);
/* Makes the package; false for a word that is none. */
bool hostile_package(struct ds_buf *out, const char *word, const struct forge_keys *keys);

#endif

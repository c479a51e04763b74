/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keys/key_kind.h"

#include "core/i18n.h"

#include <string.h>

static const struct ds_key_word words[] = {
    {.word = "ed25519", .algorithm = "EdDSA", .name = "Ed25519", .kind = DS_KEY_ED25519},
    {.word = "p256", .algorithm = "ES256", .name = "P-256", .kind = DS_KEY_P256},
    {.word = "rsa", .algorithm = "RS256", .name = "RSA", .kind = DS_KEY_RSA3072},
};

enum { WORDS = sizeof(words) / sizeof(words[0]) };

int ds_key_word_of(const struct ds_key_word **out, const char *word, struct ds_error *err)
{
    for (size_t i = 0; i < WORDS; i++) {
        *out = &words[i];
        if (!word || strcmp(words[i].word, word) == 0)
            return 0;
    }
    return ds_fail(err, DS_EUSAGE, _("the kind '%s' is none of ed25519, p256, rsa"), word);
}

const struct ds_key_word *ds_key_word_of_key(const struct ds_key *key)
{
    size_t i = 0;

    while (i + 1 < WORDS && strcmp(words[i].algorithm, ds_key_algorithm(key)) != 0)
        i++;
    return &words[i];
}

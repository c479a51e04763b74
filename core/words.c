/* SPDX-License-Identifier: Apache-2.0 */
/* The table of words, and its keys. */
#include "core/words.h"

#include <stdio.h>
#include <string.h>

#define WORD(id, key_, english, french)                                                            \
    [W_##id] = {.key = key_, .text = {[DS_EN] = (english), [DS_FR] = (french)}},
#define WORD_C WORD
static const struct {
    const char *key, *text[2];
} words[W_WORDS] = {
#include "core/words.def"
};
#undef WORD
#undef WORD_C

const char *ds_word(enum ds_word word, enum ds_language language)
{
    return words[word].text[language == DS_FR];
}

enum ds_word ds_word_of(const char *list, const char *entry, enum ds_word fallback)
{
    char key[80];

    if (!entry || snprintf(key, sizeof(key), "%s.%s", list, entry) >= (int)sizeof(key))
        return fallback;
    for (int word = 0; word < W_WORDS; word++)
        if (strcmp(words[word].key, key) == 0)
            return (enum ds_word)word;
    return fallback;
}

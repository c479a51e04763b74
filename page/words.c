/* SPDX-License-Identifier: Apache-2.0 */
/* The table of words, and its keys. */
#include "page/words.h"

#include <stdio.h>
#include <string.h>

#define WORD(id, key_, english, french)                                                            \
    [W_##id] = {.key = key_, .text = {[DS_EN] = (english), [DS_FR] = (french)}},
#define WORD_C WORD
static const struct {
    const char *key, *text[2];
} words[W_WORDS] = {
#include "page/words.def"
};
#undef WORD
#undef WORD_C

/* Entries that a page tells with the word of another one. */
static const struct {
    const char *entry, *told_as;
} aliases[] = {
    {.entry = "endorsed.person", .told_as = "endorsed.self"},
    {.entry = "endorsed.other-version", .told_as = "endorsed.other-definition"},
    {.entry = "endorsed.unbound", .told_as = "endorsed.other-definition"},
};

const char *ds_word(enum ds_word word, enum ds_language language)
{
    return words[word].text[language == DS_FR];
}

static const char *key_of(const char *name)
{
    for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
        if (strcmp(aliases[i].entry, name) == 0)
            return aliases[i].told_as;
    return name;
}

enum ds_word ds_word_of(const char *list, const char *entry, enum ds_word fallback)
{
    char name[80];
    const char *key;

    if (!entry || snprintf(name, sizeof(name), "%s.%s", list, entry) >= (int)sizeof(name))
        return fallback;
    key = key_of(name);
    for (int word = 0; word < W_WORDS; word++)
        if (strcmp(words[word].key, key) == 0)
            return (enum ds_word)word;
    return fallback;
}

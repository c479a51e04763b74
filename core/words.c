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

int ds_words_place(struct ds_span *before, const char **text)
{
    const char *p = *text;

    while (*p && !(p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}'))
        p++;
    *before = (struct ds_span){.p = *text, .n = (size_t)(p - *text)};
    *text = *p ? p + strlen("{0}") : p;
    return *p ? p[1] - '0' : -1;
}

int ds_words_fill(struct ds_buf *out, const char *text, const char *const *arguments,
                  struct ds_error *err)
{
    for (;;) {
        struct ds_span before;
        int place = ds_words_place(&before, &text);

        ds_buf_add(out, before.p, before.n, err);
        if (place < 0)
            return out->rc;
        ds_buf_puts(out, arguments[place], err);
    }
}

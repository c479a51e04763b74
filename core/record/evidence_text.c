/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of evidence that a criterion needs, in words. */
#include "core/record/definition.h"
#include "core/words.h"

#include <string.h>

const char *ds_evidence_kind_text(const char *kind, const char *language)
{
    enum ds_word word = ds_word_of("need", kind, W_WORDS);

    if (word == W_WORDS)
        return kind ? kind : "";
    return ds_word(word, strcmp(language, "fr") == 0 ? DS_FR : DS_EN);
}

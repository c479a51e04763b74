/* SPDX-License-Identifier: Apache-2.0 */
/* The words of pages and credentials, a table made from core/words.def: one id, English and French
 * each. {0} … {9} in a word are places to fill: ds_words_fill(), ds_html_fill(). */
#ifndef DS_CORE_WORDS_H
#define DS_CORE_WORDS_H

#include "core/bytes.h"
#include "core/i18n.h"

#define WORD(id, key, english, french) W_##id,
#define WORD_C WORD
enum ds_word {
#include "core/words.def"
    W_WORDS /* how many there are */
};
#undef WORD
#undef WORD_C

/* Borrowed, never NULL. */
const char *ds_word(enum ds_word word, enum ds_language language);

/* The word for an entry of a closed list in the record, the definition or a report
 * ("role.assessor", "method.oral", "state.met", "verdict.verified"); `fallback` when the table does
 * not have it, or `entry` is NULL. */
enum ds_word ds_word_of(const char *list, const char *entry, enum ds_word fallback);

/* Takes from a text with places what stands before the next one, and the place: 0 … 9, or -1 when
 * *text is at its end. */
int ds_words_place(struct ds_span *before, const char **text);

/* Appends the text, its places filled by the arguments as they are. */
int ds_words_fill(struct ds_buf *out, const char *text, const char *const *arguments,
                  struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Words, numbers, dates, sizes and media fragments (W3C), as each language writes them. The
 * browser's page has the same in verify/page/format.js; tests/page compares the two. */
#ifndef DS_PAGE_FORMAT_H
#define DS_PAGE_FORMAT_H

#include "core/words.h"
#include "page/html.h"

/* A word in both languages, or in the one of a passage that has only one. */
void ds_page_word(struct ds_html *html, enum ds_word word);
void ds_page_word_in(struct ds_html *html, enum ds_word word, enum ds_language language);
void ds_page_heading(struct ds_html *html, int level, const char *id, enum ds_word word);

/* The word with its places filled by the arguments; `_each`: by those of each language. */
void ds_page_fill(struct ds_html *html, enum ds_word word, const char *const *arguments);
void ds_page_fill_each(struct ds_html *html, enum ds_word word, const char *const *english,
                       const char *const *french);

/* `one` or `many` as each language counts, {0} being the number. */
void ds_page_count(struct ds_html *html, size_t n, enum ds_word one, enum ds_word many);
void ds_page_count_in(struct ds_html *html, size_t n, enum ds_word one, enum ds_word many,
                      enum ds_language language);
void ds_page_decimal_count(struct ds_html *html, const char *decimal, enum ds_word one,
                           enum ds_word many);

/* The unit with what goes before it (core/decimal_text.h). */
void ds_page_unit_text(char *out, size_t room, const char *unit, enum ds_language language);
/* "−0.8%", "1,2 mm". */
void ds_page_quantity(struct ds_html *html, const char *value, const char *unit);
/* "85.7": per cent of a score in millionths, never rounded up. `out` has room for 40 bytes. */
void ds_page_score_text(char out[static 40], int64_t millionths, enum ds_language language);
/* "71 kB", in powers of 1,000. */
void ds_page_size(struct ds_html *html, uint64_t bytes);

/* "14 March 2026"; "" for what is no time. `out` has room for 40 bytes. */
void ds_page_date_text(char out[static 40], int64_t seconds, enum ds_language language);
/* "14:05", "14 h 05". `out` has room for 16 bytes. */
void ds_page_time_text(char out[static 16], int64_t seconds, enum ds_language language);
/* The day of an instant or a date, in a <time> element; nothing for what is neither. */
void ds_page_date(struct ds_html *html, const char *instant);
/* A sentence, its dates ("2026-03-14" standing alone) written as the rest of the page writes them.
 */
void ds_page_dated_sentence(struct ds_html *html, const char *sentence, enum ds_language language);

/* A media fragment, or "line=", "member=": "page 3", "0:12 to 0:40". */
void ds_page_fragment(struct ds_html *html, const char *fragment);

#endif

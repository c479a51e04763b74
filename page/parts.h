/* SPDX-License-Identifier: Apache-2.0 */
/* The sections of the reading page (page/page.c) and what they share. Internal to ds_page, but
 * for the frame, which verify/report_html.c also uses when there is nothing to show but findings.
 */
#ifndef DS_PAGE_PARTS_H
#define DS_PAGE_PARTS_H

#include "core/cleanup.h"
#include "page/page.h"
#include "page/text.h"

enum {
    DS_PAGE_INLINE = 40, /* pictures, videos and sounds shown in place; the others as links */
    DS_PAGE_PER_CRITERION = 24, /* pieces of evidence beside one criterion */
    DS_PAGE_MEMBERS = 2000      /* listed members of handed-in archives, all together */
};

/* What an artefact was found to be. */
enum {
    DS_PAGE_TIED = 1,    /* it stands beside a criterion, or is captions of another */
    DS_PAGE_CAPTION = 2, /* it stands with what it captions */
    DS_PAGE_SEEN = 4     /* the criterion that is being written has it already */
};

/* One page being written. */
struct ds_page_view {
    struct ds_html html;
    const struct ds_page *page;
    unsigned char *marks; /* of each artefact */
    size_t captions;      /* how many have DS_PAGE_CAPTION */
    int inline_left, members_left;
};

/* The marks of an artefact of the page. */
unsigned char *ds_page_marks(struct ds_page_view *view, const struct ds_artefact *artefact);
/* The artefact with this digest; NULL: the page has none. */
const struct ds_artefact *ds_page_find(const struct ds_page_view *view, const char *digest);
/* Whether the holder keeps it back. */
bool ds_page_withheld(const struct ds_page_view *view, const struct ds_artefact *artefact);
/* The whole of it, the caller's; NULL when that failed, which ends the page. */
json_t *ds_page_json(struct ds_page_view *view, const struct ds_artefact *artefact);

/* The document around the content (page/shell.c). `title` is text from outside: a name, and
 * what it is about in English and French; `first` is the language chosen when the page opens. */
void ds_page_open(struct ds_html *html, const char *const title[3], enum ds_language first);
void ds_page_close(struct ds_html *html);
extern const char *const ds_page_style[]; /* CSS in pieces; ends with NULL */

/* Small pieces in both languages (page/format.c). */
void ds_page_word(struct ds_html *html, enum ds_word word);
void ds_page_fill(struct ds_html *html, enum ds_word word, const char *const *arguments);
/* `one` or `many` as each language counts, {0} being the number. */
void ds_page_count(struct ds_html *html, size_t n, enum ds_word one, enum ds_word many);
void ds_page_decimal_count(struct ds_html *html, const char *decimal, enum ds_word one,
                           enum ds_word many);
void ds_page_heading(struct ds_html *html, int level, const char *id, enum ds_word word);
void ds_page_size(struct ds_html *html, uint64_t bytes);
/* "14 March 2026"; "" for what is no time. `out` has room for 40 bytes. */
void ds_page_date_text(char out[static 40], int64_t seconds, enum ds_language language);
void ds_page_date(struct ds_html *html, const char *instant);
/* A sentence, its dates ("2026-03-14" standing alone) written as the rest of the page writes them.
 */
void ds_page_say_dated(struct ds_html *html, const char *sentence, enum ds_language language);
/* "14:05", "14 h 05". `out` has room for 16 bytes. */
void ds_page_time_text(char out[static 16], int64_t seconds, enum ds_language language);
/* By name in both languages; a code that is not known here stays one (page/names.c). */
void ds_page_language_name(struct ds_html *html, const char *code);
void ds_page_country_name(struct ds_html *html, const char *code);
/* As each language writes it: minus sign, decimal comma. */
void ds_page_decimal_text(char *out, size_t room, const char *decimal, enum ds_language language);
/* The unit with the space that goes before it: "%" stands close in English. */
void ds_page_unit_text(char *out, size_t room, const char *unit, enum ds_language language);

/* Name of the person with this id, NULL when the record has none (page/voices.c). */
const char *ds_page_person_name(const json_t *record, const char *id);
void ds_page_person(struct ds_html *html, const json_t *record, const char *id);

/* Whether the decision was not what the rule gives: awarded although the rule did not pass, or
 * the other way round. */
bool ds_page_departs(const json_t *record);

/* Partners, under the heading of those who say so (page/endorsed.c). */
void ds_page_endorsed(struct ds_page_view *view);

/* Sections, in the order of the page. */
void ds_page_outcomes(struct ds_page_view *view);
void ds_page_further(struct ds_page_view *view);
void ds_page_voices(struct ds_page_view *view);
void ds_page_without_us(struct ds_page_view *view);
void ds_page_occasions(struct ds_page_view *view);
void ds_page_about(struct ds_page_view *view);
void ds_page_files(struct ds_page_view *view);
void ds_page_notices(struct ds_page_view *view);

/* What a judgement says on a scale: level and bar, value and limits, answers. `standing` is the
 * one that counts (page/scale.c). */
void ds_page_scale(struct ds_html *html, const json_t *scale, const json_t *judgement);
void ds_page_scale_short(struct ds_html *html, const json_t *scale, const json_t *judgement);
void ds_page_scale_details(struct ds_html *html, const json_t *scale, const json_t *judgement);

/* The evidence of one criterion: what the judgements point to, then what names the criterion
 * (page/evidence.c). */
void ds_page_evidence(struct ds_page_view *view, const char *criterion, const json_t *judgements);
/* One artefact, whole or the part that `fragment` names, as a list item (page/artefact.c). */
void ds_page_artefact(struct ds_page_view *view, const struct ds_artefact *artefact,
                      const char *fragment);
/* Appends the address of the artefact; false when there is none to go to. */
bool ds_page_artefact_link(struct ds_page_view *view, const struct ds_artefact *artefact,
                           const char *fragment, struct ds_buf *out);
/* "page 3", "0:12 to 0:40" in both languages. */
void ds_page_fragment(struct ds_html *html, const char *fragment);

#endif

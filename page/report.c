/* SPDX-License-Identifier: Apache-2.0 */
/* The report: the verdict with its reasons as a banner, the findings under their groups. */
#include "page/report.h"

#include "core/instant.h"
#include "page/format.h"
#include "page/frame.h"
#include "page/page.h"

#include <string.h>

struct look {
    const char *class_, *sign;
};

static const struct look good = {.class_ = "ok", .sign = "✓"};
static const struct look caution = {.class_ = "warn", .sign = "!"};
static const struct look bad = {.class_ = "bad", .sign = "✗"};
static const struct look stranger = {.class_ = "stranger", .sign = "○"};
static const struct look in_part = {.class_ = "part", .sign = "?"};
static const struct look unchecked = {.class_ = "warn", .sign = "?"};
static const struct look unchecked_note = {.class_ = "none", .sign = "?"};
static const struct look not_applicable = {.class_ = "none", .sign = "–"};
static const struct look note = {.class_ = "none", .sign = "i"};

static const struct look *look_of_verdict(enum ds_verdict verdict)
{
    switch (verdict) {
    case DS_VERIFIED:
        return &good;
    case DS_CAUTIONS:
        return &caution;
    case DS_SIGNER_UNKNOWN:
        return &stranger;
    case DS_PARTLY_CHECKED:
        return &in_part;
    default:
        return &bad;
    }
}

static const struct look *look_of_finding(const struct ds_finding *finding)
{
    bool noted = finding->weight == DS_NOTE || ds_finding_not_reached(finding);

    switch (finding->outcome) {
    case DS_PASSED:
        return &good;
    case DS_NOT_APPLICABLE:
        return &not_applicable;
    case DS_NOT_CHECKED:
        return noted ? &unchecked_note : &unchecked;
    default:
        return noted ? &note : finding->weight == DS_CAUTION ? &caution : &bad;
    }
}

static void report_line(struct ds_html *html, const struct ds_page_report *report,
                        enum ds_language language)
{
    char at[DS_INSTANT_TEXT + 1], date[40], time[16];

    ds_instant_text(at, report->at);
    ds_page_date_text(date, report->at, language);
    ds_page_time_text(time, report->at, language);
    ds_html_raw(html, "<p class=\"soft\">");
    ds_page_word_in(html, W_REPORT_ON, language);
    ds_html_free_text(html, report->file_name);
    ds_html_raw(html, ". ");
    ds_page_word_in(html, W_REPORT_AS_OF, language);
    ds_html_raw(html, "<time datetime=\"");
    ds_html_text(html, at);
    ds_html_raw(html, "\">");
    ds_html_text(html, date);
    ds_html_rawf(html, ", %s UTC</time>.</p>\n", time);
}

/* What the verdict rests on: only the first few. */
static void reasons(struct ds_html *html, const struct ds_page_report *report,
                    enum ds_language language)
{
    const struct ds_finding *shown[DS_REASONS_SHOWN];
    size_t n = ds_finding_reasons(shown, DS_REASONS_SHOWN, report->finding, report->n,
                                  report->sentence[language]);

    ds_html_raw(html, "<ul class=\"because\">");
    for (size_t i = 0; i < n && i < DS_REASONS_SHOWN; i++) {
        ds_html_raw(html, "<li>");
        ds_page_dated_sentence(html, shown[i]->message[language], language);
        ds_html_raw(html, "</li>");
    }
    if (n > DS_REASONS_SHOWN) {
        ds_html_raw(html, "<li class=\"soft\">");
        ds_page_count_in(html, n - DS_REASONS_SHOWN, W_TALLY_MORE_ONE, W_TALLY_MORE, language);
        ds_html_raw(html, "</li>");
    }
    ds_html_raw(html, "</ul>\n");
}

static void banner(struct ds_html *html, enum ds_language language, const void *ctx)
{
    const struct ds_page_report *report = ctx;
    const struct look *look = look_of_verdict(report->verdict);

    ds_html_rawf(html,
                 "<div class=\"banner %s\" role=\"status\">"
                 "<span class=\"seal\" aria-hidden=\"true\">%s</span><div><p>"
                 "<b class=\"head\">",
                 look->class_, look->sign);
    ds_html_text(html, report->title[language]);
    ds_html_raw(html, "</b> ");
    ds_page_dated_sentence(html, report->sentence[language], language);
    ds_html_raw(html, "</p>\n");
    reasons(html, report, language);
    report_line(html, report, language);
    ds_html_raw(html, "</div></div>\n");
}

/* What failed without weight is only to be noted. */
static bool is_note(const struct ds_finding *finding)
{
    return finding->outcome == DS_FAILED && finding->weight == DS_NOTE;
}

static void finding(struct ds_html *html, const struct ds_finding *one, enum ds_language language)
{
    const struct look *look = look_of_finding(one);

    ds_html_rawf(html,
                 "<li class=\"finding %s\"><span class=\"m\" aria-hidden=\"true\">%s</span>"
                 "<div><span class=\"vh\">",
                 look->class_, look->sign);
    ds_html_text(html, is_note(one) ? ds_word(W_OUTCOME_NOTE, language)
                                    : ds_outcome_title(one->outcome, language));
    ds_page_word_in(html, W_COLON, language);
    ds_html_raw(html, "</span>");
    ds_page_dated_sentence(html, one->message[language], language);
    if (ds_finding_place(one)) {
        ds_html_raw(html, "<small><code lang=\"\">");
        ds_html_text(html, ds_finding_place(one));
        ds_html_raw(html, "</code></small>");
    }
    ds_html_raw(html, "</div></li>\n");
}

static size_t count(const struct ds_page_report *report, enum ds_group group,
                    enum ds_outcome outcome, bool notes)
{
    size_t n = 0;

    for (size_t i = 0; i < report->n; i++)
        n += report->finding[i].group == group && report->finding[i].outcome == outcome &&
             is_note(&report->finding[i]) == notes && !ds_finding_repeats(report->finding, i);
    return n;
}

static void tag(struct ds_html *html, const char *class_, size_t n, const enum ds_word words[2],
                enum ds_language language)
{
    ds_html_rawf(html, "<span class=\"tag %s\">", class_);
    ds_page_count_in(html, n, words[0], words[1], language);
    ds_html_raw(html, "</span> ");
}

static void notes(struct ds_html *html, const struct ds_page_report *report, enum ds_group group,
                  enum ds_language language)
{
    static const enum ds_word words[2] = {W_TALLY_NOTE_ONE, W_TALLY_NOTE};
    size_t n = count(report, group, DS_FAILED, true);

    if (n > 0)
        tag(html, "none", n, words, language);
}

/* The colour of the gravest finding of a group with that outcome. */
static const char *gravest(const struct ds_page_report *report, enum ds_group group,
                           enum ds_outcome outcome)
{
    const char *class_ = "none";

    for (size_t i = 0; i < report->n && strcmp(class_, "bad") != 0; i++) {
        const struct ds_finding *f = &report->finding[i];

        if (f->group == group && f->outcome == outcome && f->weight != DS_NOTE &&
            !ds_finding_not_reached(f))
            class_ = outcome == DS_FAILED && f->weight == DS_DECISIVE ? "bad" : "warn";
    }
    return class_;
}

/* "1 failed": the number and the word. */
static void tally(struct ds_html *html, const struct ds_page_report *report, enum ds_group group,
                  enum ds_outcome outcome, enum ds_language language)
{
    static const enum ds_word words[][2] = {
        [DS_FAILED] = {W_TALLY_FAILED_ONE, W_TALLY_FAILED},
        [DS_NOT_CHECKED] = {W_TALLY_NOT_CHECKED_ONE, W_TALLY_NOT_CHECKED},
        [DS_NOT_APPLICABLE] = {W_TALLY_NOT_APPLICABLE_ONE, W_TALLY_NOT_APPLICABLE},
        [DS_PASSED] = {W_TALLY_PASSED_ONE, W_TALLY_PASSED},
    };
    size_t n = count(report, group, outcome, false);
    const char *class_ = outcome == DS_PASSED           ? "ok"
                         : outcome == DS_NOT_APPLICABLE ? "none"
                                                        : gravest(report, group, outcome);

    if (n > 0)
        tag(html, class_, n, words[outcome], language);
}

static bool wants_attention(const struct ds_page_report *report, enum ds_group group)
{
    for (size_t i = 0; i < report->n; i++)
        if (report->finding[i].group == group && report->finding[i].weight != DS_NOTE &&
            !ds_finding_not_reached(&report->finding[i]) &&
            (report->finding[i].outcome == DS_FAILED ||
             report->finding[i].outcome == DS_NOT_CHECKED))
            return true;
    return false;
}

/* The checks of a group that were not made, in one line; which ones, for who asks. */
static void unmade(struct ds_html *html, const struct ds_page_report *report, enum ds_group group,
                   enum ds_language language)
{
    size_t n = 0;

    for (size_t i = 0; i < report->n; i++)
        n += report->finding[i].group == group && ds_finding_not_reached(&report->finding[i]);
    if (n == 0)
        return;
    ds_html_raw(html, "<details class=\"unmade long\"><summary>");
    ds_page_count_in(html, n, W_UNMADE_ONE, W_UNMADE, language);
    ds_html_raw(html, "</summary>\n<ul class=\"findings\">\n");
    for (size_t i = 0; i < report->n; i++)
        if (report->finding[i].group == group && ds_finding_not_reached(&report->finding[i]))
            finding(html, &report->finding[i], language);
    ds_html_raw(html, "</ul></details>\n");
}

/* What went wrong stands first; the order is otherwise that of the checks. */
static void findings_of(struct ds_html *html, const struct ds_page_report *report,
                        enum ds_group group, enum ds_language language)
{
    static const enum ds_outcome order[] = {DS_FAILED, DS_NOT_CHECKED, DS_PASSED,
                                            DS_NOT_APPLICABLE};

    ds_html_rawf(html, "<details class=\"group\"%s><summary><b>",
                 wants_attention(report, group) ? " open" : "");
    ds_html_text(html, ds_group_title(group, language));
    ds_html_raw(html, "</b> ");
    for (size_t k = 0; k < 4; k++)
        tally(html, report, group, order[k], language);
    notes(html, report, group, language);
    ds_html_raw(html, "</summary>\n<ul class=\"findings\">");
    for (size_t k = 0; k < 4; k++)
        for (size_t i = 0; i < report->n; i++)
            if (report->finding[i].group == group && report->finding[i].outcome == order[k] &&
                !ds_finding_repeats(report->finding, i) &&
                !ds_finding_not_reached(&report->finding[i]))
                finding(html, &report->finding[i], language);
    ds_html_raw(html, "</ul>\n");
    unmade(html, report, group, language);
    ds_html_raw(html, "</details>\n");
}

static void checks(struct ds_html *html, enum ds_language language, const void *ctx)
{
    const struct ds_page_report *report = ctx;

    for (int group = 0; group < DS_GROUPS; group++)
        for (size_t i = 0; i < report->n; i++)
            if ((int)report->finding[i].group == group) {
                findings_of(html, report, (enum ds_group)group, language);
                break;
            }
}

static void said(struct ds_html *html, const char *label, const char *before, const char *text)
{
    if (!text || !*text)
        return;
    ds_html_raw(html, "<li><b>");
    ds_html_text(html, label);
    ds_html_raw(html, "</b> ");
    ds_html_text(html, before);
    ds_html_free_text(html, text);
    ds_html_raw(html, "</li>\n");
}

static void paragraph(struct ds_html *html, enum ds_word word, enum ds_language language)
{
    ds_html_raw(html, "<p class=\"soft\">");
    ds_page_word_in(html, word, language);
    ds_html_raw(html, "</p>\n");
}

/* What a credential without a package says, once it may be shown as fact. */
static void credential_alone(struct ds_html *html, enum ds_language language,
                             const struct ds_page_credential *credential, bool withdrawn)
{
    if (!credential->shown) {
        paragraph(html, withdrawn ? W_CREDENTIAL_WITHDRAWN : W_CREDENTIAL_UNCONFIRMED, language);
        return;
    }
    ds_html_raw(html, "<h2>");
    ds_page_word_in(html, W_CREDENTIAL_SAYS, language);
    ds_html_raw(html, "</h2>\n<ul>\n");
    said(html, ds_word(W_CREDENTIAL_ABOUT, language), "", credential->holder);
    said(html, ds_word(W_CREDENTIAL_ACHIEVEMENT, language), "", credential->achievement);
    said(html, ds_word(W_CREDENTIAL_ISSUER, language),
         credential->issuer_known ? "" : ds_word(W_CREDENTIAL_ITSELF, language),
         credential->issuer);
    ds_html_raw(html, "</ul>\n");
}

static void in_language(struct ds_html *html, enum ds_language language,
                        const struct ds_page_report *report, bool too_long)
{
    ds_html_open_block(html, language);
    banner(html, language, report);
    if (report->demonstration) {
        ds_html_raw(html, "<p class=\"demonstration\">");
        ds_html_text(html, ds_demonstration_text(language));
        ds_html_raw(html, "</p>\n");
    }
    ds_html_raw(html, "<div class=\"alone\"><h1>");
    ds_page_word_in(html, W_CHECKED, language);
    ds_html_raw(html, "</h1>\n");
    if (report->credential)
        credential_alone(html, language, report->credential, report->withdrawn);
    else
        paragraph(html,
                  too_long            ? W_REPORT_TOO_LONG
                  : report->withdrawn ? W_REPORT_WITHDRAWN
                                      : W_REPORT_UNCONFIRMED,
                  language);
    checks(html, language, report);
    ds_html_raw(html, "</div></div>\n");
}

int ds_page_report_alone(struct ds_buf *out, const struct ds_page_report *report, bool too_long,
                         struct ds_error *err)
{
    struct ds_html html = DS_HTML_INIT(out, err);
    const char *const title[] = {report->file_name, report->title[DS_EN], report->title[DS_FR]};

    ds_page_open(&html, title, DS_EN);
    in_language(&html, DS_EN, report, too_long);
    in_language(&html, DS_FR, report, too_long);
    ds_page_close(&html);
    return html.rc;
}

int ds_page_report(struct ds_buf *out, const struct ds_page_report *report,
                   const struct ds_page *page, struct ds_error *err)
{
    const struct ds_sink to = ds_sink_memory(out);
    struct ds_page with_report = *page;

    with_report.around = (struct ds_page_around){.banner = banner, .checks = checks, .ctx = report};
    return ds_page_write(&to, &with_report, err);
}

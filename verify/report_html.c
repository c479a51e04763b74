/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/report_html.h"

#include "core/instant.h"
#include "core/json/set.h"
#include "page/parts.h"

#include <string.h>

static const struct {
    const char *report_on, *as_of, *failed[2], *not_checked[2], *not_applicable[2], *passed[2],
        *to_note, *unmade[2], *more, *nothing_shown, *too_long, *findings, *credential_not_shown,
        *says, *about, *achievement, *issuer, *itself;
} say[2] = {
    {"Report on ",
     "As of ",
     {"failed", "failed"},
     {"not checked", "not checked"},
     {"not applicable", "not applicable"},
     {"passed", "passed"},
     "to note",
     {"check was not made, because what it rests on did not hold.",
      "checks were not made, because what they rest on did not hold."},
     "more below",
     "What the package says about a person is not shown, because it could not be confirmed.",
     "The assessment is too long for a page; “dossier inspect” shows it.",
     "What was checked",
     "What the credential says is not shown, because it could not be confirmed.",
     "What the credential says",
     "About",
     "Achievement",
     "Issuer",
     "calls itself "},
    {"Rapport sur ",
     "En date du ",
     {"échec", "échecs"},
     {"non vérifié", "non vérifiés"},
     {"sans objet", "sans objet"},
     {"réussi", "réussis"},
     "à noter",
     {"vérification n’a pas été faite, car ce sur quoi elle repose ne tient pas.",
      "vérifications n’ont pas été faites, car ce sur quoi elles reposent ne tient pas."},
     "de plus ci-dessous",
     "Ce que le paquet dit d’une personne n’est pas montré, car rien n’a pu le confirmer.",
     "L’évaluation est trop longue pour une page; «\u00a0dossier inspect\u00a0» la montre.",
     "Ce qui a été vérifié",
     "Ce que dit l’attestation n’est pas montré, car rien n’a pu le confirmer.",
     "Ce que dit l’attestation",
     "Au sujet de",
     "Réussite",
     "Organisme émetteur",
     "se nomme "}};

enum { REASONS = 4 }; /* named beside the verdict; the findings tell all */

struct look {
    const char *class_, *sign;
};

static struct look look_of_verdict(enum ds_verdict verdict)
{
    switch (verdict) {
    case DS_VERIFIED:
        return (struct look){"ok", "✓"};
    case DS_CAUTIONS:
        return (struct look){"warn", "!"};
    case DS_PARTLY_CHECKED:
        return (struct look){"part", "?"};
    default:
        return (struct look){"bad", "✗"};
    }
}

/* What it rests on is told instead. */
static bool not_reached(const struct ds_finding *finding)
{
    return strcmp(finding->reason, DS_NOT_REACHED) == 0;
}

static struct look look_of_finding(const struct ds_finding *finding)
{
    bool note = finding->weight == DS_NOTE || not_reached(finding);

    switch (finding->outcome) {
    case DS_PASSED:
        return (struct look){"ok", "✓"};
    case DS_NOT_APPLICABLE:
        return (struct look){"none", "–"};
    case DS_NOT_CHECKED:
        return (struct look){note ? "none" : "warn", "?"};
    default:
        return note                            ? (struct look){"none", "i"}
               : finding->weight == DS_CAUTION ? (struct look){"warn", "!"}
                                               : (struct look){"bad", "✗"};
    }
}

struct context {
    const struct ds_report *report;
    const char *file_name;
};

static enum ds_language language_of(const char *code)
{
    return strcmp(code, "fr") == 0 ? DS_FR : DS_EN;
}

static void report_line(struct ds_html *html, const struct context *context,
                        enum ds_language language)
{
    char at[DS_INSTANT_TEXT + 1], date[40], time[16];

    ds_instant_text(at, context->report->at);
    ds_page_date_text(date, context->report->at, language);
    ds_page_time_text(time, context->report->at, language);
    ds_html_raw(html, "<p class=\"soft\">");
    ds_html_say(html, say[language].report_on);
    ds_html_free_text(html, context->file_name);
    ds_html_raw(html, ". ");
    ds_html_say(html, say[language].as_of);
    ds_html_raw(html, "<time datetime=\"");
    ds_html_say(html, at);
    ds_html_raw(html, "\">");
    ds_html_say(html, date);
    ds_html_rawf(html, ", %s UTC</time>.</p>\n", time);
}

static bool said_before(const struct ds_report *report, size_t index)
{
    const struct ds_finding *one = &report->finding[index];

    for (size_t i = 0; i < index; i++)
        if (report->finding[i].outcome == one->outcome &&
            strcmp(report->finding[i].message[DS_EN], one->message[DS_EN]) == 0)
            return true;
    return false;
}

/* What the verdict rests on: the gravest first, and only the first few. */
static void reasons(struct ds_html *html, const struct ds_report *report, enum ds_language language)
{
    static const struct {
        enum ds_weight weight;
        enum ds_outcome outcome;
    } rank[] = {{DS_DECISIVE, DS_FAILED},
                {DS_DECISIVE, DS_NOT_CHECKED},
                {DS_CAUTION, DS_FAILED},
                {DS_CAUTION, DS_NOT_CHECKED}};
    size_t n = 0;

    ds_html_raw(html, "<ul class=\"because\">");
    for (size_t k = 0; k < sizeof(rank) / sizeof(*rank); k++)
        for (size_t i = 0; i < report->n; i++) {
            const struct ds_finding *one = &report->finding[i];

            if (one->weight != rank[k].weight || one->outcome != rank[k].outcome ||
                not_reached(one) || said_before(report, i) || ++n > REASONS)
                continue;
            ds_html_raw(html, "<li>");
            ds_page_say_dated(html, one->message[language], language);
            ds_html_raw(html, "</li>");
        }
    if (n > REASONS)
        ds_html_rawf(html, "<li class=\"soft\">%zu %s</li>", n - REASONS, say[language].more);
    ds_html_raw(html, "</ul>\n");
}

static int banner(void *ctx, struct ds_buf *out, const char *code, struct ds_error *err)
{
    const struct context *context = ctx;
    enum ds_language language = language_of(code);
    struct look look = look_of_verdict(context->report->verdict);
    struct ds_html html = DS_HTML_INIT(out, err);
    struct ds_buf sentence = DS_BUF_INIT((size_t)1 << 20);

    html.rc = ds_report_sentence(&sentence, context->report, language, err);
    ds_html_rawf(&html,
                 "<div class=\"banner %s\" role=\"status\">"
                 "<span class=\"seal\" aria-hidden=\"true\">%s</span><div><p>"
                 "<b class=\"head\">",
                 look.class_, look.sign);
    ds_html_say(&html, ds_verdict_title(context->report->verdict, language));
    ds_html_raw(&html, "</b> ");
    ds_page_say_dated(&html, sentence.p, language);
    ds_html_raw(&html, "</p>\n");
    reasons(&html, context->report, language);
    report_line(&html, context, language);
    ds_html_raw(&html, "</div></div>\n");
    ds_buf_release(&sentence);
    return html.rc;
}

/* What failed without weight is only to be noted. */
static bool is_note(const struct ds_finding *finding)
{
    return finding->outcome == DS_FAILED && finding->weight == DS_NOTE;
}

static void finding(struct ds_html *html, const struct ds_finding *one, enum ds_language language)
{
    struct look look = look_of_finding(one);

    ds_html_rawf(html,
                 "<li class=\"finding %s\"><span class=\"m\" aria-hidden=\"true\">%s</span>"
                 "<div><span class=\"vh\">",
                 look.class_, look.sign);
    ds_html_say(html,
                is_note(one) ? say[language].to_note : ds_outcome_title(one->outcome, language));
    ds_html_raw(html, language == DS_FR ? "\u00a0: </span>" : ": </span>");
    ds_page_say_dated(html, one->message[language], language);
    if (ds_finding_place(one)) {
        ds_html_raw(html, "<small><code lang=\"\">");
        ds_html_say(html, ds_finding_place(one));
        ds_html_raw(html, "</code></small>");
    }
    ds_html_raw(html, "</div></li>\n");
}

static size_t count(const struct ds_report *report, enum ds_group group, enum ds_outcome outcome,
                    bool notes)
{
    size_t n = 0;

    for (size_t i = 0; i < report->n; i++)
        n += report->finding[i].group == group && report->finding[i].outcome == outcome &&
             is_note(&report->finding[i]) == notes && !ds_finding_repeats(report, i);
    return n;
}

static void notes(struct ds_html *html, const struct ds_report *report, enum ds_group group,
                  enum ds_language language)
{
    size_t n = count(report, group, DS_FAILED, true);

    if (n > 0)
        ds_html_rawf(html, "<span class=\"tag none\">%zu %s</span> ", n, say[language].to_note);
}

/* "1 failed": the number and the word, in the colour of the gravest finding of that outcome. */
static void tally(struct ds_html *html, const struct ds_report *report, enum ds_group group,
                  enum ds_outcome outcome, enum ds_language language)
{
    const char *const *words = outcome == DS_FAILED        ? say[language].failed
                               : outcome == DS_NOT_CHECKED ? say[language].not_checked
                               : outcome == DS_PASSED      ? say[language].passed
                                                           : say[language].not_applicable;
    size_t n = count(report, group, outcome, false);
    const char *class_ = outcome == DS_PASSED ? "ok" : "none";

    for (size_t i = 0; i < report->n; i++) {
        const struct ds_finding *f = &report->finding[i];

        if (f->group != group || f->outcome != outcome || f->weight == DS_NOTE || not_reached(f) ||
            outcome == DS_PASSED || outcome == DS_NOT_APPLICABLE || strcmp(class_, "bad") == 0)
            continue;
        class_ = outcome == DS_FAILED && f->weight == DS_DECISIVE ? "bad" : "warn";
    }
    if (n > 0)
        ds_html_rawf(html, "<span class=\"tag %s\">%zu %s</span> ", class_, n, words[n > 1]);
}

static bool wants_attention(const struct ds_report *report, enum ds_group group)
{
    for (size_t i = 0; i < report->n; i++)
        if (report->finding[i].group == group && report->finding[i].weight != DS_NOTE &&
            !not_reached(&report->finding[i]) &&
            (report->finding[i].outcome == DS_FAILED ||
             report->finding[i].outcome == DS_NOT_CHECKED))
            return true;
    return false;
}

/* The checks of a group that were not made, in one line; which ones, for who asks. */
static void unmade(struct ds_html *html, const struct ds_report *report, enum ds_group group,
                   enum ds_language language)
{
    size_t n = 0;

    for (size_t i = 0; i < report->n; i++)
        n += report->finding[i].group == group && not_reached(&report->finding[i]);
    if (n == 0)
        return;
    ds_html_rawf(
        html, "<details class=\"unmade long\"><summary>%zu %s</summary>\n<ul class=\"findings\">\n",
        n, say[language].unmade[n > 1]);
    for (size_t i = 0; i < report->n; i++)
        if (report->finding[i].group == group && not_reached(&report->finding[i]))
            finding(html, &report->finding[i], language);
    ds_html_raw(html, "</ul></details>\n");
}

/* What went wrong stands first; the order is otherwise that of the checks. */
static void findings_of(struct ds_html *html, const struct ds_report *report, enum ds_group group,
                        enum ds_language language)
{
    static const enum ds_outcome order[] = {DS_FAILED, DS_NOT_CHECKED, DS_PASSED,
                                            DS_NOT_APPLICABLE};

    ds_html_rawf(html, "<details class=\"group\"%s><summary><b>",
                 wants_attention(report, group) ? " open" : "");
    ds_html_say(html, ds_group_title(group, language));
    ds_html_raw(html, "</b> ");
    for (size_t k = 0; k < 4; k++)
        tally(html, report, group, order[k], language);
    notes(html, report, group, language);
    ds_html_raw(html, "</summary>\n<ul class=\"findings\">");
    for (size_t k = 0; k < 4; k++)
        for (size_t i = 0; i < report->n; i++)
            if (report->finding[i].group == group && report->finding[i].outcome == order[k] &&
                !ds_finding_repeats(report, i) && !not_reached(&report->finding[i]))
                finding(html, &report->finding[i], language);
    ds_html_raw(html, "</ul>\n");
    unmade(html, report, group, language);
    ds_html_raw(html, "</details>\n");
}

static int checks(void *ctx, struct ds_buf *out, const char *code, struct ds_error *err)
{
    const struct context *context = ctx;
    struct ds_html html = DS_HTML_INIT(out, err);

    for (int group = 0; group < DS_GROUPS; group++)
        for (size_t i = 0; i < context->report->n; i++)
            if ((int)context->report->finding[i].group == group) {
                findings_of(&html, context->report, (enum ds_group)group, language_of(code));
                break;
            }
    return html.rc;
}

static void said(struct ds_html *html, const char *label, const char *before, const char *text)
{
    if (!text || !*text)
        return;
    ds_html_raw(html, "<li><b>");
    ds_html_say(html, label);
    ds_html_raw(html, "</b> ");
    ds_html_say(html, before);
    ds_html_free_text(html, text);
    ds_html_raw(html, "</li>\n");
}

/* What a credential without a package says, once it may be shown as fact. */
static void standalone(struct ds_html *html, enum ds_language language,
                       const struct ds_report *report)
{
    const json_t *credential = report->credential;
    const char *name = ds_json_text(credential, "issuer.name");
    const char *achievement = ds_json_text(credential, "credentialSubject.achievement.name");

    if (!credential) {
        ds_html_raw(html, "<p class=\"soft\">");
        ds_html_say(html, say[language].credential_not_shown);
        ds_html_raw(html, "</p>\n");
        return;
    }
    ds_html_raw(html, "<h2>");
    ds_html_say(html, say[language].says);
    ds_html_raw(html, "</h2>\n<ul>\n");
    said(html, say[language].about, "", ds_json_text(credential, "credentialSubject.name"));
    said(html, say[language].achievement, "",
         achievement ? achievement : ds_json_text(credential, "name"));
    said(html, say[language].issuer, report->issuer_name ? "" : say[language].itself,
         report->issuer_name ? report->issuer_name : name);
    ds_html_raw(html, "</ul>\n");
}

static void in_language(struct ds_html *html, enum ds_language language, struct context *context,
                        bool too_long)
{
    ds_html_raw(html, language == DS_FR ? "<div class=\"f\" lang=\"fr-CA\">\n"
                                        : "<div class=\"e\" lang=\"en-CA\">\n");
    if (html->rc == 0)
        html->rc = banner(context, html->out, ds_html_language_code(language), html->err);
    if (context->report->demonstration) {
        ds_html_raw(html, "<p class=\"demonstration\">");
        ds_html_say(html, ds_demonstration_text(language));
        ds_html_raw(html, "</p>\n");
    }
    ds_html_raw(html, "<div class=\"alone\"><h1>");
    ds_html_say(html, say[language].findings);
    ds_html_raw(html, "</h1>\n");
    if (context->report->standalone) {
        standalone(html, language, context->report);
    } else {
        ds_html_raw(html, "<p class=\"soft\">");
        ds_html_say(html, too_long ? say[language].too_long : say[language].nothing_shown);
        ds_html_raw(html, "</p>\n");
    }
    if (html->rc == 0)
        html->rc = checks(context, html->out, ds_html_language_code(language), html->err);
    ds_html_raw(html, "</div></div>\n");
}

/* The findings alone: nothing else was verified, or it would not fit. */
static int findings_only(struct ds_buf *out, struct context *context, bool too_long,
                         struct ds_error *err)
{
    struct ds_html html = DS_HTML_INIT(out, err);
    const enum ds_verdict verdict = context->report->verdict;
    const char *const title[] = {context->file_name, ds_verdict_title(verdict, DS_EN),
                                 ds_verdict_title(verdict, DS_FR)};

    ds_page_open(&html, title, DS_EN);
    in_language(&html, DS_EN, context, too_long);
    in_language(&html, DS_FR, context, too_long);
    ds_page_close(&html);
    return html.rc;
}

static bool is_withheld(void *ctx, const char *digest)
{
    const struct context *context = ctx;

    return ds_set_has(context->report->withheld, digest);
}

static int write_page(struct ds_buf *out, struct context *context, struct ds_error *err)
{
    const struct ds_report *report = context->report;
    struct ds_artefacts artefacts = DS_ARTEFACTS_INIT;
    const struct ds_page page = {.definition = report->definition,
                                 .record = report->record,
                                 .artefacts = &artefacts,
                                 .credential = report->credential,
                                 .endorsements = report->endorsements,
                                 .identity = report->identity,
                                 .certified_as = report->certified ? report->issuer_name : NULL,
                                 .trust = report->certified     ? DS_PAGE_CERTIFIED
                                          : report->issuer_name ? DS_PAGE_TRUSTED
                                                                : DS_PAGE_NOT_TRUSTED,
                                 .withheld = is_withheld,
                                 .banner = banner,
                                 .checks = checks,
                                 .ctx = context};
    const struct ds_sink to = ds_sink_memory(out);
    int rc = ds_artefacts_of(&artefacts, json_object_get(report->record, "artefacts"), err);

    if (rc == 0)
        rc = ds_page_write(&to, &page, err);
    ds_artefacts_release(&artefacts);
    return rc;
}

int ds_report_html(struct ds_buf *out, const struct ds_report *report, const char *file_name,
                   struct ds_error *err)
{
    struct context context = {report, file_name};
    size_t start = out->n;
    int rc;

    if (!report->record || !report->definition)
        return findings_only(out, &context, false, err);
    rc = write_page(out, &context, err ? &(struct ds_error)DS_ERROR_INIT : NULL);
    if (rc == 0)
        return 0;
    out->n = start;
    if (out->p)
        out->p[start] = '\0';
    return findings_only(out, &context, rc == DS_ELIMIT, err);
}

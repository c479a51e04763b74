/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/template_print.h"

#include "cli/locale.h"
#include "cli/out.h"
#include "core/decimal_text.h"
#include "core/record/definition.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 80, STEP = 2 };

static const char *in_words(const json_t *object, const char *member)
{
    return ds_json_language(json_object_get(object, member), ds_locale_word());
}

/* A paragraph that begins with `mark`, later lines indented behind it. Texts of a definition have
 * no greatest length. */
static void put(int indent, const char *mark, const char *format, va_list args)
{
    char *text = NULL;

    if (vasprintf(&text, format, args) < 0)
        text = NULL;
    printf("%*s%s", indent, "", mark);
    ds_out_wrapped(stdout, text ? text : "", indent + ds_out_width(mark), COLUMNS);
    putchar('\n');
    free(text);
}

static void line(int indent, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void line(int indent, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    put(indent, "", format, args);
    va_end(args);
}

static void item(const char *mark, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void item(const char *mark, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    put(2 * STEP, mark, format, args);
    va_end(args);
}

/* "label: text", nothing for an empty text. */
static void labelled(int indent, const char *label, const char *text)
{
    bool french = ds_locale_language() == DS_FR;

    if (text && *text)
        line(indent, "%s%s: %s", label, french ? "\u00a0" : "", text);
}

static void labelled_number(int indent, const char *label, int64_t number)
{
    char text[24];

    snprintf(text, sizeof(text), "%" PRId64, number);
    labelled(indent, label, text);
}

static void heading(const char *text)
{
    printf("\n%s\n", text);
}

static void each_in_words(int indent, const char *label, const json_t *array, const char *member)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        labelled(indent, label, in_words(json_array_get(array, i), member));
}

static void print_outcome(const json_t *outcome)
{
    const json_t *alignments = json_object_get(outcome, "alignments");

    line(STEP, "%s [%s]", in_words(outcome, "statement"), ds_json_text(outcome, "id"));
    for (size_t i = 0; i < json_array_size(alignments); i++) {
        const json_t *one = json_array_get(alignments, i);

        item("→ ", "%s %s, %s", ds_json_text(one, "framework"), ds_json_text(one, "version"),
             in_words(one, "name"));
    }
    each_in_words(2 * STEP, _("Knowledge"), json_object_get(outcome, "knowledge"), "text");
    each_in_words(2 * STEP, _("Skill"), json_object_get(outcome, "skills"), "text");
    each_in_words(2 * STEP, _("Attitude"), json_object_get(outcome, "attitudes"), "text");
}

static void print_levels(const json_t *scale)
{
    const json_t *levels = json_object_get(scale, "levels");
    const char *required = ds_json_text(scale, "required");

    for (size_t i = 0; i < json_array_size(levels); i++) {
        const json_t *level = json_array_get(levels, i);
        const char *description = in_words(level, "description");
        bool is_required = strcmp(ds_json_text(level, "id"), required) == 0;

        item(is_required ? "* " : "- ", "%s [%s] %s", in_words(level, "name"),
             ds_json_text(level, "id"), description);
    }
    line(2 * STEP, "%s", _("(* the level required)"));
}

static void print_measure(const json_t *scale)
{
    enum ds_language language = ds_locale_language();
    char low[DS_DECIMAL], high[DS_DECIMAL], limits[2 * DS_DECIMAL + 8];
    const char *minimum = ds_decimal_text(low, ds_json_text(scale, "minimum"), language);
    const char *maximum = ds_decimal_text(high, ds_json_text(scale, "maximum"), language);
    const char *unit = ds_json_text(scale, "unit");

    if (minimum && maximum)
        snprintf(limits, sizeof(limits), "%s … %s", minimum, maximum);
    else
        snprintf(limits, sizeof(limits), "%s %s", minimum ? "≥" : "≤",
                 minimum   ? minimum
                 : maximum ? maximum
                           : "");
    line(2 * STEP, language == DS_FR ? "%s\u00a0: %s%s%s" : "%s: %s%s%s",
         in_words(scale, "quantity"), limits, ds_unit_gap(unit, language), unit);
}

static void print_checklist(const json_t *scale)
{
    const json_t *items = json_object_get(scale, "items");
    int n = (int)json_array_size(items);

    for (size_t i = 0; i < json_array_size(items); i++) {
        const json_t *one = json_array_get(items, i);

        item(ds_json_true(one, "critical") ? "! " : "- ", "%s [%s]%s", in_words(one, "text"),
             ds_json_text(one, "id"),
             ds_json_true(one, "mayNotApply") ? _(" (may not apply)") : "");
    }
    line(2 * STEP, _("(! critical; %d of %d must be yes)"),
         (int)ds_json_int(scale, "requiredYes", n), n);
}

static void print_evidence(const json_t *criterion)
{
    const json_t *needs = json_object_get(criterion, "evidence");

    for (size_t i = 0; i < json_array_size(needs); i++) {
        const json_t *need = json_array_get(needs, i);
        const char *about = in_words(need, "about");

        line(2 * STEP, _("Evidence: %d × %s. %s"), (int)ds_json_int(need, "atLeast", 1),
             ds_evidence_kind_text(ds_json_text(need, "kind"), ds_locale_word()), about);
    }
}

static void print_criterion(const json_t *criterion)
{
    const json_t *scale = json_object_get(criterion, "scale");
    const char *kind = ds_json_text(scale, "kind");

    putchar('\n');
    line(STEP, "%s [%s → %s]%s", in_words(criterion, "name"), ds_json_text(criterion, "id"),
         ds_json_text(criterion, "outcome"),
         ds_json_true(criterion, "critical") ? _(" CRITICAL") : "");
    if (*in_words(criterion, "description"))
        line(2 * STEP, "%s", in_words(criterion, "description"));
    labelled_number(2 * STEP, _("Weight"), ds_json_int(criterion, "weight", 1));
    if (strcmp(kind, "levels") == 0)
        print_levels(scale);
    else if (strcmp(kind, "measure") == 0)
        print_measure(scale);
    else
        print_checklist(scale);
    print_evidence(criterion);
}

static void print_rule(const json_t *definition)
{
    int months = (int)ds_json_int(definition, "validity.months", 0);

    heading(_("Decision"));
    labelled(STEP, _("Rule"), in_words(json_object_get(definition, "rule"), "description"));
    labelled_number(STEP, _("Assessors"), ds_json_int(definition, "assessors.count", 1));
    if (ds_json_true(definition, "assessors.blind"))
        line(STEP, "%s", _("Later assessors judge without knowing the first judgement."));
    labelled(STEP, _("Who may assess"),
             in_words(json_object_get(definition, "assessors"), "qualification"));
    labelled(STEP, _("Conditions"), in_words(definition, "conditions"));
    if (months)
        line(STEP, _("Valid for %d months"), months);
}

static void print_levels_of(const json_t *levels)
{
    for (size_t i = 0; i < json_array_size(levels); i++)
        labelled(STEP, ds_json_text(json_array_get(levels, i), "framework"),
                 ds_json_text(json_array_get(levels, i), "level"));
}

static const char *participation(const json_t *definition)
{
    const char *word = ds_json_text(definition, "participation");

    if (!word)
        return NULL;
    if (strcmp(word, "on-site") == 0)
        return _("on site");
    if (strcmp(word, "online") == 0)
        return _("online");
    return strcmp(word, "blended") == 0 ? _("on site and online") : _("in the workplace");
}

static void print_context(const json_t *definition)
{
    const json_t *consultations = ds_json_at(definition, "relevance.consultations");
    const json_t *notices = json_object_get(definition, "notices");
    const json_t *languages = json_object_get(definition, "languages");

    heading(_("Context"));
    labelled(STEP, _("Course code"), ds_json_text(definition, "transcript.courseCode"));
    labelled(STEP, _("Hours"), ds_json_text(definition, "transcript.hours"));
    labelled(STEP, _("Credits"), ds_json_text(definition, "transcript.credits"));
    labelled(STEP, _("Kind of credit"), ds_json_text(definition, "transcript.creditUnit"));
    print_levels_of(ds_json_at(definition, "transcript.levels"));
    each_in_words(STEP, _("Part of"), ds_json_at(definition, "pathways.isPartOf"), "name");
    each_in_words(STEP, _("Leads to"), ds_json_at(definition, "pathways.precedes"), "name");
    for (size_t i = 0; i < json_array_size(consultations); i++) {
        const json_t *one = json_array_get(consultations, i);

        line(STEP, _("Consulted on %s: %s. %s"), ds_json_text(one, "date"), in_words(one, "with"),
             in_words(one, "summary"));
    }
    labelled(STEP, _("Participation"), participation(definition));
    for (size_t i = 0; i < json_array_size(languages); i++)
        labelled(STEP, _("Language"), json_string_value(json_array_get(languages, i)));
    labelled(STEP, _("Prerequisites"), in_words(definition, "prerequisites"));
    each_in_words(STEP, _("Quality assured by"), json_object_get(definition, "qualityAssurance"),
                  "by");
    labelled(STEP, _("Next review"), ds_json_text(definition, "relevance.nextReview"));
    for (size_t i = 0; i < json_array_size(notices); i++)
        line(STEP, "%s", ds_json_language(json_array_get(notices, i), ds_locale_word()));
}

void ds_template_print(const json_t *definition)
{
    const json_t *outcomes = json_object_get(definition, "outcomes");
    const json_t *criteria = json_object_get(definition, "criteria");

    line(0, "%s", in_words(definition, "name"));
    if (ds_json_true(definition, "demonstration"))
        line(0, "%s", _("A demonstration: its issuer is fictional."));
    putchar('\n');
    line(0, "%s", in_words(definition, "description"));
    putchar('\n');
    labelled(0, _("Issuer"), in_words(json_object_get(definition, "issuer"), "name"));
    labelled(0, _("Version"), ds_json_text(definition, "version"));
    labelled(0, "Id", ds_json_text(definition, "id"));
    heading(_("Outcomes"));
    for (size_t i = 0; i < json_array_size(outcomes); i++) {
        if (i)
            putchar('\n');
        print_outcome(json_array_get(outcomes, i));
    }
    heading(_("Criteria"));
    for (size_t i = 0; i < json_array_size(criteria); i++)
        print_criterion(json_array_get(criteria, i));
    print_rule(definition);
    print_context(definition);
}

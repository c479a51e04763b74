/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/inspect_about.h"

#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/transcript.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL = 20 };

static void row(FILE *to, const char *label, const char *text)
{
    if (text && *text)
        ds_layout_row(to, 2, label, LABEL, text);
}

/* Takes the text. */
static void row_taken(FILE *to, const char *label, char *text)
{
    row(to, label, text);
    free(text);
}

/* A decimal as the reader writes it. */
static char *decimal(const char *text)
{
    char *out = text ? strdup(text) : NULL, *point = out ? strchr(out, '.') : NULL;

    if (point && ds_locale_language() == DS_FR)
        *point = ',';
    return out;
}

static char *grade(const json_t *entry)
{
    const char *kind = ds_json_text(entry, "grade.kind");
    char *value = decimal(ds_json_text(entry, "grade.value")), *out = NULL;

    if (value)
        out = ds_layout_printed(ds_locale_language() == DS_FR ? "%s\u00a0%%" : "%s%%", value);
    else if (kind)
        out = strdup(strcmp(kind, "pass") == 0 ? _("pass") : _("none: not awarded"));
    free(value);
    return out;
}

static char *credits_of(const json_t *entry)
{
    const char *unit = ds_json_text(entry, "creditUnit");
    char *number = decimal(ds_json_text(entry, "credits"));
    char *out = number && unit ? ds_layout_printed("%s %s", number, unit) : NULL;

    if (!out)
        return number;
    free(number);
    return out;
}

static void transcript(FILE *to, const struct ds_report *report)
{
    ds_cleanup(ds_json_freep) json_t *entry =
        ds_transcript_of(report->definition, report->record, report->credential);
    const json_t *levels = json_object_get(entry, "levels");
    const char *awarded = ds_json_text(entry, "awarded");
    const char *until = ds_json_text(entry, "validUntil");

    fprintf(to, "\n%s\n", _("For a transcript"));
    row(to, _("Title"), ds_json_language(json_object_get(entry, "title"), ds_locale_word()));
    row(to, _("Course code"), ds_json_text(entry, "courseCode"));
    row_taken(to, _("Hours"), decimal(ds_json_text(entry, "hours")));
    row_taken(to, _("Credits"), credits_of(entry));
    for (size_t i = 0; i < json_array_size(levels); i++)
        row_taken(to, i ? "" : _("Level"),
                  ds_layout_printed("%s %s", ds_json_text(json_array_get(levels, i), "framework"),
                                    ds_json_text(json_array_get(levels, i), "level")));
    row_taken(to, _("Grade"), grade(entry));
    if (awarded)
        row_taken(to, _("Awarded"), ds_layout_printed("%.10s", awarded));
    if (until)
        row_taken(to, _("Valid until"), ds_layout_printed("%.10s", until));
}

static void pathway(FILE *to, const struct ds_report *report, const char *label, const char *path)
{
    const json_t *list = ds_json_at(report->definition, path);

    for (size_t i = 0; i < json_array_size(list); i++)
        row(to, i ? "" : label,
            ds_json_language(json_object_get(json_array_get(list, i), "name"), ds_locale_word()));
}

static void relevance(FILE *to, const struct ds_report *report)
{
    const json_t *list = ds_json_at(report->definition, "relevance.consultations");

    fprintf(to, "\n%s\n", _("Relevance and pathways"));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);

        row_taken(to, i ? "" : _("Consulted"),
                  ds_layout_printed("%s, %s", ds_json_text(one, "date"),
                                    ds_json_language(json_object_get(one, "with"),
                                                     ds_locale_word())));
    }
    row(to, _("Next review"), ds_json_text(report->definition, "relevance.nextReview"));
    pathway(to, report, _("Part of"), "pathways.isPartOf");
    pathway(to, report, _("Leads to"), "pathways.precedes");
    ds_report_text_endorsements(to, report);
}

void ds_inspect_about(FILE *to, const struct ds_report *report)
{
    transcript(to, report);
    relevance(to, report);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The findings of a report, group by group; checks that were not made are counted in one line. */
#include "cli/report_text.h"

#include "cli/hint.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { STATE = 20 };

const char *ds_report_text_outcome_mark(const struct ds_finding *finding)
{
    if (finding->outcome == DS_FAILED)
        return finding->weight == DS_DECISIVE ? "✗" : finding->weight == DS_CAUTION ? "!" : "i";
    if (finding->outcome == DS_NOT_CHECKED)
        return "?";
    return finding->outcome == DS_PASSED ? "✓" : "–";
}

/* What it means to the reader, and the command that follows its advice. NULL when out of memory. */
static char *advised(const struct ds_finding *finding)
{
    const char *message = finding->message[ds_locale_language()];
    const char *command = ds_hint_of_finding(finding);

    return command ? ds_layout_printed("%s (%s)", message, command) : strdup(message);
}

void ds_report_text_finding(FILE *to, const struct ds_finding *finding)
{
    enum ds_language language = ds_locale_language();
    const char *place = ds_finding_place(finding);
    bool named = finding->outcome != DS_PASSED && place;
    char *sentence = advised(finding);
    char *label = ds_layout_printed("%s %s", ds_report_text_outcome_mark(finding),
                                    ds_outcome_title(finding->outcome, language));

    if (label && sentence)
        ds_layout_row(to, 2, label, STATE - 2, named ? place : sentence);
    if (named && sentence) {
        fprintf(to, "%*s", STATE, "");
        ds_layout_text(to, sentence, STATE, STATE);
    }
    free(label);
    free(sentence);
}

/* One line for all checks of a group that were not made. */
static void not_reached_line(FILE *to, size_t n)
{
    char *label = ds_layout_printed("? %s", ds_outcome_title(DS_NOT_CHECKED, ds_locale_language()));
    char *text = ds_layout_printed(
        ngettext_("%zu check was not made, because what it rests on did not hold.",
                  "%zu checks were not made, because what they rest on did not "
                  "hold.",
                  n),
        n);

    if (label && text)
        ds_layout_row(to, 2, label, STATE - 2, text);
    free(label);
    free(text);
}

static void group_findings(FILE *to, const struct ds_report *report, enum ds_group group)
{
    size_t not_reached = 0;

    for (size_t i = 0; i < report->findings.n; i++) {
        const struct ds_finding *finding = &report->findings.item[i];

        if (finding->group != group || ds_finding_repeats(report->findings.item, i))
            continue;
        if (strcmp(finding->reason, DS_NOT_REACHED) == 0)
            not_reached++;
        else
            ds_report_text_finding(to, finding);
    }
    if (not_reached > 0)
        not_reached_line(to, not_reached);
}

/* How many findings a group has, and how many of them are more than "not reached". */
static size_t in_group(size_t *reached, const struct ds_report *report, enum ds_group group)
{
    size_t n = 0;

    *reached = 0;
    for (size_t i = 0; i < report->findings.n; i++)
        if (report->findings.item[i].group == group) {
            n++;
            *reached += strcmp(report->findings.item[i].reason, DS_NOT_REACHED) != 0;
        }
    return n;
}

void ds_report_text_findings(FILE *to, const struct ds_report *report)
{
    size_t rest = 0;

    for (enum ds_group group = 0; group < DS_GROUPS; group++) {
        size_t reached, n = in_group(&reached, report, group);

        if (reached == 0) { /* nothing to say about it, but how much was not asked */
            rest += n;
            continue;
        }
        fprintf(to, "\n%s\n", ds_group_title(group, ds_locale_language()));
        group_findings(to, report, group);
    }
    if (rest > 0) {
        fputc('\n', to);
        not_reached_line(to, rest);
    }
}

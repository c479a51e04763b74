/* SPDX-License-Identifier: Apache-2.0 */
/* States, scores and the rule's result in words. */
#include "cli/case_text.h"

#include "cli/layout.h"
#include "cli/locale.h"
#include "core/i18n.h"
#include "core/record/rule.h"

#include <string.h>

char *ds_percent(char out[static DS_PERCENT], int64_t millionths)
{
    bool french = ds_locale_language() == DS_FR;
    int tenths = (int)(millionths / 1000); /* rounded down, like the score itself */
    char fraction[16] = "";

    if (tenths % 10)
        snprintf(fraction, sizeof(fraction), "%c%d", french ? ',' : '.', tenths % 10);
    snprintf(out, DS_PERCENT, "%d%s%s%%", tenths / 10, fraction, french ? "\u00a0" : "");
    return out;
}

static const char *outcome_words(const char *outcome)
{
    if (strcmp(outcome, "pass") == 0)
        return _("✓ The rule is met");
    return strcmp(outcome, "fail") == 0 ? _("✗ The rule is not met")
                                        : _("… The case is not complete");
}

void ds_case_print_rule(const json_t *result, const json_t *definition)
{
    const json_t *reasons = json_object_get(result, "reasons");
    int met = (int)ds_json_int(result, "met", 0);
    char percent[DS_PERCENT];

    printf(ngettext_("%s: %d of %d criteria met, score %s", "%s: %d of %d criteria met, score %s",
                     (unsigned)met),
           outcome_words(ds_json_text(result, "outcome")), met, (int)ds_json_int(result, "of", 0),
           ds_percent(percent, ds_json_int(result, "score", 0)));
    putchar('\n');
    for (size_t i = 0; i < json_array_size(reasons); i++) {
        struct ds_buf text = DS_BUF_INIT(4096);

        fputs("  - ", stdout);
        if (ds_rule_reason_text(&text, json_array_get(reasons, i), definition, ds_locale_word(),
                                NULL) == 0)
            ds_layout_text(stdout, text.p, 4, 4);
        ds_buf_release(&text);
    }
}

const char *ds_case_state(const char *state)
{
    if (strcmp(state, "awarded") == 0)
        return _("awarded");
    if (strcmp(state, "not-awarded") == 0)
        return _("not awarded");
    return strcmp(state, "ready") == 0 ? _("ready to decide") : _("in progress");
}

const char *ds_case_mark(const char *state)
{
    if (strcmp(state, "awarded") == 0)
        return "✓";
    if (strcmp(state, "not-awarded") == 0)
        return "✗";
    return strcmp(state, "ready") == 0 ? "→" : "…";
}

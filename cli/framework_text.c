/* SPDX-License-Identifier: Apache-2.0 */
/* `verify --framework`: a row of mark, state, name and reason for each element. */
#include "cli/framework_text.h"

#include "cli/layout.h"
#include "cli/locale.h"
#include "core/i18n.h"
#include "verify/steps/framework.h"

enum { STATE = 16, NAME = 22, WHY = 2 + STATE + NAME };

static const char *mark(const struct ds_finding *finding)
{
    switch (finding->outcome) {
    case DS_PASSED:
        return "✓";
    case DS_FAILED:
        return finding->weight == DS_CAUTION ? "!" : "✗";
    case DS_NOT_CHECKED:
        return "?";
    case DS_NOT_APPLICABLE:
        break;
    }
    return "–";
}

static const char *state(const struct ds_finding *finding)
{
    switch (finding->outcome) {
    case DS_PASSED:
        return _("met");
    case DS_FAILED:
        return _("not met");
    case DS_NOT_CHECKED:
        return _("open");
    case DS_NOT_APPLICABLE:
        break;
    }
    return _("not applicable");
}

static void row(FILE *to, const struct ds_finding *finding, const char *name)
{
    char label[64];

    snprintf(label, sizeof(label), "%s %s", mark(finding), state(finding));
    fputs("  ", to);
    ds_layout_cell(to, label, STATE);
    ds_layout_cell(to, name, NAME);
    ds_layout_text(to, finding->message[ds_locale_language()], WHY, WHY);
}

void ds_framework_text(FILE *to, const struct ds_report *report)
{
    enum ds_language language = ds_locale_language();
    size_t met = 0;

    fprintf(to, "\n%s\n", ds_group_title(DS_GROUP_FRAMEWORK, language));
    if (!ds_framework_finding(report, 0)) {
        fputs("  ", to);
        ds_layout_text(to, _("Only a package can answer this: its definition and its evidence."), 2,
                       2);
        return;
    }
    for (size_t i = 0; i < DS_FRAMEWORK_ELEMENTS; i++) {
        const struct ds_finding *finding = ds_framework_finding(report, i);

        if (!finding)
            continue;
        row(to, finding, ds_framework_name(i, language));
        met += finding->outcome == DS_PASSED;
    }
    fprintf(to, _("  %zu of %d met"), met, (int)DS_FRAMEWORK_ELEMENTS);
    putc('\n', to);
}

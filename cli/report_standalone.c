/* SPDX-License-Identifier: Apache-2.0 */
/* A standalone credential on a terminal: what it says, once it may be shown as fact. */
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "core/i18n.h"

#include <stdlib.h>

enum { LABEL = 20 };

/* A text, or the one of a language map. */
static const char *text_of(const json_t *object, const char *path)
{
    const json_t *value = ds_json_at(object, path);

    return json_is_string(value) ? json_string_value(value)
                                 : ds_json_language(value, ds_locale_word());
}

static void row(FILE *to, const char *label, const char *text)
{
    if (text && *text)
        ds_layout_row(to, 2, label, LABEL, text);
}

static void issuer(FILE *to, const struct ds_report *report)
{
    const char *id = ds_json_text(report->shown.credential, "issuer");
    const char *name = text_of(report->shown.credential, "issuer.name");
    char *line = ds_report_text_issuer(report, name);

    row(to, _("Issuer"), line);
    row(to, "", id ? id : ds_json_text(report->shown.credential, "issuer.id"));
    free(line);
}

void ds_report_text_standalone(FILE *to, const struct ds_report *report)
{
    const json_t *credential = report->shown.credential;
    const char *achievement = text_of(credential, "credentialSubject.achievement.name");

    if (!credential)
        return;
    fprintf(to, "\n%s\n", _("What the credential says"));
    row(to, _("About"), text_of(credential, "credentialSubject.name"));
    row(to, _("Identifier"), ds_json_text(credential, "credentialSubject.id"));
    row(to, _("Achievement"), *achievement ? achievement : text_of(credential, "name"));
    row(to, _("Credential"), ds_json_text(credential, "id"));
    issuer(to, report);
}

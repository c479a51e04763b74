/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/endorsement_text.h"

#include "cli/layout.h"
#include "cli/locale.h"
#include "core/endorsement.h"
#include "core/i18n.h"

#include <stdlib.h>

static void row(const char *label, const char *text)
{
    if (text)
        ds_layout_row(stdout, 2, label, 14, text);
}

void ds_endorsement_print(const json_t *about)
{
    const json_t *claims = json_object_get(about, "claims");
    const char *name = ds_json_text(about, "trustedAs");

    ds_layout_text(stdout, name ? name : ds_json_text(about, "endorser.name"), 0, 0);
    for (size_t i = 0; i < json_array_size(claims); i++) {
        unsigned claim = ds_endorsement_claim(json_string_value(json_array_get(claims, i)));

        char *line = ds_layout_printed("%s %s", _("confirms that"),
                                       ds_endorsement_claim_text(claim, ds_locale_word()));

        fputs("  ", stdout);
        ds_layout_text(stdout, line ? line : "", 2, 2);
        free(line);
    }
    row(_("in words"), ds_json_text(about, "comment"));
    row(_("for"), ds_json_text(about, "scope"));
    row(_("as"), ds_json_text(about, "endorser.role"));
    row(_("id"), ds_json_text(about, "endorser.id"));
    row(_("from"), ds_json_text(about, "validFrom"));
    row(_("until"), ds_json_text(about, "validUntil"));
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a session, committing an act, printing the rule's result. */
#include "cli/acts.h"

#include "capture/acts/people.h"
#include "cli/app_ui.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "core/i18n.h"
#include "core/record/rule.h"

#include <string.h>

int ds_acting_open(struct ds_case_session *out, const struct ds_casework_options *options,
                   const char *name, struct ds_error *err)
{
    struct ds_session_request request;
    struct ds_passphrase passphrase;
    int rc = ds_casework_request(&request, &passphrase, options, err);

    return rc < 0 ? rc : ds_case_session_open(out, &request, name, ds_cli_ui(), err);
}

int ds_acting_commit(const struct ds_case_session *session, const char *verb, const char *subject,
                     int (*apply)(void *, json_t *, const json_t *, struct ds_error *), void *ctx,
                     struct ds_error *err)
{
    const struct ds_act act = {.verb = verb, .subject = subject, .apply = apply, .ctx = ctx};

    return ds_case_session_commit(session, &act, err);
}

int ds_acting_failed(const struct ds_error *err)
{
    ds_out_error(err);
    return ds_exit_of(err);
}

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

void ds_acting_print_rule(const json_t *result, const json_t *definition)
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

void ds_print_json(const json_t *json)
{
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
}

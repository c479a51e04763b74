/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/acts.h"

#include "capture/acts/people.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "core/i18n.h"
#include "core/record/rule.h"

#include <string.h>

static int own_id(char out[static DS_PERSON_ID], const struct ds_author *author,
                  struct ds_error *err)
{
    struct ds_buf did = DS_BUF_INIT(DS_PERSON_ID - 1);
    int rc = ds_author_id(&did, author, err);

    if (rc == 0)
        memcpy(out, did.p, did.n + 1);
    ds_buf_release(&did);
    return rc;
}

/* A person is known by their key: somebody who replaced theirs becomes a second person, and would
 * seem to be a second assessor. Nothing else could tell that from somebody who takes a colleague's
 * name. */
static void warn_of_namesake(const struct ds_acting *acting)
{
    const json_t *people = json_object_get(acting->record, "people");
    const char *name = acting->work.author.name;

    if (!name || ds_json_by_id(people, acting->person) || !ds_json_by_member(people, "name", name))
        return;
    ds_out_note(_("'%s' has acted in this case with another key: the record will name two persons. "
                  "If that is you, "
                  "your judgements count as those of two"),
                name);
}

int ds_acting_open(struct ds_acting *out, const struct ds_casework_options *options,
                   const char *name, struct ds_error *err)
{
    int rc = ds_casework_open(&out->work, options, err);

    out->name = name;
    if (rc == 0)
        rc = own_id(out->person, &out->work.author, err);
    if (rc == 0)
        rc = ds_case_load(&out->record, &out->definition, out->work.book, name, err);
    if (rc == 0)
        warn_of_namesake(out);
    return rc;
}

void ds_acting_release(struct ds_acting *acting)
{
    json_decref(acting->record);
    json_decref(acting->definition);
    ds_casework_release(&acting->work);
    acting->record = acting->definition = NULL;
}

int ds_acting_commit(const struct ds_acting *acting, const char *verb, const char *subject,
                     int (*apply)(void *, json_t *, const json_t *, struct ds_error *), void *ctx,
                     struct ds_error *err)
{
    struct ds_act act = {verb, subject, apply, ctx};

    return ds_case_commit(acting->work.book, acting->name, &act, &acting->work.author, err);
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

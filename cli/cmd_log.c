/* SPDX-License-Identifier: Apache-2.0 */
/* dossier log: who did what in a case, and whether each act holds. */
#include "cli/casework.h"
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/table.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <stdlib.h>
#include <string.h>

struct options {
    bool json;
    struct ds_casework_options work;
};

static const struct ds_option options_table[] = {
    DS_FLAG_OPTION("json", 0, json, N_("write JSON")),
    DS_CASEBOOK_OPTION(work),
    DS_OPTIONS_END,
};

/* "good": by a key that the record lists for this person; "bad": by another or none, though the act
 * claims a person; "unknown": the act claims nobody. */
static const char *signature_word(const struct ds_ledger_entry *entry)
{
    if (entry->signature)
        return "good";
    return *entry->person ? "bad" : "unknown";
}

static int gather(void *ctx, const struct ds_ledger_entry *entry, struct ds_error *err)
{
    json_t *acts = ctx;
    char at[DS_INSTANT_TEXT + 1] = "";

    ds_instant_text(at, entry->at);
    if (json_array_append_new(
            acts,
            json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:b,s:b,s:b,s:s*}", "commit", entry->commit,
                      "at", at, "person", entry->person, "name", entry->name, "act", entry->verb,
                      "subject", entry->subject, "signature", signature_word(entry), "chain",
                      entry->chained, "grown", entry->append_only, "holds", DS_LEDGER_HOLDS(entry),
                      "timeConflict", entry->conflict)) < 0)
        return ds_fail(err, DS_EINVAL, _("the commit %s is not text in UTF-8"), entry->commit);
    return 0;
}

/* The act in the reader's words; the commit has it in English for every reader. */
static const char *act_word(const char *act)
{
    static const struct {
        const char *act, *word;
    } words[] = {
        {.act = "start", .word = N_("start")},   {.act = "add", .word = N_("add")},
        {.act = "judge", .word = N_("judge")},   {.act = "sign-off", .word = N_("sign-off")},
        {.act = "decide", .word = N_("decide")},
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(act, words[i].act) == 0)
            return _(words[i].word);
    return act;
}

/* What the act is about: ids and names as they are, the words of closed lists as the reader has
 * them. "12 artefacts" comes from an act with many. */
static void put_subject(struct ds_buf *out, const char *act, const char *subject)
{
    char *rest = NULL;
    unsigned long n = strtoul(subject, &rest, 10);

    if (strcmp(act, "sign-off") == 0 && strcmp(subject, "withdraw") == 0)
        subject = _("withdrawn");
    else if (strcmp(act, "sign-off") == 0)
        subject = ds_locale_entry("role", subject);
    else if (strcmp(act, "decide") == 0)
        subject = strcmp(subject, "awarded") == 0 ? _("awarded") : _("not awarded");
    else if (strcmp(act, "judge") == 0 && strcmp(subject, "open") == 0)
        subject = _("opened");
    else if (strcmp(act, "add") == 0 && rest != subject && strcmp(rest, " artefacts") == 0) {
        ds_buf_printf(out, NULL, ngettext_("%lu file", "%lu files", n), n);
        return;
    }
    ds_buf_puts(out, subject, NULL);
}

static void put_time(struct ds_buf *out, const json_t *act)
{
    if (ds_json_text(act, "timeConflict"))
        ds_buf_printf(out, NULL, "\n%s",
                      ds_text_same(ds_json_text(act, "timeConflict"), "ahead")
                          ? _("! time ahead")
                          : _("! time too early"));
}

static void put_marks(struct ds_buf *out, const json_t *act)
{
    const char *signature = ds_json_text(act, "signature");

    if (ds_json_true(act, "holds")) {
        ds_buf_puts(out, _("✓ signed, chained"), NULL);
        return;
    }
    ds_buf_puts(out,
                strcmp(signature, "good") == 0  ? _("✓ signed")
                : strcmp(signature, "bad") == 0 ? _("✗ not their signature")
                                                : _("? nobody’s signature"),
                NULL);
    ds_buf_printf(out, NULL, "\n%s",
                  ds_json_true(act, "chain") ? _("✓ chained") : _("✗ chain broken"));
    if (!ds_json_true(act, "grown"))
        ds_buf_printf(out, NULL, "\n%s", _("✗ changes the past"));
}

static const struct ds_table table = {.indent = 0, .columns = 4, .width = {19, 15, 26, 17}};

static void print_act(const json_t *act)
{
    struct ds_buf marks = DS_BUF_INIT(1024), what = DS_BUF_INIT(8192);
    char at[DS_INSTANT_TEXT + 1];

    /* "2026-03-14 15:09:26", in UTC as the heading says. */
    snprintf(at, sizeof(at), "%.10s %.8s", ds_json_text(act, "at"), ds_json_text(act, "at") + 11);
    ds_buf_printf(&what, NULL, "%s ", act_word(ds_json_text(act, "act")));
    put_subject(&what, ds_json_text(act, "act"), ds_json_text(act, "subject"));
    put_marks(&marks, act);
    put_time(&marks, act);
    ds_table_row(stdout, &table,
                 (const struct ds_cell[]){
                     {.text = at},
                     {.text = ds_json_text(act, "name")},
                     {.text = what.p},
                     {.text = marks.p,
                      .colour = ds_colour(stdout, ds_json_true(act, "holds") ? "good" : "bad")},
                 });
    ds_buf_release(&what);
    ds_buf_release(&marks);
}

static void print_acts(const json_t *acts)
{
    const char *strong = ds_colour(stdout, "strong");

    ds_table_row(stdout, &table,
                 (const struct ds_cell[]){
                     {.text = _("TIME (UTC)"), .colour = strong},
                     {.text = _("WHO"), .colour = strong},
                     {.text = _("ACT"), .colour = strong},
                     {.text = _("HOLDS"), .colour = strong},
                 });
    for (size_t i = 0; i < json_array_size(acts); i++)
        print_act(json_array_get(acts, i));
}

static int failed_acts(const json_t *acts)
{
    int n = 0;

    for (size_t i = 0; i < json_array_size(acts); i++)
        n += !ds_json_true(json_array_get(acts, i), "holds");
    return n;
}

static int run(int argc, char **argv)
{
    struct options options = {.json = false};
    ds_cleanup(ds_casebook_freep) struct ds_casebook *book = NULL;
    ds_cleanup(ds_json_freep) json_t *acts = json_array();
    struct ds_error err = DS_ERROR_INIT;
    int failed, rc, code = ds_options_parse(&ds_cmd_log, &options, &argc, &argv);

    if (code >= 0)
        return code;
    if (argc != 1)
        return ds_usage_error(&ds_cmd_log, _("name one case; 'dossier status' lists them"));
    rc = ds_casebook_open(&book, ds_casework_casebook(options.work.casebook), &err);
    if (rc == 0)
        rc = ds_case_history(book, argv[0], gather, acts, &err);
    if (rc < 0)
        return ds_command_failed(&ds_cmd_log, &err);
    failed = failed_acts(acts);
    if (options.json)
        rc = ds_out_json_take(json_pack("{s:s,s:s,s:b,s:O}", "format", "dossier-log-1", "case",
                                        argv[0], "holds", failed == 0, "acts", acts),
                              &err);
    else
        print_acts(acts);
    if (rc < 0)
        return ds_command_failed(&ds_cmd_log, &err);
    fflush(stdout);
    if (failed)
        ds_out_errorf(ngettext_("%d act does not hold", "%d acts do not hold", (unsigned)failed),
                      failed);
    return ds_out_close(failed ? DS_EXIT_DOES_NOT : DS_EXIT_HOLDS);
}

const struct ds_command ds_cmd_log = {
    .name = "log",
    .arguments = N_("CASE"),
    .summary = N_("show who did what in a case, and whether it holds"),
    .details =
        N_("One line an act, oldest first. Signed: by the key that the record lists for this "
           "person. Chained: its SHA-256 over everything before is right. An act that "
           "changes what an earlier one recorded is named, and one whose time contradicts "
           "others. Leaves with 1 when an act does not hold."),
    .options = options_table,
    .run = run,
};

/* SPDX-License-Identifier: Apache-2.0 */
/* `status CASE`: criteria as a table, sign-offs, the rule's result, the decision. */
#include "cli/status_case.h"

#include "cli/case_text.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "cli/table.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <string.h>

static const struct ds_table criteria_table = {
    .indent = 0, .columns = 4, .width = {26, 17, 21, 13}};

/* "✓ data 2/1", one need a line. */
static void put_evidence(struct ds_buf *out, const json_t *row)
{
    const json_t *needs = json_object_get(row, "evidence");
    size_t artefacts = json_array_size(json_object_get(row, "artefacts"));

    for (size_t i = 0; i < json_array_size(needs); i++) {
        const json_t *need = json_array_get(needs, i);
        int64_t have = ds_json_int(need, "have", 0), wanted = ds_json_int(need, "need", 1);

        ds_buf_printf(out, NULL, "%s%s %s\u00a0%d/%d", i ? "\n" : "", have >= wanted ? "✓" : "✗",
                      ds_locale_entry("need", ds_json_text(need, "kind")), (int)have, (int)wanted);
    }
    if (json_array_size(needs) == 0)
        ds_buf_printf(out, NULL, "– %s\u00a0%zu", _("none needed"), artefacts);
}

static void put_judge(struct ds_buf *out, const json_t *judgement)
{
    const char *role = ds_json_text(judgement, "role");
    int attempt = (int)ds_json_int(judgement, "attempt", 1);

    ds_buf_puts(out, ds_json_text(judgement, "name"), NULL);
    if (strcmp(role, "assessor") != 0)
        ds_buf_printf(out, NULL, ", %s", ds_locale_entry("role", role));
    if (attempt > 1)
        ds_buf_printf(out, NULL, _(", attempt %d"), attempt);
}

static void put_judgements(struct ds_buf *out, const json_t *row)
{
    const json_t *judgements = json_object_get(row, "judgements");
    const json_t *unopened = json_object_get(row, "unopened");

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *judgement = json_array_get(judgements, i);
        const struct ds_answer said = ds_answer_of(judgement);
        char *reached = ds_report_text_judged(row, &said);

        ds_buf_printf(out, NULL, "%s%s\n", out->n ? "\n" : "", reached ? reached : "");
        put_judge(out, judgement);
        free(reached);
    }
    for (size_t i = 0; i < json_array_size(unopened); i++) {
        ds_buf_puts(out, out->n ? "\n" : "", NULL);
        ds_buf_printf(out, NULL, _("%s: blind, not opened"),
                      json_string_value(json_array_get(unopened, i)));
    }
}

/* "1 of 2 assessors", where the definition asks for several. */
static void put_assessors(struct ds_buf *out, const json_t *row)
{
    ds_cleanup(ds_freep) char *text = ds_report_text_assessors(
        (size_t)ds_json_int(row, "assessors.have", 0), ds_json_int(row, "assessors.need", 1));

    if (text && *text)
        ds_buf_printf(out, NULL, "\n%s", text);
}

static void print_row(const json_t *row)
{
    struct ds_buf name = DS_BUF_INIT(4096), evidence = DS_BUF_INIT(4096);
    struct ds_buf judged = DS_BUF_INIT(1 << 20), state = DS_BUF_INIT(256);
    const char *word = ds_json_text(row, "state");
    const char *meaning = strcmp(word, "met") == 0       ? "good"
                          : strcmp(word, "not-met") == 0 ? "bad"
                                                         : "open";

    ds_buf_printf(&name, NULL, "%s\n%s", ds_json_text(row, "id"),
                  ds_json_language(json_object_get(row, "name"), ds_locale_word()));
    put_evidence(&evidence, row);
    put_judgements(&judged, row);
    ds_buf_printf(&state, NULL, "%s %s", ds_report_text_mark(word), ds_report_text_state(word));
    put_assessors(&state, row);
    if (ds_json_true(row, "critical"))
        ds_buf_printf(&state, NULL, "\n%s", _("! critical"));
    ds_table_row(stdout, &criteria_table,
                 (const struct ds_cell[]){
                     {.text = name.p},
                     {.text = evidence.p},
                     {.text = judged.p},
                     {.text = state.p, .colour = ds_colour(stdout, meaning)},
                 });
    ds_buf_release(&name);
    ds_buf_release(&evidence);
    ds_buf_release(&judged);
    ds_buf_release(&state);
}

static void print_criteria(const json_t *criteria)
{
    const char *strong = ds_colour(stdout, "strong");

    putchar('\n');
    ds_table_row(stdout, &criteria_table,
                 (const struct ds_cell[]){
                     {.text = _("CRITERION"), .colour = strong},
                     {.text = _("EVIDENCE"), .colour = strong},
                     {.text = _("JUDGEMENT"), .colour = strong},
                     {.text = _("STATE"), .colour = strong},
                 });
    for (size_t i = 0; i < json_array_size(criteria); i++) {
        print_row(json_array_get(criteria, i));
        putchar('\n');
    }
}

static void print_sign_off(const json_t *sign_off)
{
    static const struct ds_table table = {.indent = 2, .columns = 3, .width = {9, 24, 43}};
    struct ds_buf who = DS_BUF_INIT(4096);
    const char *mark = ds_json_text(sign_off, "withdraws")   ? "–"
                       : ds_json_true(sign_off, "withdrawn") ? "✗"
                                                             : "✓";
    char id[16];

    snprintf(id, sizeof(id), "%.8s", strrchr(ds_json_text(sign_off, "id"), ':') + 1);
    ds_buf_printf(&who, NULL, "%s %s\n%s", mark,
                  ds_locale_entry("role", ds_json_text(sign_off, "role")),
                  ds_json_text(sign_off, "name"));
    if (ds_json_text(sign_off, "recordedByName"))
        ds_buf_printf(&who, NULL, _("\nrecorded by %s"), ds_json_text(sign_off, "recordedByName"));
    if (ds_json_true(sign_off, "withdrawn"))
        ds_buf_puts(&who, "\n", NULL);
    if (ds_json_text(sign_off, "withdrawnBy"))
        ds_buf_printf(&who, NULL, _("(withdrawn by %s, who had recorded it)"),
                      ds_json_text(sign_off, "withdrawnBy"));
    else if (ds_json_true(sign_off, "withdrawn"))
        ds_buf_puts(&who, _("(withdrawn)"), NULL);
    if (ds_json_text(sign_off, "withdraws"))
        ds_buf_printf(&who, NULL, "\n%s", _("(withdrawal)"));
    ds_table_row(stdout, &table,
                 (const struct ds_cell[]){
                     {.text = id},
                     {.text = who.p},
                     {.text = ds_json_text(sign_off, "statement")},
                 });
    ds_buf_release(&who);
}

static void print_sign_offs(const json_t *sign_offs)
{
    printf("%s\n", _("Sign-offs"));
    if (json_array_size(sign_offs) == 0)
        printf("  %s\n", _("none yet"));
    for (size_t i = 0; i < json_array_size(sign_offs); i++)
        print_sign_off(json_array_get(sign_offs, i));
}

static void print_head(const json_t *status)
{
    const char *state = ds_json_text(status, "state");
    struct ds_buf line = DS_BUF_INIT(8192);

    ds_buf_printf(&line, NULL, "%s · %s", ds_json_text(status, "case"),
                  ds_json_text(status, "learner.name"));
    ds_layout_text(stdout, line.p ? line.p : "", 0, 2);
    ds_buf_release(&line);
    ds_buf_printf(&line, NULL, "%s (%s)",
                  ds_json_language(ds_json_at(status, "definition.name"), ds_locale_word()),
                  ds_json_text(status, "definition.version"));
    ds_layout_text(stdout, line.p ? line.p : "", 0, 2);
    ds_buf_release(&line);
    printf("%s %s\n", ds_case_mark(state), ds_case_state(state));
    if (ds_json_true(status, "demonstration"))
        puts(_("! a demonstration, not a real assessment"));
}

/* What the decision says, once there is one. */
static void print_decision(const json_t *status)
{
    const char *reason = ds_json_text(status, "decision.reason");

    if (!json_object_get(status, "decision"))
        return;
    printf("\n");
    printf(_("Decided on %.10s"), ds_json_text(status, "decision.at"));
    putchar('\n');
    if (reason)
        ds_layout_row(stdout, 2, _("Reason:"), (int)strlen(_("Reason:")) + 1, reason);
}

void ds_status_case(const json_t *status, const json_t *definition)
{
    print_head(status);
    print_criteria(json_object_get(status, "criteria"));
    print_sign_offs(json_object_get(status, "signOffs"));
    putchar('\n');
    ds_case_print_rule(json_object_get(status, "result"), definition);
    print_decision(status);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* dossier endorse: a partner confirms a definition, looks at an endorsement, or withdraws one. */
#include "app/issue/endorse.h"
#include "app/open/definition_source.h"
#include "app/open/endorsement_check.h"
#include "cli/app_ui.h"
#include "cli/casework.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/endorsement_text.h"
#include "cli/key_option.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "cli/time_option.h"
#include "core/cleanup.h"
#include "core/endorsement.h"
#include "core/i18n.h"
#include "core/json/string_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct partner {
    const char *id, *name, *role, *url;
};

/* What the partner confirms. */
struct statement {
    struct ds_list claim;
    const char *scope, *comment, *until;
};

struct options {
    struct partner partner;
    struct statement says;
    const char *at, *key, *passphrase_file, *output, *check, *withdraw;
    struct ds_list trust;
    bool json;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("id", 0, partner.id, N_("URI"),
                   N_("your id: the https address of your page, or a did")),
    DS_TEXT_OPTION("name", 0, partner.name, N_("TEXT"), N_("what you are called")),
    DS_TEXT_OPTION("role", 0, partner.role, N_("TEXT"),
                   N_("what you are to the industry, such as \"employer\"")),
    DS_TEXT_OPTION("url", 0, partner.url, N_("URI"), N_("your page, when it is not your id")),
    DS_LIST_OPTION("claim", 'c', says.claim, N_("CLAIM"),
                   N_("demand or performance; repeatable (else both)")),
    DS_TEXT_OPTION("scope", 0, says.scope, N_("TEXT"),
                   N_("for which industry, region or work you speak")),
    DS_TEXT_OPTION("comment", 0, says.comment, N_("TEXT"),
                   N_("your own words, with one --claim (else a sentence)")),
    DS_TEXT_OPTION("until", 0, says.until, N_("TIME"),
                   N_("when the endorsement ends (else it has no end)")),
    DS_TEXT_OPTION("at", 0, at, N_("TIME"),
                   N_("when it begins, or the time to judge it for; not the clock's")),
    DS_TEXT_OPTION("key", 'k', key, N_("KEY"), N_("your key: a name or a file")),
    DS_TEXT_OPTION("passphrase-file", 0, passphrase_file, N_("FILE"),
                   N_("read the key's passphrase from FILE")),
    DS_TEXT_OPTION("output", 'o', output, N_("FOLDER"),
                   N_("where the endorsements go (else here)")),
    DS_TEXT_OPTION("check", 0, check, N_("FILE"), N_("say what this endorsement is worth")),
    DS_TEXT_OPTION("withdraw", 0, withdraw, N_("FILE"),
                   N_("write the withdrawal of this endorsement")),
    DS_LIST_OPTION("trust", 't', trust, N_("LIST"),
                   N_("check: the endorsers you trust, instead of your own list")),
    DS_FLAG_OPTION("json", 0, json, N_("write what was made or found as JSON")),
    DS_OPTIONS_END,
};

static int read_definition(json_t **out, const char *path, struct ds_error *err)
{
    struct ds_meter meter = {.what = path};
    const struct ds_progress progress = {.step = ds_meter_step, .ctx = &meter};
    int rc = ds_definition_of(out, path, &progress, ds_cli_ui(), err);

    ds_meter_end(&meter);
    return rc;
}

static int read_time(int64_t *out, const char *text, struct ds_error *err)
{
    return text ? ds_time_option(out, text, DS_TIME_ANY_OFFSET_OR_DATE, err)
                : ds_time_of_act(out, err);
}

static struct ds_endorse_place place_of(const struct options *options,
                                        const struct ds_passphrase *passphrase)
{
    return (struct ds_endorse_place){.key = options->key ? options->key : getenv("DOSSIER_KEY"),
                                     .passphrase = passphrase,
                                     .folder = options->output};
}

static int claims_of(unsigned *out, const struct options *options, struct ds_error *err)
{
    *out = options->says.claim.n == 0 ? DS_ENDORSES_DEMAND | DS_ENDORSES_PERFORMANCE : 0;
    for (size_t i = 0; i < options->says.claim.n; i++) {
        unsigned claim = ds_endorsement_claim(options->says.claim.item[i]);

        if (claim == 0)
            return ds_fail(err, DS_EUSAGE, _("'%s' is no claim: say demand or performance"),
                           options->says.claim.item[i]);
        *out |= claim;
    }
    if (options->says.comment && *out == (DS_ENDORSES_DEMAND | DS_ENDORSES_PERFORMANCE))
        return ds_fail(err, DS_EUSAGE, _("--comment is for one claim: say which with --claim"));
    return 0;
}

/* What was signed is shown: nobody signs a definition they did not see. */
static void report(const json_t *made, const json_t *definition, bool json)
{
    struct ds_digest content;
    char hex[DS_DIGEST_HEX + 1] = "";

    if (json) {
        ds_out_json(made);
        return;
    }
    if (definition && ds_json_digest(&content, definition, NULL) == 0) {
        ds_digest_hex(hex, &content);
        ds_layout_text(
            stdout, ds_json_language(json_object_get(definition, "name"), ds_locale_word()), 0, 0);
        ds_layout_row(stdout, 2, _("version"), 10, ds_json_text(definition, "version"));
        ds_layout_row(stdout, 2, _("SHA-256"), 10, hex);
    }
    for (size_t i = 0; i < json_array_size(made); i++) {
        const json_t *one = json_array_get(made, i);

        ds_layout_text(stdout, ds_json_text(one, "file"), 0, 0);
        ds_layout_row(stdout, 2, "", 4,
                      definition
                          ? ds_endorsement_claim_text(
                                ds_endorsement_claim(ds_json_text(one, "claim")), ds_locale_word())
                          : _("its end: to be carried beside the endorsement, or instead"));
    }
}

static int check_partner(const struct partner *partner, struct ds_error *err)
{
    if (!partner->id || !partner->name)
        return ds_fail(err, DS_EUSAGE, _("say who endorses with --id and --name"));
    if (!ds_form_has(DS_SHAPE_URI, ds_span_of(partner->id)))
        return ds_fail(err, DS_EUSAGE, _("'%s' is no id: it takes an address (https://…) or a did"),
                       partner->id);
    return 0;
}

static int read_times(struct ds_endorsing *e, const struct options *options, struct ds_error *err)
{
    int rc = read_time(&e->from, options->at, err);

    return rc < 0 || !options->says.until ? rc : read_time(&e->until, options->says.until, err);
}

static int endorse(const struct options *options, const char *path, struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(options->passphrase_file);
    struct ds_endorse_request request = {
        .says = {.id = options->partner.id,
                 .name = options->partner.name,
                 .role = options->partner.role,
                 .url = options->partner.url,
                 .scope = options->says.scope,
                 .comment = options->says.comment},
        .language = ds_locale_word(),
        .place = place_of(options, &passphrase),
    };
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    ds_cleanup(ds_json_freep) json_t *made = json_array();
    int rc = claims_of(&request.claims, options, err);

    if (rc < 0)
        return rc;
    rc = check_partner(&options->partner, err);
    if (rc < 0)
        return rc;
    rc = read_times(&request.says, options, err);
    if (rc < 0)
        return rc;
    rc = read_definition(&definition, path, err);
    if (rc < 0)
        return rc;
    request.says.definition = definition;
    rc = ds_endorse(made, &request, err);
    if (rc == 0)
        report(made, definition, options->json);
    return rc;
}

static int withdraw(const struct options *options, struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(options->passphrase_file);
    const struct ds_endorse_place place = place_of(options, &passphrase);
    ds_cleanup(ds_json_freep) json_t *made = json_array();
    int64_t at;
    int rc = read_time(&at, options->at, err);

    if (rc < 0)
        return rc;
    rc = ds_endorse_withdraw(made, options->withdraw, at, &place, err);
    if (rc == 0)
        report(made, NULL, options->json);
    return rc;
}

/* What was checked of one endorsement: nothing was assessed here, and who had a part in an
 * assessment is known of a package alone. NULL: nothing that can be said. */
struct said {
    const char *reason, *message;
};

static struct said said_of(const struct ds_finding *finding, bool given)
{
    const bool passed = finding->outcome == DS_PASSED;

    if (passed && strcmp(finding->id, DS_CHECK_ENDORSEMENT_BINDING) == 0)
        return (struct said){.reason = finding->reason,
                             .message =
                                 _("The endorsement is for exactly the definition that you gave.")};
    if (passed && strcmp(finding->id, DS_CHECK_ENDORSEMENT_INDEPENDENT) == 0)
        return (struct said){
            .reason = "not-the-issuer",
            .message = given ? _("The endorser is not the issuer of the definition that you "
                                 "gave.")
                             : NULL};
    return (struct said){.reason = finding->reason,
                         .message = finding->message[ds_locale_language()]};
}

static void print_finding(const struct ds_finding *finding, bool given)
{
    const struct said said = said_of(finding, given);
    char *label = ds_layout_printed("✓ %s", ds_outcome_title(DS_PASSED, ds_locale_language()));

    if (finding->outcome != DS_PASSED)
        ds_report_text_finding(stdout, finding);
    else if (said.message)
        ds_layout_row(stdout, 2, label ? label : "", 18, said.message);
    free(label);
}

static void print_findings(const struct ds_report *report, const json_t *shown, bool given)
{
    for (size_t i = 0; i < json_array_size(shown); i++)
        ds_endorsement_print(json_array_get(shown, i));
    putchar('\n');
    for (size_t i = 0; i < report->findings.n; i++)
        if (report->findings.item[i].outcome != DS_NOT_APPLICABLE)
            print_finding(&report->findings.item[i], given);
}

/* Failed: 1. Nothing could be read of it: 3. What could not be established is a caution, as in
 * `verify`. */
static int answer(const struct ds_report *report, const json_t *shown)
{
    for (size_t i = 0; i < report->findings.n; i++)
        if (report->findings.item[i].outcome == DS_FAILED)
            return DS_EXIT_DOES_NOT;
    return json_array_size(shown) > 0 ? DS_EXIT_HOLDS : DS_EXIT_FAILED;
}

static int print_json(const struct ds_report *report, const json_t *shown, bool given,
                      struct ds_error *err)
{
    json_t *json = json_pack("{s:O, s:[]}", "endorsements", shown, "findings");

    for (size_t i = 0; json && i < report->findings.n; i++) {
        const struct ds_finding *f = &report->findings.item[i];
        const struct said said = said_of(f, given);

        if (said.message)
            json_array_append_new(json_object_get(json, "findings"),
                                  json_pack("{s:s, s:s, s:s, s:s}", "id", f->id, "outcome",
                                            ds_outcome_word(f->outcome), "reason", said.reason,
                                            "message", said.message));
    }
    return ds_out_json_take(json, err);
}

/* Against the definition when one is given; else only whose word it is and whether it is whole. */
static int judge(struct ds_report *report, json_t **shown, const struct options *options,
                 const json_t *definition, struct ds_error *err)
{
    struct ds_endorsement_check check = {
        .path = options->check, .definition = definition, .trust = options->trust};
    int rc = read_time(&check.at, options->at, err);

    return rc < 0 ? rc : ds_endorsement_check(shown, report, &check, err);
}

static int check(const struct options *options, const char *path, int *code, struct ds_error *err)
{
    ds_cleanup(ds_report_freep) struct ds_report *found = ds_report_new();
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    ds_cleanup(ds_json_freep) json_t *shown = NULL;
    int rc;

    if (!found)
        return ds_nomem(err);
    rc = path ? read_definition(&definition, path, err) : 0;
    if (rc < 0)
        return rc;
    rc = judge(found, &shown, options, definition, err);
    if (rc < 0)
        return rc;
    *code = answer(found, shown);
    if (options->json)
        return print_json(found, shown, definition != NULL, err);
    print_findings(found, shown, definition != NULL);
    return 0;
}

static int run(int argc, char **argv)
{
    struct options options = {.json = false};
    struct ds_error err = DS_ERROR_INIT;
    int code = ds_options_parse(&ds_cmd_endorse, &options, &argc, &argv), rc;

    if (code >= 0)
        return code;
    code = DS_EXIT_HOLDS;
    if (options.output && ds_out_json_name(options.output, &err) < 0)
        return ds_command_failed(&ds_cmd_endorse, &err);
    if (options.check && argc <= 1 && !options.withdraw)
        rc = check(&options, argc ? argv[0] : NULL, &code, &err);
    else if (options.withdraw && argc == 0 && !options.check)
        rc = withdraw(&options, &err);
    else if (!options.check && !options.withdraw && argc == 1)
        rc = endorse(&options, argv[0], &err);
    else
        return ds_usage_error(&ds_cmd_endorse, "%s", _("name one definition or package"));
    return rc < 0 ? ds_command_failed(&ds_cmd_endorse, &err) : ds_out_close(code);
}

const struct ds_command ds_cmd_endorse = {
    .name = "endorse",
    .arguments = N_("DEFINITION|PACKAGE"),
    .summary = N_("confirm a definition as a partner in industry"),
    .details = N_(
        "Writes, as an Open Badges endorsement signed with your key, what a partner confirms of an "
        "achievement definition:\n"
        "\n"
        "  demand       the competency is in demand in this industry\n"
        "  performance  the assessment reflects performance on the job\n"
        "\n"
        "Each is a file of its own, bound to the definition by its SHA-256, that the issuer puts "
        "into packages with 'dossier package --endorsement'. The definition is a file, a "
        "template's "
        "name or a package, which is verified first. All you need is a key ('dossier key new') and "
        "a page whose address is your id.\n"
        "\n"
        "  dossier endorse definition.json --id https://works.example/ \\\n"
        "      --name \"Works Ltd.\" --role employer --until 2028-12-31 -k works\n"
        "\n"
        "--check FILE says whether an endorsement is whole, whose it is and, with a definition or "
        "package, whether it is for that. --withdraw FILE writes the same endorsement with its end "
        "now; hand it to whoever carries the old one.\n"
        "\n"
        "Exit codes: 0 done, or nothing is wrong with it; 1 something is wrong; 2 wrong use; 3 it "
        "could not be done, or not be checked."),
    .options = options_table,
    .run = run,
};

/* SPDX-License-Identifier: Apache-2.0 */
/* dossier share: the holder's copy of a package with some of the evidence withheld. */
#include "cli/casework.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/key_option.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/json/set.h"
#include "package/share.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
    struct ds_checking_options checking;
    struct ds_list withhold, show;
    const char *output, *key, *passphrase_file, *sealed_at;
    bool force;
};

static const struct ds_option options_table[] = {
    DS_LIST_OPTION("withhold", 'w', withhold, N_("WHICH"),
                   N_("keep this piece of evidence back: its digest, the beginning of it, or its "
                      "name; repeatable")),
    DS_LIST_OPTION("show", 's', show, N_("WHICH"),
                   N_("show only this piece, withhold the others; repeatable")),
    DS_TEXT_OPTION("output", 'o', output, N_("FILE"), N_("where the copy goes")),
    DS_TEXT_OPTION("key", 'k', key, N_("KEY"),
                   N_("your key, which seals the copy: a name or a file")),
    DS_TEXT_OPTION("passphrase-file", 0, passphrase_file, N_("FILE"),
                   N_("read the key's passphrase from FILE")),
    DS_TEXT_OPTION("at", 0, sealed_at, N_("TIME"),
                   N_("time of the seal (2026-03-14T15:09:26Z), not the clock's")),
    DS_FLAG_OPTION("force", 'f', force, N_("replace the file that stands there")),
    DS_OPTIONS_END,
};

static int run(int argc, char **argv);

const struct ds_command ds_cmd_share = {
    .name = "share",
    .arguments = N_("FILE"),
    .summary = N_("make a copy that withholds some evidence"),
    .details =
        N_("Verifies the package, then writes a copy without the pieces of evidence that you "
           "keep back. Record, credential and identity stay what they are; the copy says, "
           "under your seal, what is withheld, and whoever verifies it sees that it is "
           "withheld and not missing. What the record says about a withheld piece, its name "
           "and its digest, stays to be read: the issuer signed for it."),
    .options = options_table,
    .run = run,
};

/* A set of the digests that `which` names. */
static int name_all(json_t *out, const json_t *record, const struct ds_list *which,
                    struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < which->n; i++) {
        const json_t *artefact;

        rc = ds_evidence_named(&artefact, record, which->item[i], err);
        if (rc == 0 && ds_set_add(out, ds_json_text(artefact, "digest")) < 0)
            rc = ds_nomem(err);
    }
    return rc;
}

/* What is withheld from now on: what was before, too. */
static int choose(json_t **out, const struct ds_report *report, const struct options *options,
                  struct ds_error *err)
{
    const json_t *artefacts = ds_json_at(report->shown.record, "artefacts");
    ds_cleanup(ds_json_freep) json_t *named = json_object();
    json_t *withheld =
        report->shown.withheld ? json_deep_copy(report->shown.withheld) : json_object();
    bool show = options->show.n > 0;
    int rc;

    *out = withheld;
    if (!named || !withheld)
        return ds_nomem(err);
    rc = name_all(named, report->shown.record, show ? &options->show : &options->withhold, err);
    for (size_t i = 0; rc == 0 && i < json_array_size(artefacts); i++) {
        const char *digest = ds_json_text(json_array_get(artefacts, i), "digest");

        if (ds_set_has(named, digest) != show && ds_set_add(withheld, digest) < 0)
            rc = ds_nomem(err);
    }
    if (rc == 0 && json_object_size(withheld) == 0)
        rc = ds_fail(err, DS_EUSAGE, _("nothing is withheld: give the package itself"));
    return rc;
}

/* The digests that the package's manifest lists; each is compared again when the file is copied. */
static int list_entries(struct ds_verified_entry **out, size_t *n,
                        const struct ds_container *container, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf manifest = DS_BUF_INIT(DS_MAX_MANIFEST);
    struct ds_verified_entry *entry = calloc(container->count + 1, sizeof(*entry));
    int rc = entry ? ds_container_load(&manifest, container, DS_MANIFEST, err) : ds_nomem(err);
    char *line = manifest.p;

    *out = entry;
    for (*n = 0; rc == 0 && line && *line && *n < container->count; (*n)++) {
        char *end = strchr(line, '\n'), *name = line + DS_DIGEST_HEX + 2;
        const struct ds_zip_entry *found;

        if (!end || end < name)
            return ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                           DS_MANIFEST);
        *end = '\0';
        found = ds_container_find(container, name);
        rc = found ? ds_digest_parse(&entry[*n].digest,
                                     (struct ds_span){.p = line, .n = DS_DIGEST_HEX}, err)
                   : ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                             DS_MANIFEST);
        entry[*n].name = found ? found->name : NULL;
        entry[*n].size = found ? found->size : 0;
        entry[*n].handle = found;
        line = end + 1;
    }
    return rc;
}

static int read_entry(void *ctx, const void *handle, uint64_t offset, void *out, size_t n,
                      struct ds_error *err)
{
    const struct ds_container *container = ctx;

    return container->read(container->ctx, handle, offset, out, n, err);
}

static int write_copy(const struct ds_package_check *checking, const struct options *options,
                      const struct ds_private_key *key, const json_t *withheld,
                      struct ds_error *err)
{
    struct ds_meter meter = {.what = options->output};
    struct ds_share_options how = {.withheld = withheld,
                                   .key = key,
                                   .replace = options->force,
                                   .progress = {.step = ds_meter_step, .ctx = &meter}};
    ds_cleanup(ds_freep) struct ds_verified_entry *entry = NULL;
    struct ds_share_package package = {.definition = checking->report->shown.definition,
                                       .record = checking->report->shown.record,
                                       .credential = checking->report->shown.credential,
                                       .read = read_entry,
                                       .ctx = checking->container};
    uint64_t size;
    size_t entries;
    int rc = ds_casework_time(&how.at, options->sealed_at, err);

    if (rc == 0)
        rc = list_entries(&entry, &package.n, checking->container, err);
    package.entry = entry;
    if (rc == 0)
        rc = ds_share_write(&size, &entries, options->output, &package, &how, err);
    ds_meter_end(&meter);
    return rc;
}

/* The copy as whoever gets it sees it. A copy that does not hold is not left standing. */
static int check_copy(const struct options *options, const char *identity, struct ds_error *err)
{
    struct ds_package_check copy = DS_PACKAGE_CHECK_INIT;
    struct ds_checking_options how = options->checking;
    int rc;

    how.at = options->sealed_at;
    rc = ds_checking_run(&copy, options->output, &how, err);
    if (rc == 0 && (copy.report->verdict < DS_CAUTIONS ||
                    strcmp(copy.report->shown.identity, identity) != 0)) {
        ds_report_text_findings(stderr, copy.report);
        unlink(options->output);
        rc = ds_fail(err, DS_EINTERNAL, _("the copy does not verify; it was removed"));
    }
    if (rc == 0) {
        ds_out_text(stdout, options->output);
        printf(_(": %zu of %zu pieces of evidence withheld"),
               json_object_size(copy.report->shown.withheld),
               json_array_size(ds_json_at(copy.report->shown.record, "artefacts")));
        printf("\n%s %s\n", _("identity"), identity);
    }
    ds_package_check_release(&copy);
    return rc;
}

static int share(const struct ds_package_check *checking, const struct options *options,
                 struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *withheld = NULL;
    int rc;

    if (!checking->report->shown.record || checking->report->verdict < DS_CAUTIONS) {
        ds_report_text_verdict(stderr, checking->report);
        return ds_fail(err, DS_EREFUSED, "%s",
                       _("the package does not verify, so it is not shared"));
    }
    rc = choose(&withheld, checking->report, options, err);
    if (rc == 0)
        rc = ds_cli_key_load(&key, options->key, options->passphrase_file, err);
    if (rc == 0)
        rc = write_copy(checking, options, key, withheld, err);
    return rc < 0 ? rc : check_copy(options, checking->report->shown.identity, err);
}

static int run(int argc, char **argv)
{
    struct options options = {.checking = {.nobody = false}};
    struct ds_package_check checking = DS_PACKAGE_CHECK_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int rc = ds_options_parse(&ds_cmd_share, &options, &argc, &argv);

    if (rc >= 0)
        return rc;
    if (argc != 1 || !options.output)
        return ds_usage_error(&ds_cmd_share, "%s",
                              _("name one package, and the copy with --output"));
    if ((options.withhold.n > 0) == (options.show.n > 0))
        return ds_usage_error(&ds_cmd_share, "%s",
                              _("say what to --withhold, or all that you --show"));
    if (access(options.output, F_OK) == 0 && !options.force)
        rc = ds_fail(&err, DS_EEXIST, _("'%s' exists already"), options.output);
    else
        rc = ds_checking_run(&checking, argv[0], &options.checking, &err);
    if (rc == 0)
        rc = share(&checking, &options, &err);
    ds_package_check_release(&checking);
    if (rc < 0)
        return ds_command_failed(&ds_cmd_share, &err);
    return ds_out_close(DS_EXIT_HOLDS);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing what is withheld, listing what is copied, and the check of the copy. */
#include "app/issue/share_package.h"

#include "app/keys/keyring.h"
#include "core/bag.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/json/set.h"
#include "core/record/artefact_details.h"
#include "package/share.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int name_one(json_t *out, const struct ds_record *record, const char *which,
                    struct ds_error *err)
{
    const json_t *artefact;
    int rc = ds_evidence_named(&artefact, record, which, err);

    if (rc < 0)
        return rc;
    return ds_set_add(out, ds_artefact_details(artefact).digest) < 0 ? ds_nomem(err) : 0;
}

/* A set of the digests that `which` names. */
static int name_all(json_t *out, const struct ds_record *record, const struct ds_list *which,
                    struct ds_error *err)
{
    for (size_t i = 0; i < which->n; i++) {
        int rc = name_one(out, record, which->item[i], err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

/* Adds the artefacts that are named, or with `shown` those that are not. */
static int withhold(json_t *withheld, const json_t *named, const struct ds_artefacts *artefacts,
                    bool shown, struct ds_error *err)
{
    for (size_t i = 0; i < artefacts->n; i++) {
        struct ds_span digest = artefacts->item[i].digest;

        if (ds_set_has_span(named, digest) != shown && ds_set_add_span(withheld, digest) < 0)
            return ds_nomem(err);
    }
    return 0;
}

/* What is withheld from now on: what was before, too. */
static int choose(json_t **out, const struct ds_report *report,
                  const struct ds_share_request *request, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *named = json_object();
    int rc;

    *out = report->shown.withheld ? json_deep_copy(report->shown.withheld) : json_object();
    if (!named || !*out)
        return ds_nomem(err);
    rc = name_all(named, report->shown.record, &request->evidence, err);
    if (rc < 0)
        return rc;
    rc = withhold(*out, named, &report->shown.record->artefacts, request->shown, err);
    if (rc < 0)
        return rc;
    return json_object_size(*out) > 0
               ? 0
               : ds_fail(err, DS_EUSAGE, _("nothing is withheld: give the package itself"));
}

/* The texts that seal a package. */
struct sealing {
    struct ds_buf manifest, tagmanifest, seal;
};

#define SEALING_INIT                                                                               \
    {                                                                                              \
        .manifest = DS_BUF_INIT(DS_MAX_MANIFEST), .tagmanifest = DS_BUF_INIT(DS_MAX_MANIFEST),     \
        .seal = DS_BUF_INIT(DS_MAX_MANIFEST)                                                       \
    }

static void release_sealing(struct sealing *sealing)
{
    ds_buf_release(&sealing->manifest);
    ds_buf_release(&sealing->tagmanifest);
    ds_buf_release(&sealing->seal);
}

static int load_sealing(struct sealing *out, const struct ds_container *container,
                        struct ds_error *err)
{
    int rc = ds_container_load(&out->manifest, container, DS_MANIFEST, err);

    if (rc == 0)
        rc = ds_container_load(&out->tagmanifest, container, DS_TAGMANIFEST, err);
    return rc < 0 ? rc : ds_container_load(&out->seal, container, DS_SEAL_JWS, err);
}

/* What a manifest lists from `folder`; each digest is compared again when the file is copied. */
static int list_files(struct ds_verified_entry *entry, size_t *n, struct ds_span manifest,
                      const char *wanted, const struct ds_container *container,
                      struct ds_error *err)
{
    struct ds_bag_line line;

    while (*n < container->count && ds_bag_manifest_next(&line, &manifest)) {
        const struct ds_zip_entry *found = ds_container_find_span(container, line.name);

        if (!found)
            return ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                           DS_MANIFEST);
        if (strncmp(found->name, wanted, strlen(wanted)) == 0)
            entry[(*n)++] = (struct ds_verified_entry){
                .name = found->name, .size = found->size, .digest = line.digest, .handle = found};
    }
    return 0;
}

/* Everything under data/, and the reading page. */
static int list_entries(struct ds_verified_entry *entry, size_t *n, const struct sealing *sealing,
                        const struct ds_container *container, struct ds_error *err)
{
    int rc;

    *n = 0;
    rc = list_files(entry, n, ds_buf_span(&sealing->manifest), DS_DATA, container, err);
    return rc < 0 ? rc
                  : list_files(entry, n, ds_buf_span(&sealing->tagmanifest), DS_INDEX_HTML,
                               container, err);
}

static int read_entry(void *ctx, const void *handle, uint64_t offset, void *out, size_t n,
                      struct ds_error *err)
{
    const struct ds_container *container = ctx;

    return container->read(container->ctx, handle, offset, out, n, err);
}

static int write_copy(const struct ds_package_check *check, const struct ds_share_request *request,
                      const struct ds_private_key *key, const json_t *withheld,
                      struct ds_error *err)
{
    const struct ds_share_options how = {.withheld = withheld,
                                         .key = key,
                                         .at = request->at,
                                         .replace = request->replace,
                                         .progress = request->progress};
    ds_cleanup(ds_freep) struct ds_verified_entry *entry =
        calloc(check->container->count + 1, sizeof(*entry));
    ds_cleanup(release_sealing) struct sealing sealing = SEALING_INIT;
    struct ds_share_package package = {.definition = check->report->shown.definition,
                                       .record = check->report->shown.record,
                                       .entry = entry,
                                       .read = read_entry,
                                       .ctx = check->container};
    uint64_t size;
    size_t entries;
    int rc = entry ? load_sealing(&sealing, check->container, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    package.manifest = ds_buf_span(&sealing.manifest);
    package.tagmanifest = ds_buf_span(&sealing.tagmanifest);
    package.seal = ds_buf_span(&sealing.seal);
    rc = list_entries(entry, &package.n, &sealing, check->container, err);
    return rc < 0 ? rc : ds_share_write(&size, &entries, request->output, &package, &how, err);
}

/* The copy as whoever gets it sees it. A copy that does not hold is not left standing. */
static int check_copy(struct ds_package_check *copy, const struct ds_share_request *request,
                      const char *identity, struct ds_error *err)
{
    int rc = ds_package_check_run(copy, request->output, &request->copy, err);

    if (rc < 0)
        return rc;
    if (ds_package_check_holds(copy->report) && strcmp(copy->report->shown.identity, identity) == 0)
        return 0;
    unlink(request->output);
    return ds_fail(err, DS_EINTERNAL, _("the copy does not verify; it was removed"));
}

int ds_share_package(struct ds_package_check *copy, const struct ds_package_check *check,
                     const struct ds_share_request *request, struct ds_error *err)
{
    const struct ds_report *report = check->report;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *withheld = NULL;
    int rc;

    if (!report->shown.record || !ds_package_check_holds(report))
        return ds_fail(err, DS_EREFUSED, "%s",
                       _("the package does not verify, so it is not shared"));
    rc = choose(&withheld, report, request, err);
    if (rc < 0)
        return rc;
    rc = ds_keyring_load(&key, request->key, request->passphrase, err);
    if (rc < 0)
        return rc;
    rc = write_copy(check, request, key, withheld, err);
    return rc < 0 ? rc : check_copy(copy, request, report->shown.identity, err);
}

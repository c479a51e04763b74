/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing what is withheld, listing what is copied, and the check of the copy. */
#include "app/issue/share_package.h"

#include "app/keys/keyring.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/json/set.h"
#include "package/share.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int name_one(json_t *out, const json_t *record, const char *which, struct ds_error *err)
{
    const json_t *artefact;
    int rc = ds_evidence_named(&artefact, record, which, err);

    if (rc < 0)
        return rc;
    return ds_set_add(out, ds_json_text(artefact, "digest")) < 0 ? ds_nomem(err) : 0;
}

/* A set of the digests that `which` names. */
static int name_all(json_t *out, const json_t *record, const struct ds_list *which,
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
static int withhold(json_t *withheld, const json_t *named, const json_t *record, bool shown,
                    struct ds_error *err)
{
    const json_t *artefacts = ds_json_at(record, "artefacts");

    for (size_t i = 0; i < json_array_size(artefacts); i++) {
        const char *digest = ds_json_text(json_array_get(artefacts, i), "digest");

        if (ds_set_has(named, digest) != shown && ds_set_add(withheld, digest) < 0)
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
    rc = withhold(*out, named, report->shown.record, request->shown, err);
    if (rc < 0)
        return rc;
    return json_object_size(*out) > 0
               ? 0
               : ds_fail(err, DS_EUSAGE, _("nothing is withheld: give the package itself"));
}

/* One line of the manifest, "HEX  NAME". */
static int list_entry(struct ds_verified_entry *out, const struct ds_container *container,
                      const char *line, struct ds_error *err)
{
    const struct ds_zip_entry *found = ds_container_find(container, line + DS_DIGEST_HEX + 2);

    if (!found)
        return ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"), DS_MANIFEST);
    out->name = found->name;
    out->size = found->size;
    out->handle = found;
    return ds_digest_parse(&out->digest, (struct ds_span){.p = line, .n = DS_DIGEST_HEX}, err);
}

/* The digests that the package's manifest lists; each is compared again when the file is copied. */
static int list_entries(struct ds_verified_entry *entry, size_t *n,
                        const struct ds_container *container, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf manifest = DS_BUF_INIT(DS_MAX_MANIFEST);
    int rc = ds_container_load(&manifest, container, DS_MANIFEST, err);
    char *line = manifest.p;

    for (*n = 0; rc >= 0 && line && *line && *n < container->count; (*n)++) {
        char *end = strchr(line, '\n');

        if (!end || end < line + DS_DIGEST_HEX + 2)
            return ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                           DS_MANIFEST);
        *end = '\0';
        rc = list_entry(&entry[*n], container, line, err);
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
    struct ds_share_package package = {.definition = check->report->shown.definition,
                                       .record = check->report->shown.record,
                                       .credential = check->report->shown.credential,
                                       .entry = entry,
                                       .read = read_entry,
                                       .ctx = check->container};
    uint64_t size;
    size_t entries;
    int rc = entry ? list_entries(entry, &package.n, check->container, err) : ds_nomem(err);

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

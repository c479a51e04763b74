/* SPDX-License-Identifier: Apache-2.0 */
/* From a path or an address to a report: what the reader trusts, the package, what holds today. */
#include "app/open/package_check.h"

#include "app/open/present_status.h"
#include "app/open/published_keys.h"
#include "app/open/unverified_credential.h"
#include "app/trust/trust_files.h"
#include "core/cleanup.h"
#include "core/memory.h"
#include "verify/native/folder.h"
#include "verify/native/parallel.h"
#include "verify/standalone/standalone.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REMOTE_SECONDS = 600 };

static int open_remote(struct ds_package_check *out, struct ds_zip_refusal *refusal,
                       const char *url, const struct ds_online *online, struct ds_error *err)
{
    const struct ds_net_policy policy = {
        .named = true, .seconds = REMOTE_SECONDS, .fetcher = online->fetcher};
    int rc = ds_net_remote_open(&out->remote, url, &policy, err);

    return rc < 0 ? rc
                  : ds_zip_open(&out->container, refusal, ds_net_remote_source(out->remote), err);
}

static int open_source(struct ds_file_source *out, const char *path, struct ds_error *err)
{
    if (strcmp(path, "-") == 0)
        return ds_file_source_from_stream(out, STDIN_FILENO, DS_MAX_ARTEFACT, err);
    return ds_file_source_open(out, path, err);
}

static int open_file(struct ds_package_check *out, struct ds_zip_refusal *refusal, const char *path,
                     const struct ds_check_request *request, struct ds_error *err)
{
    int rc = open_source(&out->file, path, err);

    if (rc < 0)
        return rc;
    out->file.source.all_hashed = request->scope.extent == DS_SCOPE_EVERYTHING;
    if (request->standalone)
        rc = ds_standalone_load(&out->standalone, &out->file.source, err);
    if (rc < 0 || out->standalone.n)
        return rc;
    return ds_zip_open(&out->container, refusal, &out->file.source, err);
}

/* Fills out->container, or refusal->word. */
static int open_package(struct ds_package_check *out, struct ds_zip_refusal *refusal,
                        const char *path, const struct ds_check_request *request,
                        struct ds_error *err)
{
    struct stat status;

    if (ds_net_is_url(path))
        return open_remote(out, refusal, path, &request->online, err);
    if (strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return ds_folder_open(&out->container, refusal, path, err);
    return open_file(out, refusal, path, request, err);
}

static int load_document(struct ds_package_check *out, const json_t *document, struct ds_error *err)
{
    int rc = ds_trust_new(&out->trust, err);

    return rc < 0 ? rc : ds_trust_add(out->trust, document, "trust", err);
}

static int load_trust(struct ds_package_check *out, const struct ds_check_trust *trust,
                      struct ds_error *err)
{
    int rc;

    if (trust->nobody)
        return 0;
    if (trust->document)
        return load_document(out, trust->document, err);
    rc = ds_trust_load(&out->trust, &trust->lists, err);
    return rc < 0 ? rc : ds_trust_add_root_files(out->trust, &trust->roots, err);
}

/* What the reader has beside the package. */
static int load_reader(struct ds_package_check *out, const struct ds_check_request *request,
                       struct ds_error *err)
{
    int rc = load_trust(out, &request->trust, err);

    if (rc < 0)
        return rc;
    rc = ds_trust_read_crls(&out->crls, &request->trust.crls, err);
    return rc < 0 ? rc : ds_endorsements_read(&out->endorsements, &request->endorsements, err);
}

static int read_unverified(json_t **out, const struct ds_package_check *check, struct ds_error *err)
{
    return check->standalone.n ? ds_unverified_in_text(out, ds_buf_span(&check->standalone), err)
                               : ds_unverified_in_package(out, check->container, err);
}

struct present {
    struct ds_present_status status;
    struct ds_published_keys keys;
};

static void release_present(struct present *present)
{
    ds_present_status_release(&present->status);
    ds_published_keys_release(&present->keys);
}

/* Whether some key signed the credential as it is: it is checked by itself, without the package
 * around it. */
static int is_signed(bool *out, const struct ds_package_check *check,
                     const struct ds_verify_options *verify, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_report_freep) struct ds_report *report = NULL;
    struct ds_error why = DS_ERROR_INIT;
    struct ds_span credential = ds_buf_span(&check->standalone);
    int rc = 0;

    if (check->container && ds_container_find(check->container, DS_CREDENTIAL)) {
        rc = ds_container_load(&text, check->container, DS_CREDENTIAL, &why);
        credential = ds_buf_span(&text);
    }
    *out = false;
    if (rc < 0)
        return rc == DS_ENOMEM ? ds_fail_as(err, &why) : 0;
    rc = ds_verify_standalone(&report, credential, verify, err);
    for (size_t i = 0; rc == 0 && i < report->findings.n; i++)
        *out = *out || (strcmp(report->findings.item[i].id, DS_CHECK_CREDENTIAL_SIGNATURE) == 0 &&
                        report->findings.item[i].outcome == DS_PASSED);
    return rc;
}

/* The lists that the reader has, and those that the credential names: whoever can write a
 * credential could have this computer ask any address, so only a signed one is followed. */
static int gather_status(struct present *out, const struct ds_package_check *check,
                         const json_t *credential, const struct ds_verify_options *verify,
                         const struct ds_online *online, struct ds_error *err)
{
    struct ds_online asked = *online;
    bool sound = false;
    int rc = credential ? is_signed(&sound, check, verify, err) : 0;

    if (rc < 0)
        return rc;
    if (credential && !sound)
        asked.allowed = asked.insecure = false;
    return ds_present_status_gather(&out->status, sound ? credential : NULL, &asked, err);
}

/* The issuer's keys first: they may be what the signature is checked with. */
static int gather_present(struct present *out, const struct ds_package_check *check,
                          struct ds_verify_options *verify, const struct ds_online *online,
                          struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *credential = NULL;
    int rc = ds_online_allowed(online) ? read_unverified(&credential, check, err) : 0;

    if (rc < 0)
        return rc;
    rc = ds_published_keys_gather(&out->keys, credential, online, err);
    if (rc < 0)
        return rc;
    verify->published = out->keys.asked ? &out->keys.document : NULL;
    return gather_status(out, check, credential, verify, online, err);
}

/* What holds today is looked up first: the verification itself asks nobody. */
static int verify_open(struct ds_package_check *out, struct ds_verify_options *verify,
                       const struct ds_check_request *request, struct ds_error *err)
{
    ds_cleanup(release_present) struct present present = {.status = DS_PRESENT_STATUS_INIT,
                                                          .keys = DS_PUBLISHED_KEYS_INIT};
    int rc = gather_present(&present, out, verify, &request->online, err);

    if (rc < 0)
        return rc;
    verify->status_lists.item = present.status.document;
    verify->status_lists.n = present.status.n;
    verify->status_lists.asked = present.status.asked;
    if (out->standalone.n)
        return ds_verify_standalone(&out->report, ds_buf_span(&out->standalone), verify, err);
    return ds_check_scope_verify(&out->report, out->container, verify, &request->scope, err);
}

static int run(struct ds_package_check *out, const char *path,
               const struct ds_check_request *request, struct ds_error *err)
{
    struct ds_zip_refusal refusal = {.word = NULL};
    struct ds_verify_options verify = {.at = request->at,
                                       .hashing.progress = request->progress,
                                       .without_artefacts = request->outline,
                                       .hashing.with_documents = true};
    int rc = load_reader(out, request, err);

    if (rc < 0)
        return rc;
    rc = open_package(out, &refusal, path, request, err);
    if (rc < 0)
        return rc;
    verify.reader.trust = out->trust;
    verify.reader.roots = ds_trust_roots(out->trust);
    verify.reader.crls = ds_buf_span(&out->crls);
    verify.endorsements.text = out->endorsements.jwt;
    verify.endorsements.name = request->endorsements.item;
    verify.endorsements.n = out->endorsements.n;
    verify.hashing.all = out->remote ? ds_hash_sequential : ds_hash_parallel;
    return refusal.word ? ds_verify_refused(&out->report, &refusal, &verify, err)
                        : verify_open(out, &verify, request, err);
}

/* Lists that were not read in full trust too few. */
int ds_package_check_run(struct ds_package_check *out, const char *path,
                         const struct ds_check_request *request, struct ds_error *err)
{
    uint64_t failures = ds_memory_failures();
    int rc = run(out, path, request, err);

    return rc == 0 && ds_memory_failures() != failures ? ds_nomem(err) : rc;
}

void ds_package_check_release(struct ds_package_check *check)
{
    ds_report_free(check->report);
    ds_container_free(check->container);
    ds_file_source_release(&check->file);
    ds_buf_release(&check->standalone);
    ds_net_remote_free(check->remote);
    ds_trust_free(check->trust);
    ds_buf_release(&check->crls);
    ds_endorsements_release(&check->endorsements);
}

bool ds_package_is_remote(const char *name)
{
    return ds_net_is_url(name);
}

bool ds_package_check_holds(const struct ds_report *report)
{
    return report->verdict >= DS_SIGNER_UNKNOWN;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/checking.h"

#include "app/open/check_scope.h"
#include "app/open/unverified_credential.h"
#include "cli/key_option.h"
#include "cli/present_status.h"
#include "cli/published.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/x509/x509.h"
#include "verify/native/folder.h"
#include "verify/native/parallel.h"
#include "verify/standalone/standalone.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int ds_checking_trust_path(char **out, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *home = NULL;
    int rc = ds_app_home(&home, err);

    if (rc < 0)
        return rc;
    if (asprintf(out, "%s/trust.json", home) >= 0)
        return 0;
    *out = NULL;
    return ds_nomem(err);
}

static int add_list(struct ds_trust *trust, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    int rc = ds_file_read(&text, path, err);

    if (rc == 0)
        rc = ds_json_parse(&list, ds_buf_span(&text), path, err);
    return rc < 0 ? rc : ds_trust_add(trust, list, path, err);
}

static int add_own_list(struct ds_trust *trust, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;

    if (ds_checking_trust_path(&path, NULL) < 0 || access(path, F_OK) != 0)
        return 0;
    return add_list(trust, path, err);
}

int ds_checking_trust(struct ds_trust **out, const struct ds_list *lists, struct ds_error *err)
{
    ds_cleanup(ds_trust_freep) struct ds_trust *trust = NULL;
    int rc = ds_trust_new(&trust, err);

    if (rc == 0 && lists->n == 0)
        rc = add_own_list(trust, err);
    for (size_t i = 0; rc == 0 && i < lists->n; i++)
        rc = add_list(trust, lists->item[i], err);
    if (rc < 0)
        return rc;
    *out = trust;
    trust = NULL;
    return 0;
}

/* What is no certificate is refused here, where its file can be named. */
static int add_roots(struct ds_trust *trust, const struct ds_list *files, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < files->n; i++) {
        ds_cleanup(ds_buf_release) struct ds_buf pem = DS_BUF_INIT(DS_MAX_PEM);

        rc = ds_file_read(&pem, files->item[i], err);
        if (rc == 0 && !memmem(pem.p, pem.n, "-----BEGIN CERTIFICATE-----", 27))
            rc = ds_fail(err, DS_EINVAL, _("%s holds no certificate in PEM form"), files->item[i]);
        if (rc == 0)
            rc = ds_trust_add_roots(trust, ds_buf_span(&pem), err);
    }
    return rc;
}

static int add_crls(struct ds_buf *out, const struct ds_list *files, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < files->n; i++) {
        ds_cleanup(ds_buf_release) struct ds_buf bytes = DS_BUF_INIT(DS_MAX_PEM);

        rc = ds_file_read(&bytes, files->item[i], err);
        if (rc == 0 && ds_x509_crl_to_pem(out, ds_buf_span(&bytes), err) < 0)
            rc = ds_wrap(DS_EINVAL, err, "%s", files->item[i]);
    }
    return rc;
}

bool ds_checking_online(const struct ds_checking_options *options)
{
    return options->online || options->insecure_online;
}

struct ds_net_policy ds_checking_policy(const struct ds_checking_options *options)
{
    return (struct ds_net_policy){.plain = options->insecure_online,
                                  .anywhere = options->insecure_online};
}

static int read_time(int64_t *out, const char *text, struct ds_error *err)
{
    if (!text) {
        *out = (int64_t)time(NULL);
        return 0;
    }
    if (ds_instant_parse(out, ds_span_of(text), NULL) == 0 ||
        ds_date_parse(out, ds_span_of(text), NULL) == 0)
        return 0;
    return ds_fail(err, DS_EUSAGE,
                   _("'%s' is not a time such as 2026-03-14 or 2026-03-14T15:09:26Z"), text);
}

static int open_remote(struct ds_checking *out, struct ds_zip_refusal *refusal, const char *url,
                       struct ds_error *err)
{
    struct ds_net_policy policy = {.named = true, .seconds = 600};
    int rc = ds_net_remote_open(&out->remote, url, &policy, err);

    return rc < 0 ? rc
                  : ds_zip_open(&out->container, refusal, ds_net_remote_source(out->remote), err);
}

/* Fills out->container, or refusal->word. */
static int open_package(struct ds_checking *out, struct ds_zip_refusal *refusal, const char *path,
                        const struct ds_checking_options *options, struct ds_error *err)
{
    struct stat status;
    int rc;

    if (ds_net_is_url(path))
        return open_remote(out, refusal, path, err);
    if (strcmp(path, "-") == 0)
        rc = ds_file_source_from_stream(&out->file, STDIN_FILENO, DS_MAX_ARTEFACT, err);
    else if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return ds_folder_open(&out->container, refusal, path, err);
    else
        rc = ds_file_source_open(&out->file, path, err);
    if (rc == 0 && options->standalone)
        rc = ds_standalone_load(&out->standalone, &out->file.source, err);
    out->file.source.all_hashed = options->extent == DS_SCOPE_EVERYTHING;
    return rc < 0 || out->standalone.n
               ? rc
               : ds_zip_open(&out->container, refusal, &out->file.source, err);
}

static int verify_open(struct ds_checking *out, struct ds_verify_options *verify,
                       const struct ds_checking_options *options, struct ds_error *err)
{
    if (out->standalone.n)
        return ds_verify_standalone(&out->report, ds_buf_span(&out->standalone), verify, err);
    return ds_check_scope_verify(&out->report, out->container, verify, options->extent,
                                 &options->only, err);
}

/* What holds today is looked up first: the verification itself asks nobody. */
static int verify_with_present(struct ds_checking *out, struct ds_verify_options *verify,
                               const struct ds_checking_options *options, struct ds_error *err)
{
    ds_cleanup(ds_present_status_release) struct ds_present_status present = DS_PRESENT_STATUS_INIT;
    ds_cleanup(ds_published_keys_release) struct ds_published_keys keys = DS_PUBLISHED_KEYS_INIT;
    ds_cleanup(ds_json_freep) json_t *credential = NULL;
    int rc = 0;

    if (ds_checking_online(options))
        rc = out->standalone.n
                 ? ds_unverified_in_text(&credential, ds_buf_span(&out->standalone), err)
                 : ds_unverified_in_package(&credential, out->container, err);
    if (rc == 0)
        rc = ds_present_status_gather(&present, credential, options, err);
    if (rc == 0)
        rc = ds_published_keys_gather(&keys, credential, options, err);
    if (rc < 0)
        return rc;
    verify->status = present.document;
    verify->status_n = present.n;
    verify->status_asked = present.asked;
    verify->published = keys.asked ? &keys.document : NULL;
    return verify_open(out, verify, options, err);
}

int ds_checking_run(struct ds_checking *out, const char *path,
                    const struct ds_checking_options *options, struct ds_error *err)
{
    struct ds_zip_refusal refusal = {NULL, ""};
    struct ds_verify_options verify = {.progress = {ds_meter_step, &out->meter}};
    int rc = read_time(&verify.at, options->at, err);

    out->meter.what = path;
    if (rc == 0 && !options->nobody)
        rc = ds_checking_trust(&out->trust, &options->trust, err);
    if (rc == 0 && out->trust)
        rc = add_roots(out->trust, &options->roots, err);
    if (rc == 0)
        rc = add_crls(&out->crls, &options->crls, err);
    if (rc == 0)
        rc = ds_endorsements_read(&out->endorsements, options->endorsement.item,
                                  options->endorsement.n, err);
    if (rc == 0)
        rc = open_package(out, &refusal, path, options, err);
    if (rc < 0)
        return rc;
    verify.trust = out->trust;
    verify.roots = ds_trust_roots(out->trust);
    verify.outline = options->outline;
    verify.crls = ds_buf_span(&out->crls);
    verify.endorsement = out->endorsements.jwt;
    verify.endorsement_name = options->endorsement.item;
    verify.endorsements = out->endorsements.n;
    verify.beside = true;
    verify.hash = out->remote ? ds_hash_sequential : ds_hash_parallel;
    rc = refusal.word ? ds_verify_refused(&out->report, &refusal, &verify, err)
                      : verify_with_present(out, &verify, options, err);
    ds_meter_end(&out->meter);
    return rc;
}

void ds_checking_release(struct ds_checking *checking)
{
    ds_report_free(checking->report);
    ds_container_free(checking->container);
    ds_file_source_release(&checking->file);
    ds_buf_release(&checking->standalone);
    ds_net_remote_free(checking->remote);
    ds_trust_free(checking->trust);
    ds_buf_release(&checking->crls);
    ds_endorsements_release(&checking->endorsements);
}

enum ds_exit ds_checking_exit(const struct ds_report *report, bool strict)
{
    switch (report->verdict) {
    case DS_VERIFIED:
        return DS_EXIT_HOLDS;
    case DS_CAUTIONS:
        return strict ? DS_EXIT_DOES_NOT : DS_EXIT_HOLDS;
    case DS_PARTLY_CHECKED:
        return DS_EXIT_FAILED;
    case DS_NOT_VERIFIED:
        break;
    }
    return DS_EXIT_DOES_NOT;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Trust lists, certificates and revocation lists read from files. */
#include "app/trust/trust_files.h"

#include "app/home.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/x509/x509.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int ds_trust_own_path(char **out, struct ds_error *err)
{
    return ds_app_home_path(out, "trust.json", err);
}

int ds_trust_own_alone(const char *path, struct ds_error *err)
{
    struct stat status;

    if (stat(path, &status) < 0 || !S_ISREG(status.st_mode) || !(status.st_mode & S_IWOTH))
        return 0; /* whether it can be read shows when it is */
    return ds_fail(err, DS_EINVAL,
                   _("the trust list %s can be changed by anybody on this computer; look through "
                     "it, then: chmod o-w"),
                   path);
}

static int add_list(struct ds_trust *trust, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    int rc = ds_trust_own_alone(path, err);

    if (rc == 0)
        rc = ds_file_read(&text, path, err);
    if (rc < 0)
        return rc;
    rc = ds_json_parse(&list, ds_buf_span(&text), path, err);
    return rc < 0 ? rc : ds_trust_add(trust, list, path, err);
}

static int add_own_list(struct ds_trust *trust, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;

    if (ds_trust_own_path(&path, NULL) < 0 || access(path, F_OK) != 0)
        return 0;
    return add_list(trust, path, err);
}

static int add_lists(struct ds_trust *trust, const struct ds_list *lists, struct ds_error *err)
{
    for (size_t i = 0; i < lists->n; i++) {
        int rc = add_list(trust, lists->item[i], err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

int ds_trust_load(struct ds_trust **out, const struct ds_list *lists, struct ds_error *err)
{
    ds_cleanup(ds_trust_freep) struct ds_trust *trust = NULL;
    int rc = ds_trust_new(&trust, err);

    if (rc < 0)
        return rc;
    rc = lists->n == 0 ? add_own_list(trust, err) : add_lists(trust, lists, err);
    if (rc < 0)
        return rc;
    *out = trust;
    trust = NULL;
    return 0;
}

int ds_trust_read_roots(struct ds_buf *out, const char *path, struct ds_error *err)
{
    int rc = ds_file_read(out, path, err);

    if (rc < 0 || memmem(out->p, out->n, "-----BEGIN CERTIFICATE-----", 27))
        return rc;
    return ds_fail(err, DS_EINVAL, _("%s holds no certificate in PEM form"), path);
}

static int add_root_file(struct ds_trust *trust, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf pem = DS_BUF_INIT(DS_MAX_PEM);
    int rc = ds_trust_read_roots(&pem, path, err);

    return rc < 0 ? rc : ds_trust_add_roots(trust, ds_buf_span(&pem), err);
}

int ds_trust_add_root_files(struct ds_trust *trust, const struct ds_list *files,
                            struct ds_error *err)
{
    for (size_t i = 0; i < files->n; i++) {
        int rc = add_root_file(trust, files->item[i], err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

static int read_crl(struct ds_buf *out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf bytes = DS_BUF_INIT(DS_MAX_PEM);
    int rc = ds_file_read(&bytes, path, err);

    if (rc < 0)
        return rc;
    return ds_x509_crl_to_pem(out, ds_buf_span(&bytes), err) < 0
               ? ds_wrap(DS_EINVAL, err, "%s", path)
               : 0;
}

int ds_trust_read_crls(struct ds_buf *out, const struct ds_list *files, struct ds_error *err)
{
    for (size_t i = 0; files && i < files->n; i++) {
        int rc = read_crl(out, files->item[i], err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

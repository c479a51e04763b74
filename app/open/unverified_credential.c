/* SPDX-License-Identifier: Apache-2.0 */
/* Payloads of JWTs, their signatures left aside; from a package, a file or a text. */
#include "app/open/unverified_credential.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/key/jws.h"
#include "verify/native/file_source.h"
#include "verify/native/folder.h"
#include "verify/standalone/standalone.h"

#include <sys/stat.h>

static int payload_of(json_t **out, const struct ds_buf *text, const char *what,
                      struct ds_error *err)
{
    struct ds_jws jws = DS_JWS_INIT;
    int rc = ds_jws_parse(&jws, ds_buf_span(text), what, err);

    if (rc == 0)
        rc = ds_json_parse(out, ds_buf_span(&jws.payload), what, err);
    ds_jws_release(&jws);
    return rc;
}

int ds_unverified_in_package(json_t **out, const struct ds_container *container,
                             struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error why = DS_ERROR_INIT;
    int rc = 0;

    *out = NULL;
    if (ds_container_find(container, DS_CREDENTIAL))
        rc = ds_container_load(&text, container, DS_CREDENTIAL, &why);
    if (rc == 0 && text.n)
        rc = payload_of(out, &text, DS_CREDENTIAL, &why);
    return rc == DS_ENOMEM ? ds_fail(err, rc, "%s", why.text) : 0;
}

int ds_unverified_in_text(json_t **out, struct ds_span text, struct ds_error *err)
{
    struct ds_buf copy = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error why = DS_ERROR_INIT;
    json_t *inside;
    int rc;

    text = ds_standalone_text(text);
    rc = ds_json_parse(out, text, "JSON", NULL);
    if (rc < 0)
        rc = ds_buf_add(&copy, text.p, text.n, &why);
    if (rc == 0 && copy.n)
        rc = payload_of(out, &copy, "JWT", &why);
    ds_buf_release(&copy);
    inside = json_incref(json_object_get(*out, "vc"));
    if (rc == 0 && inside) {
        json_decref(*out);
        *out = json_incref(inside);
    }
    json_decref(inside);
    return rc == DS_ENOMEM ? ds_fail(err, rc, "%s", why.text) : 0;
}

static int from_jwt(json_t **out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_file_read(&text, path, err);

    return rc < 0 ? rc : payload_of(out, &text, path, err);
}

static int from_package(json_t **out, struct ds_container *container, const char *path,
                        struct ds_error *err)
{
    int rc = ds_unverified_in_package(out, container, err);

    if (rc == 0 && !*out)
        rc = ds_fail(err, DS_EINVAL, _("'%s' has no credential that can be read"), path);
    return rc;
}

int ds_unverified_in_file(json_t **out, const char *path, struct ds_error *err)
{
    struct ds_file_source file = DS_FILE_SOURCE_INIT;
    struct ds_zip_refusal refusal = {.word = NULL};
    struct ds_container *container = NULL;
    struct stat status;
    int rc;

    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        rc = ds_folder_open(&container, &refusal, path, err);
    else {
        rc = ds_file_source_open(&file, path, err);
        if (rc == 0)
            rc = ds_zip_open(&container, &refusal, &file.source, err);
    }
    if (rc == 0)
        rc = container ? from_package(out, container, path, err) : from_jwt(out, path, err);
    ds_container_free(container);
    ds_file_source_release(&file);
    return rc;
}

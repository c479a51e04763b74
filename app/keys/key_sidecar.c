/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing the files beside a key. */
#include "app/keys/key_sidecar.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/key/key_document.h"
#include "core/sign/token.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SIDECAR_MAX = 1 << 20 };

int ds_sidecar_path(char **out, const char *path, const char *ending, struct ds_error *err)
{
    static const char *const own[] = {".pem", ".pkcs11"};
    size_t n = strlen(path);

    for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
        size_t length = strlen(own[i]);

        if (n > length && strcmp(path + n - length, own[i]) == 0) {
            n -= length;
            break;
        }
    }
    if (asprintf(out, "%.*s%s", (int)n, path, ending) >= 0)
        return 0;
    *out = NULL;
    return ds_nomem(err);
}

int ds_sidecar_read(struct ds_buf *out, const char *path, const char *ending, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *file = NULL;
    int rc = ds_sidecar_path(&file, path, ending, err);

    if (rc < 0 || ds_token_uri(path) || access(file, F_OK) != 0)
        return rc;
    return ds_file_read(out, file, err);
}

int ds_sidecar_write(const char *path, const char *ending, struct ds_span content,
                     struct ds_error *err)
{
    ds_cleanup(ds_freep) char *file = NULL;
    int rc = ds_sidecar_path(&file, path, ending, err);

    return rc < 0 ? rc : ds_file_write(file, content, 0644, false, err);
}

int ds_sidecar_json(json_t **out, const char *path, const char *ending, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *file = NULL;
    struct ds_buf text = DS_BUF_INIT(SIDECAR_MAX);
    int rc = ds_sidecar_path(&file, path, ending, err);

    *out = NULL;
    if (rc == 0)
        rc = ds_sidecar_read(&text, path, ending, err);
    if (rc == 0 && text.p)
        rc = ds_json_parse(out, ds_buf_span(&text), file, err);
    ds_buf_release(&text);
    return rc;
}

int ds_sidecar_write_json(const char *path, const char *ending, const json_t *json,
                          struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(SIDECAR_MAX);
    int rc = ds_json_canonical(&text, json, err);

    if (rc == 0)
        rc = ds_buf_puts(&text, "\n", err);
    if (rc == 0)
        rc = ds_sidecar_write(path, ending, ds_buf_span(&text), err);
    ds_buf_release(&text);
    return rc;
}

int ds_sidecar_entry(json_t **out, const char *path, const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *stored = NULL;
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    int rc = ds_sidecar_json(&stored, path, DS_SIDECAR_PUBLIC, err);

    if (rc == 0 && stored) {
        list = json_pack("[O]", stored);
        if (!ds_key_entry_find(list, key))
            return ds_fail(err, DS_EINVAL, _("the public half beside '%s' is that of another key"),
                           path);
    }
    return rc < 0 ? rc
                  : ds_key_entry(out, key, stored ? ds_key_entry_from(stored) : DS_KEY_NO_BOUND,
                                 stored ? ds_key_entry_until(stored) : DS_KEY_NO_BOUND, err);
}

/* Takes the entry, also NULL. */
static int append(json_t *entries, json_t *entry, struct ds_error *err)
{
    return json_array_append_new(entries, entry) < 0 ? ds_nomem(err) : 0;
}

/* Entries are made anew from what is stored, so that nothing else gets into a document. */
static int add_former(json_t *entries, const json_t *stored, struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    json_t *entry = NULL;
    int rc = ds_key_from_jwk(&key, stored, err);

    if (rc < 0 || ds_key_entry_find(entries, key))
        return rc;
    rc = ds_key_entry(&entry, key, ds_key_entry_from(stored), ds_key_entry_until(stored), err);
    if (rc < 0)
        return rc;
    if (ds_json_text(stored, "successor") &&
        json_object_set(entry, "successor", json_object_get(stored, "successor")) < 0) {
        json_decref(entry);
        return ds_nomem(err);
    }
    return append(entries, entry, err);
}

static int add_own(json_t *entries, const char *path, const struct ds_key *key,
                   struct ds_error *err)
{
    json_t *own = NULL;
    int rc = entries ? ds_sidecar_entry(&own, path, key, err) : ds_nomem(err);

    return rc < 0 ? rc : append(entries, own, err);
}

static int add_all(json_t *entries, const char *path, const struct ds_key *key,
                   struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *former = NULL;
    const json_t *keys;
    int rc = add_own(entries, path, key, err);

    if (rc < 0)
        return rc;
    rc = ds_sidecar_json(&former, path, DS_SIDECAR_FORMER, err);
    keys = json_object_get(former, "keys");
    for (size_t i = 0; rc == 0 && i < json_array_size(keys); i++)
        rc = add_former(entries, json_array_get(keys, i), err);
    return rc;
}

int ds_sidecar_entries(json_t **out, const char *path, const struct ds_key *key,
                       struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *entries = json_array();
    int rc = add_all(entries, path, key, err);

    if (rc < 0)
        return ds_wrap(rc, err, "%s", path);
    *out = entries;
    entries = NULL;
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Files of the folder: the lock by flock(), the register, the published lists. */
#include "package/status/folder.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/key/data_integrity.h"
#include "core/key/jws.h"
#include "core/loopback.h"
#include "package/status/list.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ATTEMPTS = 1200, NAP_MS = 50 }; /* a minute */

static int join(char **out, const char *folder, const char *name, struct ds_error *err)
{
    if (asprintf(out, "%s/%s", folder, name) >= 0)
        return 0;
    *out = NULL;
    return ds_nomem(err);
}

/* Held until the descriptor is closed, so that it ends with its process. */
static int take_lock(int *fd, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *name = NULL;
    int rc = join(&name, path, "lock", err);

    if (rc < 0)
        return rc;
    *fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (*fd < 0)
        return ds_fail_errno(err, _("cannot write in the folder of status lists %s"), path);
    for (int i = 0; flock(*fd, LOCK_EX | LOCK_NB) < 0; i++) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return ds_fail_errno(err, _("cannot lock the folder of status lists %s"), path);
        if (i >= ATTEMPTS)
            return ds_fail(
                err, DS_EBUSY,
                _("somebody else has been working on the status lists %s for more than a "
                  "minute; nothing was recorded, try again when that is done"),
                path);
        nanosleep(&(struct timespec){.tv_nsec = NAP_MS * 1000000L}, NULL);
    }
    return 0;
}

static int open_register(struct ds_status_folder *out, const char *path, bool writer,
                         struct ds_error *err)
{
    ds_cleanup(ds_freep) char *name = NULL;
    int rc = join(&name, path, DS_STATUS_REGISTER_NAME, err);

    if (rc < 0)
        return rc;
    if (access(name, F_OK) < 0)
        return ds_fail(
            err, DS_ENOENT,
            _("'%s' is not a folder of status lists; make one with: dossier status-list new"),
            path);
    rc = writer ? take_lock(&out->lock, path, err) : 0;
    return rc < 0 ? rc : ds_register_read(&out->reg, name, false, err);
}

int ds_status_folder_open(struct ds_status_folder *out, const char *path, bool writer,
                          struct ds_error *err)
{
    int rc;

    *out = (struct ds_status_folder){.path = strdup(path), .lock = -1};
    rc = out->path ? open_register(out, path, writer, err) : ds_nomem(err);
    if (rc < 0)
        ds_status_folder_close(out);
    return rc;
}

void ds_status_folder_close(struct ds_status_folder *folder)
{
    ds_register_release(&folder->reg);
    ds_closep(&folder->lock);
    free(folder->path);
    folder->path = NULL;
}

int64_t ds_status_lists(const struct ds_status_folder *folder)
{
    int64_t most = 1;

    for (size_t i = 0; i < folder->reg.n; i++)
        most = folder->reg.holder[i].list > most ? folder->reg.holder[i].list : most;
    return most;
}

static int make_folder(const char *path, unsigned int mode, struct ds_error *err)
{
    if (mkdir(path, mode) == 0 || errno == EEXIST)
        return 0;
    return ds_fail_errno(err, _("cannot create '%s'"), path);
}

static int list_path(char **out, const struct ds_status_folder *folder, struct ds_status_list list,
                     struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf name = DS_BUF_INIT(256);
    int rc;

    ds_buf_puts(&name, DS_STATUS_PUBLIC "/", err);
    rc = ds_status_list_name(&name, list, err);
    return rc < 0 ? rc : join(out, folder->path, name.p, err);
}

/* When the list that stands there begins to be valid; 0 when there is none to read. */
static int64_t published_from(const char *path)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    struct ds_jws jws = DS_JWS_INIT;
    const char *from = NULL;
    int64_t at = 0;

    if (ds_file_read(&text, path, NULL) < 0 ||
        ds_jws_parse(&jws, ds_buf_span(&text), path, NULL) < 0)
        return 0;
    if (ds_json_parse(&json, ds_buf_span(&jws.payload), path, NULL) == 0)
        from = ds_json_text(json, "validFrom");
    if (!from || ds_instant_parse(&at, ds_span_of(from), NULL) < 0)
        at = 0;
    ds_jws_release(&jws);
    return at;
}

static int write_one(struct ds_status_folder *folder, struct ds_status_list list, int64_t at,
                     const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = list_path(&path, folder, list, err);

    if (rc < 0)
        return rc;
    if (list.json && !ds_proof_suite_of(ds_private_key_public(key))) {
        unlink(path); /* an earlier key's, which would become old */
        return 0;
    }
    rc = ds_status_list_write(&text, &folder->reg, list, at, key, err);
    return rc < 0 ? rc : ds_file_write(path, ds_buf_span(&text), 0644, false, err);
}

/* In both forms, of one time. A list never becomes older than it was: a reader who has seen it
 * would take that for a fraud. */
static int publish_one(struct ds_status_folder *folder, struct ds_status_list list, int64_t at,
                       const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    int rc = list_path(&path, folder, list, err);
    int64_t before = rc < 0 ? 0 : published_from(path);

    at = at < folder->reg.at ? folder->reg.at : at;
    at = at < before ? before : at;
    if (rc == 0)
        rc = write_one(folder, list, at, key, err);
    list.json = true;
    return rc < 0 ? rc : write_one(folder, list, at, key, err);
}

static int make_public(const struct ds_status_folder *folder, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    int rc = join(&path, folder->path, DS_STATUS_PUBLIC, err);

    return rc < 0 ? rc : make_folder(path, 0755, err);
}

int ds_status_publish(struct ds_status_folder *folder, int64_t at, const struct ds_private_key *key,
                      struct ds_error *err)
{
    int64_t lists = ds_status_lists(folder);
    int rc = ds_register_keeper(&folder->reg, key, err);

    if (rc < 0)
        return rc;
    rc = make_public(folder, err);
    for (int64_t i = 0; rc == 0 && i < 2 * lists; i++) {
        const struct ds_status_list list = {.number = 1 + i / 2, .suspension = i % 2 == 1};

        rc = publish_one(folder, list, at, key, err);
    }
    return rc;
}

static bool is_url(const char *url)
{
    const char *host = strstr(url, "://");

    return (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0) && host[3] &&
           host[3] != '/' && !strpbrk(url, " \t\r\n?#\"<>\\") && strlen(url) < 1000;
}

/* http:// to a host that is not this machine: who is on the way can hold a newer list back. A name
 * or password before the host counts as part of it. */
static bool is_plain_elsewhere(const char *url)
{
    const char *host = url + strlen("http://");
    size_t n;
    char name[64];

    if (strncmp(url, "http://", strlen("http://")) != 0)
        return false;
    n = *host == '[' ? strcspn(host, "]/@") + 1 : strcspn(host, ":/@");
    if (n >= sizeof(name) || strcspn(host, "@") < strcspn(host, "/"))
        return true;
    snprintf(name, sizeof(name), "%.*s", (int)n, host);
    return !ds_is_loopback(name) || !strchr(":/", host[n]);
}

static int check_url(const char *url, struct ds_error *err)
{
    if (!is_url(url))
        return ds_fail(err, DS_EUSAGE,
                       _("'%s' is not the address of a folder on the web (https://…/)"), url);
    return is_plain_elsewhere(url)
               ? ds_fail(err, DS_EUSAGE,
                         _("'%s' is not https: on the way to a reader anybody could change or "
                           "withhold the lists"),
                         url)
               : 0;
}

static int make_register(const char *path, const struct ds_status_settings *settings, int64_t at,
                         const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *name = NULL;
    ds_cleanup(ds_freep) char *url = NULL;
    struct ds_status_settings with_slash = *settings;
    size_t n = strlen(settings->url);
    int rc = join(&name, path, DS_STATUS_REGISTER_NAME, err);

    if (rc < 0)
        return rc;
    if (access(name, F_OK) == 0)
        return ds_fail(err, DS_EEXIST, _("'%s' is a folder of status lists already"), path);
    if (asprintf(&url, "%s%s", settings->url, n && settings->url[n - 1] == '/' ? "" : "/") < 0) {
        url = NULL;
        return ds_nomem(err);
    }
    with_slash.url = url;
    return ds_register_new(name, &with_slash, at, key, err);
}

/* Publishes the first lists. */
static int publish_first(const char *path, int64_t at, const struct ds_private_key *key,
                         struct ds_error *err)
{
    ds_cleanup(ds_status_folder_close) struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    int rc = ds_status_folder_open(&folder, path, true, err);

    return rc < 0 ? rc : ds_status_publish(&folder, at, key, err);
}

int ds_status_folder_new(const char *path, const struct ds_status_settings *settings, int64_t at,
                         const struct ds_private_key *key, struct ds_error *err)
{
    int rc = check_url(settings->url, err);

    if (rc == 0)
        rc = make_folder(path, 0700, err);
    if (rc < 0)
        return rc;
    rc = make_register(path, settings, at, key, err);
    return rc < 0 ? rc : publish_first(path, at, key, err);
}

void ds_status_copies_release(struct ds_status_copies *copies)
{
    ds_buf_release(&copies->list[0]);
    ds_buf_release(&copies->list[1]);
}

int ds_status_copy(struct ds_status_copies *out, const struct ds_status_folder *folder,
                   const char *credential, struct ds_error *err)
{
    const struct ds_status_holder *holder = ds_register_find(&folder->reg, credential);
    int rc = 0;

    for (int i = 0; rc == 0 && i < 2; i++) {
        const struct ds_status_list list = {.number = holder ? holder->list : 1,
                                            .suspension = i == 1};
        ds_cleanup(ds_freep) char *path = NULL;

        rc = list_path(&path, folder, list, err);
        if (rc == 0)
            rc = ds_file_read(&out->list[i], path, err);
    }
    return rc;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Writing the register: one line at a time, at its end, on disk before anybody is told. A line that
 * a crash cut off has no newline: it was never an act, and the next writer removes it. */
#include "package/status/register_line.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 65536 };

static int put(json_t *object, const char *member, json_t *value, struct ds_error *err)
{
    if (json_object_set_new(object, member, value) == 0)
        return 0;
    return ds_nomem(err);
}

static int number_line(json_t *line, int64_t n, int64_t at, const char *previous,
                       struct ds_error *err)
{
    int rc = put(line, "n", json_integer(n), err);

    if (rc < 0)
        return rc;
    rc = ds_json_set_instant(line, "at", at, err);
    return rc < 0 ? rc : put(line, "previous", json_string(previous), err);
}

static json_t *first_line(const struct ds_status_settings *settings, json_t *jwk)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:I, s:o}", "act", "new", "format", DS_REGISTER_FORMAT,
                     "issuer", settings->issuer, "url", settings->url, "days",
                     (json_int_t)settings->days, "key", jwk);
}

int ds_register_new(const char *path, const struct ds_status_settings *settings, int64_t at,
                    const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *line = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(LINE_MAX_BYTES);
    char zeros[DS_DIGEST_HEX + 1] = "";
    json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, ds_private_key_public(key), err);

    if (rc < 0)
        return rc;
    memset(zeros, '0', DS_DIGEST_HEX);
    line = first_line(settings, jwk);
    if (!line)
        return ds_fail(err, DS_EINVAL, _("'%s' is not UTF-8"), settings->url);
    rc = number_line(line, 0, at, zeros, err);
    if (rc < 0)
        return rc;
    rc = ds_register_line_sign(&text, line, key, err);
    return rc < 0 ? rc : ds_file_write(path, ds_buf_span(&text), 0600, true, err);
}

static int write_line(int fd, const struct ds_status_register *reg, struct ds_span text,
                      struct ds_error *err)
{
    size_t done = 0;

    if (reg->chain.torn && ftruncate(fd, (off_t)reg->chain.whole) < 0)
        return ds_fail_errno(err, _("cannot write '%s'"), reg->path);
    while (done < text.n) {
        ssize_t n = pwrite(fd, text.p + done, text.n - done, (off_t)(reg->chain.whole + done));

        if (n < 0 && errno != EINTR)
            return ds_fail_errno(err, _("cannot write '%s'"), reg->path);
        done += n > 0 ? (size_t)n : 0;
    }
    return fsync(fd) < 0 ? ds_fail_errno(err, _("cannot write '%s'"), reg->path) : 0;
}

/* The line on disk, or as it was before. */
static int append_text(struct ds_status_register *reg, struct ds_span text, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = open(reg->path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    int rc = fd < 0 ? ds_fail_errno(err, _("cannot write '%s'"), reg->path)
                    : write_line(fd, reg, text, err);

    if (rc < 0 && fd >= 0 && ftruncate(fd, (off_t)reg->chain.whole) < 0)
        reg->chain.torn = true; /* the next reader sees what is left of it as no act */
    if (rc == 0)
        reg->chain.torn = false;
    return rc;
}

int ds_register_keeper(const struct ds_status_register *reg, const struct ds_private_key *key,
                       struct ds_error *err)
{
    char kept[DS_THUMBPRINT_TEXT + 1], given[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_thumbprint(kept, reg->keys.now, err);

    if (rc < 0)
        return rc;
    rc = ds_key_thumbprint(given, ds_private_key_public(key), err);
    if (rc < 0 || strcmp(kept, given) == 0)
        return rc;
    return ds_fail(err, DS_EREFUSED,
                   _("these status lists are kept with the key %s, not with %s; to change the key: "
                     "dossier status-list key"),
                   kept, given);
}

/* The text of an act's line: numbered, chained and signed. */
static int make_line(struct ds_buf *out, const struct ds_status_register *reg, json_t *act,
                     int64_t at, const struct ds_private_key *key, struct ds_error *err)
{
    int rc = number_line(act, reg->chain.lines, at, reg->chain.last, err);

    if (rc < 0)
        return rc;
    rc = ds_register_line_sign(out, act, key, err);
    if (rc < 0 || reg->chain.whole + out->n <= DS_MAX_REGISTER)
        return rc;
    return ds_fail(err, DS_ELIMIT, _("%s is larger than the limit of %d MiB for registers"),
                   reg->path, (int)(DS_MAX_REGISTER >> 20));
}

int ds_register_append(struct ds_status_register *reg, json_t *act, int64_t at,
                       const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(LINE_MAX_BYTES);
    /* Who lost the key has no signature of it to give. */
    int rc = ds_register_line_lost(act) ? 0 : ds_register_keeper(reg, key, err);

    if (rc < 0)
        return rc;
    at = at < reg->at ? reg->at : at;
    rc = make_line(&text, reg, act, at, key, err);
    if (rc < 0)
        return rc;
    rc = append_text(reg, ds_buf_span(&text), err);
    if (rc < 0)
        return rc;
    rc = ds_register_line_digest(reg->chain.last, (struct ds_span){.p = text.p, .n = text.n - 1},
                                 err);
    if (rc < 0)
        return rc;
    reg->chain.lines++;
    reg->chain.whole += text.n;
    reg->at = at;
    return ds_register_apply(reg, act, err);
}

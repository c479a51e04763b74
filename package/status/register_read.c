/* SPDX-License-Identifier: Apache-2.0 */
/* Reading: each line is checked against the one before it, then applied. */
#include "package/status/register_line.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/grow.h"
#include "core/i18n.h"
#include "core/key/jws.h"

#include <stdlib.h>
#include <string.h>

static int set_text(char **out, const char *text, struct ds_error *err)
{
    free(*out);
    *out = text ? strdup(text) : NULL;
    return text && !*out ? ds_nomem(err) : 0;
}

static int set_key(struct ds_status_register *reg, const json_t *jwk, struct ds_error *err)
{
    struct ds_key *key = NULL;
    int rc = ds_key_from_jwk(&key, jwk, err);

    if (rc < 0)
        return rc;
    ds_key_free(reg->keys.now);
    reg->keys.now = key;
    return json_array_append(reg->keys.all, (json_t *)(uintptr_t)jwk) == 0 ? 0 : ds_nomem(err);
}

static int apply_key(struct ds_status_register *reg, const json_t *line, struct ds_error *err)
{
    json_t *successor = json_object_get(line, "successor");

    reg->keys.lost += ds_register_line_lost(line);
    if (successor && json_array_append(reg->keys.successions, successor) < 0)
        return ds_nomem(err);
    return set_key(reg, json_object_get(line, "key"), err);
}

static int apply_new(struct ds_status_register *reg, const json_t *line, struct ds_error *err)
{
    const char *format = ds_json_text(line, "format");
    int rc;

    if (!format || strcmp(format, DS_REGISTER_FORMAT) != 0)
        return ds_fail(err, DS_EINVAL, _("it is not a register of status lists (%s)"),
                       DS_REGISTER_FORMAT);
    reg->days = ds_json_int(line, "days", 0);
    rc = set_text(&reg->issuer, ds_json_text(line, "issuer"), err);
    if (rc == 0)
        rc = set_text(&reg->url, ds_json_text(line, "url"), err);
    return rc < 0 ? rc : set_key(reg, json_object_get(line, "key"), err);
}

static int fill_holder(struct ds_status_holder *holder, const json_t *line, struct ds_error *err)
{
    int rc = set_text(&holder->credential, ds_json_text(line, "credential"), err);

    if (rc < 0)
        return rc;
    rc = set_text(&holder->learner, ds_json_text(line, "learner"), err);
    if (rc == 0 && json_object_get(line, "achievement")) {
        holder->achievement = json_deep_copy(json_object_get(line, "achievement"));
        rc = holder->achievement ? 0 : ds_nomem(err);
    }
    return rc;
}

static int apply_enter(struct ds_status_register *reg, const json_t *line, struct ds_error *err)
{
    struct ds_status_holder *holder;
    int rc = ds_grow(&reg->holder, reg->n, &reg->room, sizeof(*reg->holder), err);

    if (rc < 0)
        return rc;
    holder = &reg->holder[reg->n++];
    *holder = (struct ds_status_holder){.list = ds_json_int(line, "list", 1),
                                        .index = ds_json_int(line, "index", 0),
                                        .at = reg->at};
    rc = fill_holder(holder, line, err);
    if (rc < 0)
        return rc;
    if (json_object_set_new(reg->by_id, holder->credential, json_integer((json_int_t)reg->n - 1)) <
        0)
        return ds_nomem(err);
    return 0;
}

static int apply_change(struct ds_status_register *reg, const json_t *line,
                        enum ds_status_state state, struct ds_error *err)
{
    struct ds_status_holder *holder = ds_register_find(reg, ds_json_text(line, "credential"));

    if (!holder)
        return ds_fail(err, DS_EINVAL, "%s", _("it is about a credential without a place"));
    holder->state = state;
    holder->at = reg->at;
    return set_text(&holder->reason, ds_json_text(line, "reason"), err);
}

int ds_register_apply(struct ds_status_register *reg, const json_t *line, struct ds_error *err)
{
    const char *act = ds_json_text(line, "act");

    if (strcmp(act, "new") == 0)
        return apply_new(reg, line, err);
    if (strcmp(act, "enter") == 0)
        return apply_enter(reg, line, err);
    if (strcmp(act, "key") == 0)
        return apply_key(reg, line, err);
    return apply_change(reg, line,
                        strcmp(act, "revoke") == 0    ? DS_STATE_REVOKED
                        : strcmp(act, "suspend") == 0 ? DS_STATE_SUSPENDED
                                                      : DS_STATE_VALID,
                        err);
}

/* The first line names the key that it is signed with, as does one after a key was lost: these are
 * applied before they are checked. */
static int apply_line(struct ds_status_register *reg, const json_t *line, bool check,
                      struct ds_error *err)
{
    bool first = ds_text_same(ds_json_text(line, "act"), "new") || ds_register_line_lost(line);
    int rc = first ? ds_register_apply(reg, line, err) : 0;

    if (rc < 0)
        return rc;
    rc = check ? ds_register_line_verify(line, reg->keys.now, err) : 0;
    if (rc < 0)
        return rc;
    rc = ds_instant_parse(&reg->at, ds_span_of(ds_json_text(line, "at")), err);
    return rc < 0 || first ? rc : ds_register_apply(reg, line, err);
}

/* One line without its newline: chained to what came before, in form, and applied. Its signature is
 * by the key that kept the register before it. */
static int take_line(struct ds_status_register *reg, struct ds_span text, bool check,
                     struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *line = NULL;
    int rc = ds_register_line_parse(&line, text, reg, err);

    if (rc < 0)
        return rc;
    rc = apply_line(reg, line, check, err);
    return rc < 0 ? rc : ds_register_line_digest(reg->chain.last, text, err);
}

static int take_lines(struct ds_status_register *reg, struct ds_span text, bool thorough,
                      struct ds_error *err)
{
    int rc = 0;

    while (rc == 0 && text.n) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t n = end ? (size_t)(end - text.p) : text.n;

        if (!end) {
            reg->chain.torn = true;
            break;
        }
        rc = take_line(reg, (struct ds_span){.p = text.p, .n = n},
                       thorough || n + 1 == text.n || !memchr(end + 1, '\n', text.n - n - 1), err);
        if (rc < 0)
            return ds_wrap(rc, err, _("%s, line %d"), reg->path, (int)reg->chain.lines + 1);
        reg->chain.lines++;
        reg->chain.whole += n + 1;
        text = (struct ds_span){.p = end + 1, .n = text.n - n - 1};
    }
    return reg->chain.lines ? 0 : ds_fail(err, DS_EINVAL, _("%s is empty"), reg->path);
}

int ds_register_read(struct ds_status_register *out, const char *path, bool thorough,
                     struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_REGISTER);
    int rc = ds_file_read(&text, path, err);

    *out = (struct ds_status_register){.path = strdup(path),
                                       .by_id = json_object(),
                                       .keys = {.all = json_array(), .successions = json_array()}};
    memset(out->chain.last, '0', DS_DIGEST_HEX);
    if (rc == 0)
        rc = out->path && out->by_id && out->keys.all && out->keys.successions
                 ? take_lines(out, ds_buf_span(&text), thorough, err)
                 : ds_nomem(err);
    if (rc < 0)
        ds_register_release(out);
    return rc;
}

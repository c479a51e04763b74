/* SPDX-License-Identifier: Apache-2.0 */
/* One object of a pack: its content, and its name. */
#include "verify/ledger/object.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "verify/ledger/input.h"

#include <stdio.h>
#include <string.h>

int ds_git_stored(const struct ds_sink *to, struct ds_git_pack *pack, size_t i,
                  struct ds_error *err)
{
    const struct ds_git_object *object = &pack->object[i];
    const bool last = i + 1 == pack->n;
    struct ds_git_input in = {.source = pack->source,
                              .at = object->at + object->head,
                              .end = last ? pack->source->size - DS_SHA1_SIZE : object[1].at,
                              .work = pack->work};
    int rc = ds_git_input_begin(&in, err);

    if (rc == 0)
        rc = ds_git_inflate(to, &in, object->stored, err);
    ds_git_input_release(&in);
    return rc == DS_EINVAL ? ds_git_changed(err) : rc;
}

int ds_git_changed(struct ds_error *err)
{
    return ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"), DS_LEDGER);
}

static int expand(struct ds_buf *out, struct ds_git_pack *pack, size_t i, struct ds_error *err)
{
    const struct ds_sink to = ds_sink_memory(out);
    int rc = ds_buf_reserve(out, pack->object[i].stored, err);

    return rc < 0 ? rc : ds_git_stored(&to, pack, i, err);
}

int ds_git_delta_of(struct ds_git_delta *out, struct ds_buf *text, struct ds_git_pack *pack,
                    size_t object, struct ds_error *err)
{
    int rc = expand(text, pack, object, err);

    if (rc < 0)
        return rc;
    return ds_git_delta_read(out, ds_buf_span(text)) &&
                   out->base == pack->object[object].base_size &&
                   out->size == pack->object[object].size
               ? 0
               : ds_git_changed(err);
}

/* *out, a base, becomes what the delta makes of it. */
static int apply(struct ds_buf *out, struct ds_git_pack *pack, size_t object, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_PACK_OBJECT);
    struct ds_buf made = DS_BUF_INIT(DS_MAX_PACK_OBJECT);
    struct ds_git_delta delta;
    int rc = ds_git_delta_of(&delta, &text, pack, object, err);

    if (rc == 0)
        rc = ds_work_spend(pack->work, delta.size, err);
    if (rc == 0)
        rc = ds_git_delta_apply(&made, &delta, ds_buf_span(out), err);
    ds_buf_release(out);
    *out = made;
    return rc;
}

size_t ds_git_chain(size_t chain[static DS_MAX_PACK_DEPTH + 1], const struct ds_git_pack *pack,
                    size_t object)
{
    size_t n = 0;

    for (chain[n++] = object; pack->object[object].delta; chain[n++] = object)
        object = pack->object[object].base - 1;
    return n;
}

int ds_git_content(struct ds_buf *out, struct ds_git_pack *pack, size_t object,
                   struct ds_error *err)
{
    size_t chain[DS_MAX_PACK_DEPTH + 1], n = ds_git_chain(chain, pack, object);
    int rc;

    ds_buf_release(out);
    *out = (struct ds_buf)DS_BUF_INIT(DS_MAX_PACK_OBJECT);
    rc = expand(out, pack, chain[--n], err);
    while (rc == 0 && n > 0)
        rc = apply(out, pack, chain[--n], err);
    return rc;
}

int ds_git_name_of(struct ds_git_id *out, struct ds_sha1 *sha1, enum ds_git_kind kind,
                   const struct ds_span part[2], struct ds_error *err)
{
    static const char *const word[] = {
        [DS_GIT_COMMIT] = "commit", [DS_GIT_TREE] = "tree", [DS_GIT_BLOB] = "blob"};
    char head[32];
    int n = snprintf(head, sizeof(head), "%s %zu", word[kind], part[0].n + part[1].n);
    int rc = ds_sha1_add(sha1, head, (size_t)n + 1, err);

    for (size_t i = 0; rc == 0 && i < 2; i++)
        rc = ds_sha1_add(sha1, part[i].p, part[i].n, err);
    return rc < 0 ? rc : ds_sha1_finish(out->byte, sha1, err);
}

int ds_git_name(struct ds_git_id *out, struct ds_git_pack *pack, size_t object,
                struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf content = DS_BUF_INIT(0);
    int rc = ds_git_content(&content, pack, object, err);

    if (rc == 0)
        rc = ds_work_spend(pack->work, content.n, err);
    return rc < 0 ? rc
                  : ds_git_name_of(out, pack->sha1, pack->object[object].kind,
                                   (struct ds_span[2]){ds_buf_span(&content), {.n = 0}}, err);
}

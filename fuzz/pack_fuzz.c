/* SPDX-License-Identifier: Apache-2.0 */
/* A Git pack. One that is right has every object as it says: each can be read again, is as large as
 * was found, and has a name; and read again, the pack is right again. What it costs is bounded. */
#include "core/cleanup.h"
#include "fuzz/must.h"
#include "verify/ledger/history.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int count(void *ctx, uint32_t object, struct ds_span content, struct ds_error *err)
{
    (void)err;
    must(content.p || content.n == 0);
    *(size_t *)ctx += object < DS_MAX_PACK_OBJECTS;
    return 0;
}

static void read_again(struct ds_git_pack *pack)
{
    ds_cleanup(ds_buf_release) struct ds_buf content = DS_BUF_INIT(0);
    struct ds_git_id id;

    for (size_t i = 0; i < pack->n; i++) {
        const struct ds_git_object *object = &pack->object[i];
        int rc = ds_git_content(&content, pack, i, NULL);

        must(object->kind >= DS_GIT_COMMIT && object->kind <= DS_GIT_BLOB);
        must(object->delta == (object->base != 0) && object->depth <= DS_MAX_PACK_DEPTH);
        must(rc == 0 || rc == DS_ECOMPLEX || rc == DS_ENOMEM);
        if (rc < 0 || ds_git_name(&id, pack, i, NULL) < 0)
            return;
        must(content.n == object->size);
    }
}

static enum ds_reason read_pack(const struct ds_source *source, struct ds_work *work)
{
    struct ds_git_pack pack = {.source = source, .work = work, .reason = DS_LEDGER_PACK_RIGHT};
    size_t commits = 0;
    const struct ds_git_visit visit = {.whole = count, .ctx = &commits};
    int rc = ds_git_pack_read(&pack, &visit, NULL);
    enum ds_reason reason = rc == 0 ? DS_LEDGER_PACK_RIGHT : pack.reason;

    must(rc == 0 || rc == DS_EINVAL || rc == DS_ECOMPLEX || rc == DS_ENOMEM);
    must((rc == DS_EINVAL) == (pack.reason != DS_LEDGER_PACK_RIGHT));
    must(commits <= pack.n + 1);
    if (rc == 0)
        read_again(&pack);
    ds_git_pack_release(&pack);
    return reason;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";
    const struct ds_span bytes = {.p = (const char *)data, .n = size};
    const struct ds_source source = ds_source_memory(&bytes);
    const struct ds_history_wanted wanted = {
        .head = zeros + 24, .chain = zeros, .record = {bytes, {.n = 0}}, .definition = bytes};
    struct ds_work work[2];
    enum ds_reason reason, history = DS_LEDGER_PACK_RIGHT;
    size_t commits;
    int rc;

    ds_work_begin(&work[0], size);
    ds_work_begin(&work[1], size);
    reason = read_pack(&source, &work[0]);
    rc = ds_history_check(&history, &commits, &source, &wanted, &work[1], NULL);
    must(rc < 0 || history != DS_LEDGER_PACK_RIGHT); /* no commit has this name */
    if (reason != DS_LEDGER_PACK_RIGHT && rc == 0)
        must(history == reason || history == DS_LEDGER_PACK_MALFORMED);
    return 0;
}

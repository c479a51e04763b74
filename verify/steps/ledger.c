/* SPDX-License-Identifier: Apache-2.0 */
/* The case's history: that the Git bundle in the package (gitformat-bundle, v2) ends at the commit
 * that the record names, and that its pack holds together and leads to this record. Who signed the
 * commits is Git's to check. */
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "verify/ledger/history.h"
#include "verify/steps/steps.h"

#include <string.h>

enum { HEADER_MAX = 1 << 16, FETCHED_MAX = 16 << 20, SHA1_HEX = 40 };

static struct ds_span next_line(struct ds_span *rest)
{
    const char *end = memchr(rest->p, '\n', rest->n);
    struct ds_span line = {.p = rest->p, .n = end ? (size_t)(end - rest->p) : 0};

    if (!end)
        return (struct ds_span){.p = NULL}; /* header not ended: no line */
    rest->n -= line.n + 1;
    rest->p = end + 1;
    return line;
}

static bool is(struct ds_span line, const char *text)
{
    return ds_span_equal(line, ds_span_of(text));
}

static int read_header(struct ds_buf *out, const struct ds_verification *v,
                       const struct ds_zip_entry *entry, struct ds_error *err)
{
    size_t n = entry->size < HEADER_MAX ? (size_t)entry->size : HEADER_MAX;
    char chunk[4096];
    int rc = 0;

    for (size_t at = 0; at < n && rc == 0; at += sizeof(chunk)) {
        size_t part = n - at < sizeof(chunk) ? n - at : sizeof(chunk);

        rc = v->container->read(v->container->ctx, entry, at, chunk, part, err);
        if (rc == 0)
            rc = ds_buf_add(out, chunk, part, err);
    }
    return rc;
}

/* "<sha1> refs/heads/<branch>" and "<sha1> HEAD": these references, no prerequisites. *pack: where
 * the pack begins. */
static enum ds_reason compare(uint64_t *pack, struct ds_span header, const struct ds_ledger *named,
                              const char **why)
{
    const size_t all = header.n;
    struct ds_span line = next_line(&header);
    char expected[2][SHA1_HEX + 16 + 512];
    size_t references = 0;
    bool same = true;

    if (!line.p || !is(line, "# v2 git bundle")) {
        *why = "signature";
        return DS_LEDGER_HEAD_UNREADABLE;
    }
    snprintf(expected[0], sizeof(expected[0]), "%s refs/heads/%s", named->head, named->branch);
    snprintf(expected[1], sizeof(expected[1]), "%s HEAD", named->head);
    for (line = next_line(&header); line.p && line.n > 0; line = next_line(&header)) {
        if (*line.p == '-') { /* leans on commits that are not in it */
            *why = "prerequisite";
            return DS_LEDGER_HEAD_UNREADABLE;
        }
        same = same && references < 2 && is(line, expected[references]);
        references++;
    }
    *why = "end";
    *pack = all - header.n;
    if (!line.p)
        return DS_LEDGER_HEAD_UNREADABLE;
    return same && references == 2 ? DS_LEDGER_HEAD_RIGHT : DS_LEDGER_HEAD_OTHER;
}

/* The rest of the bundle. */
struct pack {
    struct ds_source source;
    const struct ds_container *container;
    const struct ds_zip_entry *entry;
    uint64_t from;
    struct ds_buf fetched;
    struct ds_span bytes;
};

static int read_pack(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    const struct pack *pack = ctx;

    return pack->container->read(pack->container->ctx, pack->entry, pack->from + offset, out, n,
                                 err);
}

/* What comes over a network is fetched once, when it is not too large for that. */
static int open_pack(struct pack *pack, struct ds_error *err)
{
    const size_t n = (size_t)(pack->entry->size - pack->from);
    int rc;

    pack->source = (struct ds_source){.size = n, .read_at = read_pack, .ctx = pack};
    if (!pack->container->far || n > pack->fetched.max)
        return 0;
    rc = ds_buf_reserve(&pack->fetched, n, err);
    if (rc == 0)
        rc = read_pack(pack, 0, pack->fetched.p, n, err);
    pack->bytes = (struct ds_span){.p = pack->fetched.p, .n = n};
    if (rc == 0)
        pack->source = ds_source_memory(&pack->bytes);
    return rc;
}

static int check_history(struct ds_verification *v, const struct ds_source *pack,
                         const struct ds_ledger *named, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_buf_release) struct ds_buf definition = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_history_wanted wanted = {.head = named->head, .chain = named->chain};
    enum ds_reason reason = DS_LEDGER_PACK_RIGHT;
    size_t commits = 0;
    int rc = ds_record_without_ledger(wanted.record, &text, &v->documents.record, err);

    if (rc == 0)
        rc = ds_load_hashed(&definition, v, DS_DEFINITION, err);
    if (rc < 0)
        return rc;
    wanted.definition = ds_buf_span(&definition);
    rc = ds_history_check(&reason, &commits, pack, &wanted, &v->report->work, err);
    if (rc < 0)
        return rc;
    ds_find_count(v->report, reason, reason == DS_LEDGER_PACK_RIGHT ? NULL : DS_LEDGER, commits, 0);
    return 0;
}

static int check_bundle(struct ds_verification *v, const struct ds_zip_entry *entry,
                        const struct ds_ledger *named, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf header = DS_BUF_INIT(HEADER_MAX);
    struct pack pack = {
        .container = v->container, .entry = entry, .fetched = DS_BUF_INIT(FETCHED_MAX)};
    enum ds_reason reason;
    const char *why = NULL;
    int rc = read_header(&header, v, entry, err);

    if (rc < 0)
        return rc;
    reason = compare(&pack.from, ds_buf_span(&header), named, &why);
    ds_find(v->report, reason, reason == DS_LEDGER_HEAD_RIGHT ? NULL : DS_LEDGER, why, NULL);
    if (reason != DS_LEDGER_HEAD_RIGHT)
        return 0;
    rc = open_pack(&pack, err);
    if (rc == 0)
        rc = check_history(v, &pack.source, named, err);
    ds_buf_release(&pack.fetched);
    return rc;
}

int ds_step_ledger(struct ds_verification *v, struct ds_error *err)
{
    const struct ds_zip_entry *entry = ds_container_find(v->container, DS_LEDGER);
    const struct ds_ledger *named = &v->documents.record.head.ledger;

    if (entry && named->head && named->branch && named->chain)
        return check_bundle(v, entry, named, err);
    ds_find(v->report, entry ? DS_LEDGER_HEAD_OTHER : DS_LEDGER_HEAD_ABSENT, DS_LEDGER, NULL, NULL);
    if (!entry)
        ds_find(v->report, DS_LEDGER_PACK_WITHOUT, NULL, NULL, NULL);
    return 0;
}

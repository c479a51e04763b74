/* SPDX-License-Identifier: Apache-2.0 */
/* The case's history: that the Git bundle in the package ends at the commit the record names. Only
 * the bundle's header is read (gitformat-bundle, v2); its objects are Git's to check. */
#include "verify/steps/steps.h"

#include "core/format.h"
#include "core/i18n.h"

#include <string.h>

enum { HEADER_MAX = 1 << 16, SHA1_HEX = 40 };

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

/* "<sha1> refs/heads/<branch>" and "<sha1> HEAD": these references, no prerequisites. */
static enum ds_reason compare(struct ds_span header, const char *head, const char *branch,
                              const char **why)
{
    struct ds_span line = next_line(&header);
    char expected[2][SHA1_HEX + 16 + 512];
    size_t references = 0;
    bool same = true;

    if (!line.p || !is(line, "# v2 git bundle")) {
        *why = "signature";
        return DS_LEDGER_HEAD_UNREADABLE;
    }
    snprintf(expected[0], sizeof(expected[0]), "%s refs/heads/%s", head, branch);
    snprintf(expected[1], sizeof(expected[1]), "%s HEAD", head);
    for (line = next_line(&header); line.p && line.n > 0; line = next_line(&header)) {
        if (*line.p == '-') { /* leans on commits that are not in it */
            *why = "prerequisite";
            return DS_LEDGER_HEAD_UNREADABLE;
        }
        same = same && references < 2 && is(line, expected[references]);
        references++;
    }
    *why = "end";
    if (!line.p)
        return DS_LEDGER_HEAD_UNREADABLE;
    return same && references == 2 ? DS_LEDGER_HEAD_RIGHT : DS_LEDGER_HEAD_OTHER;
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

int ds_step_ledger(struct ds_verification *v, struct ds_error *err)
{
    const struct ds_zip_entry *entry = ds_container_find(v->container, DS_LEDGER);
    const char *head = v->documents.record.head.ledger.head;
    const char *branch = v->documents.record.head.ledger.branch, *why = NULL;
    struct ds_buf header = DS_BUF_INIT(HEADER_MAX);
    enum ds_reason reason = DS_LEDGER_HEAD_ABSENT;
    int rc = 0;

    ds_find(v->report, DS_LEDGER_ACTS_LATER, NULL, NULL, NULL);
    if (entry)
        rc = read_header(&header, v, entry, err);
    if (rc == 0 && entry)
        reason = head && branch ? compare(ds_buf_span(&header), head, branch, &why)
                                : DS_LEDGER_HEAD_OTHER;
    if (rc == 0)
        ds_find(v->report, reason, reason == DS_LEDGER_HEAD_RIGHT ? NULL : DS_LEDGER, why, NULL);
    ds_buf_release(&header);
    return rc;
}

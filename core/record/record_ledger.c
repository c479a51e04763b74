/* SPDX-License-Identifier: Apache-2.0 */
/* What of a packaged record a casebook's commit holds. */
#include "core/cleanup.h"
#include "core/format.h"
#include "core/record/record.h"

#include <string.h>

/* `,"ledger":{…}`; others stand before it. */
static int member_text(struct ds_buf *out, const struct ds_record *record, struct ds_error *err)
{
    const json_t *ledger = json_object_get(record->outline, "ledger");

    if (!ledger)
        return ds_fail(err, DS_EINVAL, "ledger");
    ds_buf_puts(out, ",\"ledger\":", err);
    return ds_json_canonical(out, ledger, err);
}

int ds_record_without_ledger(struct ds_span out[2], struct ds_buf *own,
                             const struct ds_record *record, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf member = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_span text = record->text;
    const char *at;
    int rc = text.p ? 0 : ds_json_canonical(own, ds_record_json(record), err);

    if (rc == 0)
        rc = member_text(&member, record, err);
    if (rc < 0)
        return rc;
    text = text.p ? text : ds_buf_span(own);
    /* A record has no other member of this name, and no text has a quotation mark before it. */
    at = memmem(text.p, text.n, member.p, member.n);
    if (!at)
        return ds_fail(err, DS_EINVAL, "ledger");
    out[0] = (struct ds_span){.p = text.p, .n = (size_t)(at - text.p)};
    out[1] = (struct ds_span){.p = at + member.n, .n = text.n - out[0].n - member.n};
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* That the files at the root say what record, definition and credential do: bag-info.txt follows
 * from the case, and index.html is the page that the issuer signed for. */
#include "verify/steps/steps.h"

#include "core/award/award.h"
#include "core/bag.h"
#include "core/cleanup.h"
#include "core/format.h"

#include <string.h>

static int bag_info(struct ds_verification *v, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf expected = DS_BUF_INIT(DS_MAX_MANIFEST);
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    uint64_t octets = 0;
    size_t files = 0;
    int rc;

    if (!ds_job_of(v, DS_BAG_INFO) || ds_job_of(v, DS_BAG_INFO)->entry->size > text.max)
        return 0;
    for (size_t i = 0; i < v->container->count; i++)
        if (ds_entry_under(&v->container->entry[i], DS_DATA)) {
            octets += v->container->entry[i].size;
            files++;
        }
    rc = ds_bag_info(&expected, v->documents.definition, &v->documents.record, octets, files, err);
    if (rc < 0)
        return rc;
    rc = ds_load_hashed(&text, v, DS_BAG_INFO, err);
    if (rc == 0 && !ds_span_equal(ds_buf_span(&text), ds_buf_span(&expected)))
        ds_find(v->report, DS_MANIFEST_FORM_BAG_INFO, DS_BAG_INFO, NULL, NULL);
    return rc;
}

/* Whether the credential's one related resource is this page. */
static int compare_page(struct ds_verification *v, const json_t *named,
                        const struct ds_digest *digest, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *expected = NULL;
    char hex[DS_DIGEST_HEX + 1];
    int rc;

    ds_digest_hex(hex, digest);
    rc = ds_award_page(&expected, hex, err);
    if (rc < 0)
        return rc;
    if (ds_same_canonical(v, named, expected))
        ds_find(v->report, DS_PAGE_BOUND, NULL, NULL, NULL);
    else
        ds_find(v->report, DS_PAGE_OTHER, DS_INDEX_HTML, NULL, NULL);
    return 0;
}

static int page(struct ds_verification *v, struct ds_error *err)
{
    const struct ds_zip_entry *entry = ds_container_find(v->container, DS_INDEX_HTML);
    const json_t *named = json_object_get(v->issued.credential, "relatedResource");
    const struct ds_hash_job *job = entry ? &v->hashing.job[entry - v->container->entry] : NULL;

    if (!job || !(job->done || job->skipped))
        return 0;
    if (named)
        return compare_page(v, named, &job->digest, err);
    ds_find(v->report, v->issued.credential ? DS_PAGE_UNBOUND : DS_PAGE_UNSIGNED, DS_INDEX_HTML,
            NULL, NULL);
    return 0;
}

int ds_step_tag_files(struct ds_verification *v, struct ds_error *err)
{
    int rc = bag_info(v, err);

    return rc < 0 ? rc : page(v, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/page/sample.h"

#include "core/cleanup.h"
#include "core/record/record.h"
#include "tests/lib/test.h"

#include <string.h>

void sample_open(struct sample *sample, enum ds_page_case which)
{
    struct ds_error err = DS_ERROR_INIT;

    *sample = (struct sample){.page = DS_BUF_INIT(DS_MAX_PAGE)};
    assert_ok(ds_page_fixture(&sample->definition, &sample->record, which, &err), err);
}

void sample_write(struct sample *sample, struct ds_page page)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    const struct ds_sink to = ds_sink_memory(&sample->page);
    struct ds_error err = DS_ERROR_INIT;

    page.about.definition = sample->definition;
    page.about.record = &record;
    page.about.identity = "00";
    ds_buf_release(&sample->page);
    assert_ok(ds_record_of(&record, sample->record, &err), err);
    assert_ok(ds_page_write(&to, &page, &err), err);
}

void sample_close(struct sample *sample)
{
    json_decref(sample->definition);
    json_decref(sample->record);
    ds_buf_release(&sample->page);
}

void assert_has(const struct sample *sample, const char *part)
{
    if (!strstr(sample->page.p, part))
        fail_msg("'%s' is not on the page", part);
}

void assert_lacks(const struct sample *sample, const char *part)
{
    if (strstr(sample->page.p, part))
        fail_msg("'%s' is on the page", part);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* One summary a case, by the casebook's order of names. */
#include "app/casebook/case_list.h"

#include "capture/acts/coverage.h"
#include "core/cleanup.h"

static int coverage(json_t **out, struct ds_casebook *book, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    int rc = ds_case_load(&record, &definition, book, name, err);

    return rc < 0 ? rc : ds_coverage(out, &record, definition, err);
}

static json_t *summary(struct ds_casebook *book, const char *name)
{
    ds_cleanup(ds_json_freep) json_t *status = NULL;
    struct ds_error err = DS_ERROR_INIT;

    if (coverage(&status, book, name, &err) < 0)
        return json_pack("{s:s,s:s,s:s}", "case", name, "state", "unreadable", "error", err.text);
    return json_pack("{s:s,s:O,s:O,s:O,s:I,s:I}", "case", name, "state",
                     json_object_get(status, "state"), "learner",
                     json_object_get(status, "learner"), "definition",
                     json_object_get(status, "definition"), "met",
                     (json_int_t)ds_json_int(status, "result.met", 0), "of",
                     (json_int_t)ds_json_int(status, "result.of", 0));
}

int ds_case_summaries(json_t **out, struct ds_casebook *book, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *names = NULL, *cases = json_array();
    int rc = ds_case_list(&names, book, err);

    if (rc < 0)
        return rc;
    for (size_t i = 0; i < json_array_size(names); i++)
        if (json_array_append_new(cases,
                                  summary(book, json_string_value(json_array_get(names, i)))) < 0)
            return ds_nomem(err);
    *out = cases;
    cases = NULL;
    return 0;
}

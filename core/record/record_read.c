/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a record from its text or from JSON, and writing it again artefact by artefact. */
#include "core/record/record.h"

#include "core/cleanup.h"
#include "core/json/outline.h"
#include "core/record/record_members.h"

void ds_record_release(struct ds_record *record)
{
    ds_record_members_release(record);
    ds_artefacts_release(&record->artefacts);
    json_decref(record->outline);
    json_decref(record->whole);
    ds_buf_release(&record->own);
    *record = (struct ds_record)DS_RECORD_INIT;
}

/* Empties what could not be read. */
static int dropped(struct ds_record *record, int rc)
{
    ds_record_release(record);
    return rc;
}

int ds_record_scan(struct ds_record *out, struct ds_span text, struct ds_error *err)
{
    int rc = ds_artefacts_read(&out->artefacts, &out->outline, text, err);

    if (rc != 1)
        return rc;
    out->text = text;
    rc = ds_record_members(out, err);
    return rc < 0 ? dropped(out, rc) : 1;
}

/* The record without its artefacts; `whole` keeps them. json_copy() says nothing of members for
 * which there was no memory. */
static json_t *without_artefacts(json_t *whole)
{
    ds_cleanup(ds_json_freep) json_t *copy = json_copy(whole);
    json_t *outline = copy;

    if (!copy || json_object_size(copy) != json_object_size(whole))
        return NULL;
    if (json_object_get(copy, "artefacts") &&
        json_object_set_new(copy, "artefacts", json_array()) < 0)
        return NULL;
    copy = NULL;
    return outline;
}

int ds_record_of_acts(struct ds_record *out, const json_t *json, struct ds_error *err)
{
    int rc;

    out->whole = json_incref((json_t *)(uintptr_t)json);
    out->outline = without_artefacts(out->whole);
    rc = out->outline ? ds_record_members(out, err) : ds_nomem(err);
    return rc < 0 ? dropped(out, rc) : 0;
}

int ds_record_of(struct ds_record *out, const json_t *json, struct ds_error *err)
{
    int rc = ds_artefacts_of(&out->artefacts, json_object_get(json, "artefacts"), err);

    return rc < 0 ? dropped(out, rc) : ds_record_of_acts(out, json, err);
}

/* The canonical text becomes the record's own. */
static int keep_canonical(struct ds_record *out, struct ds_error *err)
{
    struct ds_buf canonical = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_json_canonical(&canonical, out->whole, err);

    ds_buf_release(&out->own);
    out->own = canonical;
    out->text = ds_buf_span(&out->own);
    return rc;
}

static int read_json(struct ds_record *out, struct ds_span text, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    int rc = ds_json_parse(&json, text, "record.json", err);

    if (rc < 0)
        return dropped(out, rc);
    rc = ds_record_of(out, json, err);
    if (rc < 0)
        return rc;
    rc = keep_canonical(out, err);
    return rc < 0 ? dropped(out, rc) : 0;
}

int ds_record_read(struct ds_record *out, struct ds_span text, struct ds_error *err)
{
    int rc = ds_record_scan(out, text, err);

    if (rc < 0)
        return dropped(out, rc);
    return rc == 1 ? 0 : read_json(out, text, err);
}

int ds_record_take(struct ds_record *out, struct ds_buf *text, struct ds_error *err)
{
    out->own = *text;
    *text = (struct ds_buf)DS_BUF_INIT(text->max);
    return ds_record_read(out, ds_buf_span(&out->own), err);
}

const json_t *ds_record_json(const struct ds_record *record)
{
    return record->whole ? record->whole : record->outline;
}

int ds_record_read_whole(struct ds_record *record, struct ds_error *err)
{
    return record->whole ? 0 : ds_json_parse(&record->whole, record->text, "record.json", err);
}

const json_t *ds_record_artefact(const struct ds_record *record, size_t i)
{
    return json_array_get(json_object_get(record->whole, "artefacts"), i);
}

static int write_artefact(void *ctx, struct ds_buf *out, size_t i, struct ds_error *err)
{
    const struct ds_artefacts *artefacts = ctx;

    return ds_artefact_text(out, &artefacts->item[i], err);
}

int ds_record_write(const struct ds_sink *to, const json_t *outline,
                    const struct ds_artefacts *artefacts, struct ds_error *err)
{
    const struct ds_outline_elements elements = {.member = "artefacts",
                                                 .n = artefacts->n,
                                                 .write = write_artefact,
                                                 .ctx = (void *)(uintptr_t)artefacts};

    return ds_outline_write(to, outline, &elements, err);
}

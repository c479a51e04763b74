/* SPDX-License-Identifier: Apache-2.0 */
#include "core/record/apart.h"

#include "core/json/outline.h"

void ds_apart_release(struct ds_apart *record)
{
    ds_artefacts_release(&record->artefacts);
    json_decref(record->outline);
    json_decref(record->whole);
    ds_buf_release(&record->own);
    *record = (struct ds_apart)DS_APART_INIT;
}

/* The record without its artefacts; `whole` keeps them. */
static json_t *without_artefacts(json_t *whole)
{
    json_t *outline = json_copy(whole);

    if (outline && json_object_set_new(outline, "artefacts", json_array()) < 0) {
        json_decref(outline);
        outline = NULL;
    }
    return outline;
}

static int read_slowly(struct ds_apart *out, struct ds_span text, struct ds_error *err)
{
    struct ds_buf canonical = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_json_parse(&out->whole, text, "record.json", err);

    if (rc == 0)
        rc = ds_json_canonical(&canonical, out->whole, err);
    if (rc == 0)
        rc = ds_artefacts_of(&out->artefacts, json_object_get(out->whole, "artefacts"), err);
    ds_buf_release(&out->own);
    out->own = canonical;
    out->text = ds_buf_span(&out->own);
    if (rc < 0)
        return rc;
    out->outline = without_artefacts(out->whole);
    return out->outline ? 0 : ds_nomem(err);
}

int ds_apart_read(struct ds_apart *out, struct ds_span text, struct ds_error *err)
{
    int rc = ds_artefacts_read(&out->artefacts, &out->outline, text, err);

    out->text = text;
    if (rc == 0)
        rc = read_slowly(out, text, err);
    if (rc < 0)
        ds_apart_release(out);
    return rc < 0 ? rc : 0;
}

int ds_apart_take(struct ds_apart *out, struct ds_buf *text, struct ds_error *err)
{
    out->own = *text;
    *text = (struct ds_buf)DS_BUF_INIT(text->max);
    return ds_apart_read(out, ds_buf_span(&out->own), err);
}

static int write_artefact(void *ctx, struct ds_buf *out, size_t i, struct ds_error *err)
{
    const struct ds_artefacts *artefacts = ctx;

    return ds_artefact_text(out, &artefacts->item[i], err);
}

int ds_apart_write(const struct ds_sink *to, const json_t *outline,
                   const struct ds_artefacts *artefacts, struct ds_error *err)
{
    const struct ds_outline_elements elements = {"artefacts", artefacts->n, write_artefact,
                                                 (void *)(uintptr_t)artefacts};

    return ds_outline_write(to, outline, &elements, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A record that the one pass over its text takes for plainly right is right in every way, its
 * artefacts are those that its JSON has, and written again it is the same text. */
#include "core/format.h"
#include "core/record/apart.h"
#include "core/record/record.h"
#include "fuzz/must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void compare(const struct ds_artefacts *one, const struct ds_artefacts *other)
{
    must(one->n == other->n && one->criteria == other->criteria);
    for (size_t i = 0; i < one->n; i++) {
        const struct ds_artefact *a = &one->item[i], *b = &other->item[i];

        must(same(a->digest, b->digest) && same(a->extension, b->extension));
        must(same(a->kind, b->kind) && same(a->media_type, b->media_type));
        must(same(a->by, b->by) && same(a->occasion, b->occasion));
        must(same(a->captions, b->captions) && same(a->derived_from, b->derived_from));
        must(a->size == b->size && a->criteria == b->criteria && a->criterion == b->criterion);
        must(a->members == b->members && a->members_left_out == b->members_left_out);
        must(one->sorted[i] - one->item == other->sorted[i] - other->item);
    }
    for (size_t i = 0; i < one->criteria; i++)
        must(same(one->criterion[i], other->criterion[i]));
}

/* Everything that the pass said, asked again of the JSON. */
static void check(const struct ds_artefacts *table, const json_t *outline, struct ds_span text)
{
    struct ds_buf canonical = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_artefacts slow = DS_ARTEFACTS_INIT;
    struct ds_faults faults = DS_FAULTS_INIT;
    json_t *whole = NULL, *list;

    must(ds_json_parse(&whole, text, "input", NULL) == 0);
    must(ds_json_canonical(&canonical, whole, NULL) == 0);
    must(ds_span_equal(ds_buf_span(&canonical), text));
    list = json_object_get(whole, "artefacts");
    for (size_t i = 0; i < json_array_size(list); i++)
        ds_shape_check(&faults, json_array_get(list, i), &ds_artefact_shape, "$");
    must(faults.n == 0);
    must(ds_artefacts_of(&slow, list, NULL) == 0);
    compare(table, &slow);
    json_array_clear(list);
    must(json_equal(outline, whole));
    json_decref(whole);
    ds_artefacts_release(&slow);
    ds_buf_release(&canonical);
}

static void write_again(const struct ds_artefacts *table, const json_t *outline,
                        struct ds_span text)
{
    struct ds_buf again = DS_BUF_INIT(DS_MAX_JSON);
    const struct ds_sink to = ds_sink_memory(&again);

    must(ds_apart_write(&to, outline, table, NULL) == 0);
    must(ds_span_equal(ds_buf_span(&again), text));
    ds_buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span text = {(const char *)data, size};
    struct ds_artefacts table = DS_ARTEFACTS_INIT;
    json_t *outline = NULL;
    int rc = ds_artefacts_read(&table, &outline, text, NULL);

    if (rc == 1) {
        check(&table, outline, text);
        write_again(&table, outline, text);
    } else {
        must(rc == 0 && !outline && table.n == 0);
    }
    json_decref(outline);
    ds_artefacts_release(&table);
    return 0;
}

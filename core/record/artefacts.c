/* SPDX-License-Identifier: Apache-2.0 */
/* The table of artefacts: rows from text or JSON, sorted by digest for binary search. */
#include "core/record/artefacts.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/grow.h"
#include "core/json/outline.h"
#include "core/json/scan.h"
#include "core/record/record_shape.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

void ds_artefacts_release(struct ds_artefacts *table)
{
    free(table->item);
    free(table->criterion);
    free(table->sorted);
    *table = (struct ds_artefacts)DS_ARTEFACTS_INIT;
}

static int next_item(struct ds_artefact **out, struct ds_artefacts *table, struct ds_error *err)
{
    if (ds_grow(&table->item, table->n, &table->room, sizeof(*table->item), err) < 0)
        return DS_ENOMEM;
    *out = &table->item[table->n++];
    **out = (struct ds_artefact){.size = -1, .criteria = {.first = table->criteria}};
    return 0;
}

static int add_criterion(struct ds_artefacts *table, struct ds_artefact *artefact,
                         struct ds_span id, struct ds_error *err)
{
    if (ds_grow(&table->criterion, table->criteria, &table->criteria_room,
                sizeof(*table->criterion), err) < 0)
        return DS_ENOMEM;
    table->criterion[table->criteria++] = id;
    artefact->criteria.n++;
    return 0;
}

static int compare_spans(struct ds_span a, struct ds_span b)
{
    int order = memcmp(a.p ? a.p : "", b.p ? b.p : "", a.n < b.n ? a.n : b.n);

    return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* An artefact with the beginning of its digest, which spares nearly every comparison a look into
 * the record's text. */
struct ranked {
    uint64_t head;
    const struct ds_artefact *item;
};

static uint64_t head_of(struct ds_span digest)
{
    uint64_t head = 0;

    for (size_t i = 0; i < sizeof(head); i++)
        head = head << 8 | (i < digest.n ? (unsigned char)digest.p[i] : 0);
    return head;
}

/* Equal digests in the order of the record. */
static int by_digest(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    int order;

    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    order = compare_spans(x->item->digest, y->item->digest);
    return order ? order : (x->item > y->item) - (x->item < y->item);
}

static int sort(struct ds_artefacts *table, struct ds_error *err)
{
    ds_cleanup(ds_freep) struct ranked *ranked = calloc(table->n + 1, sizeof(*ranked));

    table->sorted = calloc(table->n + 1, sizeof(*table->sorted));
    if (!ranked || !table->sorted)
        return ds_nomem(err);
    for (size_t i = 0; i < table->n; i++)
        ranked[i] =
            (struct ranked){.head = head_of(table->item[i].digest), .item = &table->item[i]};
    qsort(ranked, table->n, sizeof(*ranked), by_digest);
    for (size_t i = 0; i < table->n; i++)
        table->sorted[i] = ranked[i].item;
    return 0;
}

static struct ds_span text_of(const json_t *object, const char *member)
{
    const json_t *value = json_object_get(object, member);

    return json_is_string(value)
               ? (struct ds_span){.p = json_string_value(value), .n = json_string_length(value)}
               : (struct ds_span){.p = NULL};
}

static int take_values(struct ds_artefacts *table, struct ds_artefact *item, const json_t *criteria,
                       struct ds_error *err)
{
    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const json_t *id = json_array_get(criteria, i);
        int rc = add_criterion(
            table, item, (struct ds_span){.p = json_string_value(id), .n = json_string_length(id)},
            err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

static int take_value(struct ds_artefacts *table, json_t *json, struct ds_error *err)
{
    const json_t *captured = json_object_get(json, "captured");
    struct ds_artefact *item = NULL;
    int rc = next_item(&item, table, err);

    if (rc < 0)
        return rc;
    item->json = json;
    item->digest = text_of(json, "digest");
    item->extension = text_of(json, "extension");
    item->kind = text_of(json, "kind");
    item->media_type = text_of(json, "mediaType");
    item->captured.at = text_of(captured, "at");
    item->captured.by = text_of(captured, "by");
    item->captured.occasion = text_of(captured, "occasion");
    item->links.captions = text_of(json, "captions");
    item->links.derived_from = text_of(json, "derivedFrom");
    item->links.leaves = text_of(json, "leaves");
    item->size = ds_json_int(json, "size", -1);
    item->members.listed = json_object_get(json, "members") != NULL;
    item->members.left_out = json_object_get(json, "membersLeftOut") != NULL;
    return take_values(table, item, json_object_get(json, "criteria"), err);
}

int ds_artefacts_of(struct ds_artefacts *out, const json_t *artefacts, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < json_array_size(artefacts); i++)
        rc = take_value(out, json_array_get(artefacts, i), err);
    if (rc == 0)
        rc = sort(out, err);
    if (rc < 0)
        ds_artefacts_release(out);
    return rc;
}

/* What ds_scan_next() notes; of the last two only the presence counts. */
struct noted {
    struct ds_artefact item;
    struct ds_span size, criteria, members, members_left_out;
};

#define TAKE(name, place)                                                                          \
    {                                                                                              \
        .shape = &ds_artefact_shape, .member = (name), .into = offsetof(struct noted, place)       \
    }
#define TAKE_QUOTED(name, place)                                                                   \
    {                                                                                              \
        .shape = &ds_artefact_shape, .member = (name), .into = offsetof(struct noted, place),      \
        .as_written = true                                                                         \
    }
#define TAKE_CAPTURED(name, place)                                                                 \
    {                                                                                              \
        .shape = &ds_captured_shape, .member = (name), .into = offsetof(struct noted, place)       \
    }

static const struct ds_scan_take takes[] = {
    TAKE("digest", item.digest),
    TAKE("extension", item.extension),
    TAKE("kind", item.kind),
    TAKE("mediaType", item.media_type),
    TAKE_QUOTED("name", item.quoted.name),
    TAKE_QUOTED("alt", item.quoted.alt),
    TAKE("captions", item.links.captions),
    TAKE("derivedFrom", item.links.derived_from),
    TAKE("leaves", item.links.leaves),
    TAKE("size", size),
    TAKE("criteria", criteria),
    TAKE("members", members),
    TAKE("membersLeftOut", members_left_out),
    TAKE_CAPTURED("at", item.captured.at),
    TAKE_CAPTURED("by", item.captured.by),
    TAKE_CAPTURED("occasion", item.captured.occasion),
    {.shape = NULL},
};

/* `["a","b"]`: ids have neither quotes nor commas. */
static int take_criteria(struct ds_artefacts *table, struct ds_artefact *item, struct ds_span text,
                         struct ds_error *err)
{
    struct ds_span rest = {.p = text.p + 1, .n = text.n - 2};

    while (rest.n) {
        const char *comma = memchr(rest.p, ',', rest.n);
        size_t n = comma ? (size_t)(comma - rest.p) : rest.n;

        int rc = add_criterion(table, item, (struct ds_span){.p = rest.p + 1, .n = n - 2}, err);

        if (rc < 0)
            return rc;
        n += comma != NULL;
        rest = (struct ds_span){.p = rest.p + n, .n = rest.n - n};
    }
    return 0;
}

static int take_text(struct ds_artefacts *table, const struct noted *noted, struct ds_span text,
                     struct ds_error *err)
{
    struct ds_artefact *item = NULL;
    size_t first = table->criteria;
    int rc = next_item(&item, table, err);

    if (rc < 0)
        return rc;
    *item = noted->item;
    item->text = text;
    item->criteria.first = first;
    item->members.listed = noted->members.p != NULL;
    item->members.left_out = noted->members_left_out.p != NULL;
    item->size = 0; /* digits only: its shape begins at 0 */
    for (size_t i = 0; i < noted->size.n; i++)
        item->size = 10 * item->size + (noted->size.p[i] - '0');
    return take_criteria(table, item, noted->criteria, err);
}

static int read_element(void *ctx, struct ds_span *text, size_t *containers_left,
                        const struct ds_scan_plan *plan, struct ds_error *err)
{
    struct noted noted = {.item = {.size = -1}};
    struct ds_artefacts *table = ctx;
    const char *from = text->p;

    if (table->n == DS_MAX_ARTEFACTS || !ds_scan_next(&noted, text, plan, containers_left))
        return 0;
    return take_text(table, &noted, (struct ds_span){.p = from, .n = (size_t)(text->p - from)},
                     err) < 0
               ? DS_ENOMEM
               : 1;
}

int ds_artefacts_read(struct ds_artefacts *out, json_t **outline, struct ds_span text,
                      struct ds_error *err)
{
    static const struct ds_outline_list list = {
        .member = "artefacts", .element = &ds_artefact_shape, .take = takes, .read = read_element};
    int rc = ds_outline_read(outline, out, &list, text, err);

    if (rc == 1 && sort(out, err) < 0) {
        json_decref(*outline);
        *outline = NULL;
        rc = DS_ENOMEM;
    }
    if (rc != 1)
        ds_artefacts_release(out);
    return rc;
}

const struct ds_artefact *ds_artefacts_find(const struct ds_artefacts *table, struct ds_span digest)
{
    size_t low = 0, high = table->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_spans(table->sorted[middle]->digest, digest) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->n && digest.p && ds_span_equal(table->sorted[low]->digest, digest)
               ? table->sorted[low]
               : NULL;
}

const struct ds_span *ds_artefact_criteria(const struct ds_artefacts *table,
                                           const struct ds_artefact *artefact)
{
    return table->criterion ? table->criterion + artefact->criteria.first : NULL;
}

bool ds_artefact_names(const struct ds_artefacts *table, const struct ds_artefact *artefact,
                       struct ds_span criterion)
{
    const struct ds_span *id = ds_artefact_criteria(table, artefact);

    for (size_t i = 0; i < artefact->criteria.n; i++)
        if (ds_span_equal(id[i], criterion))
            return true;
    return false;
}

int ds_artefact_json(json_t **out, const struct ds_artefact *artefact, struct ds_error *err)
{
    if (artefact->text.p)
        return ds_json_parse(out, artefact->text, "an artefact", err);
    *out = json_incref(artefact->json);
    return 0;
}

int ds_artefact_text(struct ds_buf *out, const struct ds_artefact *artefact, struct ds_error *err)
{
    return artefact->text.p ? ds_buf_add(out, artefact->text.p, artefact->text.n, err)
                            : ds_json_canonical(out, artefact->json, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Streaming of canonical JSON documents (RFC 8785) that have one long list: the list is read and
 * written element by element as text, the rest (the outline, in which the list stands empty) as a
 * JSON value. */
#ifndef DS_CORE_JSON_OUTLINE_H
#define DS_CORE_JSON_OUTLINE_H

#include "core/json/scan.h"

struct ds_outline_list {
    const char *member; /* of the document itself: "artefacts" */
    const struct ds_shape *element;
    const struct ds_scan_take *take;
    /* Reads the element at the beginning of *text with ds_scan_next(). 1: done; 0: it is not
     * plainly right; DS_ENOMEM. */
    int (*read)(void *ctx, struct ds_span *text, size_t *containers_left,
                const struct ds_scan_plan *plan, struct ds_error *err);
};

/* 1 when the whole text is canonical JSON and every element was read: *out is the document with an
 * empty list. 0 when it is not, or when the document has no such list. */
int ds_outline_read(json_t **out, void *ctx, const struct ds_outline_list *list,
                    struct ds_span text, struct ds_error *err);

/* Where the list stands in canonical text: the span of "[…" to the end of the text, p NULL when the
 * document has none. */
struct ds_span ds_outline_find(struct ds_span text, const char *member);

/* The `n` elements that go into the empty list of a document. `write` appends element `i` in
 * canonical form. */
struct ds_outline_elements {
    const char *member;
    size_t n;
    int (*write)(void *ctx, struct ds_buf *out, size_t i, struct ds_error *err);
    void *ctx;
};

/* Writes the whole document in canonical form, of which no more than a piece is in memory.
 * DS_EINVAL when `outline` has no such list. */
int ds_outline_write(const struct ds_sink *to, const json_t *outline,
                     const struct ds_outline_elements *elements, struct ds_error *err);

#endif

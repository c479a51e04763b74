/* SPDX-License-Identifier: Apache-2.0 */
/* A recogniser without a tree: one pass over the text of a value that says whether it is canonical
 * JSON (RFC 8785) of a shape, and notes where the members stand that the caller asks for. For the
 * elements of lists of ten thousand. It answers "plainly right" or nothing: for everything else,
 * broken or merely unusual, the caller parses and checks (core/json/json.h, core/json/shape.h),
 * which also says what is wrong. */
#ifndef DS_CORE_JSON_SCAN_H
#define DS_CORE_JSON_SCAN_H

#include "core/json/shape.h"

/* A member whose place is to be noted: in a struct ds_span at `into` of the struct that
 * ds_scan_next() is given. Text without its quotes, anything else as it stands. Text with escapes
 * is not plainly right, unless it is to be taken as it is written. */
struct ds_scan_take {
    const struct ds_shape *shape; /* the object that has it; NULL ends a list */
    const char *member;
    size_t into;
    bool as_written;
};

struct ds_scan_member {
    const char *name;
    size_t n; /* bytes of the name */
    const struct ds_scan_node *value;
    bool required, taken, as_written;
    size_t into;
};

struct ds_scan_node {
    const struct ds_shape *shape;
    const struct ds_scan_node *element; /* ARRAY */
    struct ds_scan_member *member;      /* OBJECT: sorted by name */
    size_t members;
};

enum { DS_SCAN_NODES = 24, DS_SCAN_MEMBERS = 48 };

/* A shape prepared for reading: nodes point into the same struct, which must not move. */
struct ds_scan_plan {
    struct ds_scan_node node[DS_SCAN_NODES];
    struct ds_scan_member member[DS_SCAN_MEMBERS];
    size_t nodes, members;
};

/* False for a shape that has what this reader has not: language maps, unions, maps. */
bool ds_scan_plan(struct ds_scan_plan *out, const struct ds_shape *shape,
                  const struct ds_scan_take *take);

/* Reads one value at the beginning of *text and moves *text behind it. `containers` counts objects
 * and arrays; more of them than *containers_left are not plainly right either. */
bool ds_scan_next(void *out, struct ds_span *text, const struct ds_scan_plan *plan,
                  size_t *containers_left);

#endif

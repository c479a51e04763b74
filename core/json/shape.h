/* SPDX-License-Identifier: Apache-2.0 */
/* A schema language for JSON documents: tables of members, kinds and bounds, and the validator that
 * walks one over a document and lists every fault by its JSON path (core/json/shape_check.c). The
 * table of a format (docs/format.md) is its definition. */
#ifndef DS_CORE_JSON_SHAPE_H
#define DS_CORE_JSON_SHAPE_H

#include "core/json/fault.h"
#include "core/json/json.h"

enum ds_shape_kind {
    DS_SHAPE_TEXT,     /* non-empty string, no control characters but tab and newline */
    DS_SHAPE_LANGUAGE, /* {"en": text, "fr": text, …}: at least one of en, fr, at most
                          DS_SHAPE_LANGUAGES altogether */
    DS_SHAPE_TOKEN,    /* [A-Za-z0-9][A-Za-z0-9._-]{0,63} */
    DS_SHAPE_URI,      /* absolute: scheme ":" …, no blanks */
    DS_SHAPE_DIGEST,   /* SHA-256, 64 lower-case hex */
    DS_SHAPE_TIME,     /* core/instant.h */
    DS_SHAPE_DATE,
    DS_SHAPE_DECIMAL, /* "-12.50": string, at most 15 digits, so that no float rounds it */
    DS_SHAPE_INTEGER, /* low to high */
    DS_SHAPE_BOOLEAN,
    DS_SHAPE_CHOICE, /* one of `words` */
    DS_SHAPE_OBJECT, /* exactly the members listed */
    DS_SHAPE_UNION,  /* object whose member "kind" selects one of `variants` */
    DS_SHAPE_ARRAY,  /* low to high elements of `element` */
    DS_SHAPE_MAP     /* object: any token as name, values of `element`, low to high of them */
};

enum { DS_SHAPE_LANGUAGES = 50 };

struct ds_shape {
    enum ds_shape_kind kind;
    const struct ds_member *members;   /* OBJECT: ends with a NULL name */
    const struct ds_shape *element;    /* ARRAY, MAP */
    const char *const *words;          /* CHOICE: ends with NULL */
    const struct ds_variant *variants; /* UNION: ends with a NULL word */
    int64_t low, high;                 /* INTEGER, ARRAY, MAP */
};

struct ds_member {
    const char *name;
    const struct ds_shape *shape;
    bool required;
};

struct ds_variant {
    const char *word;
    const struct ds_shape *shape; /* OBJECT that has the member "kind" itself */
};

extern const struct ds_shape ds_shape_text, ds_shape_language, ds_shape_token, ds_shape_uri,
    ds_shape_digest, ds_shape_time, ds_shape_date, ds_shape_decimal, ds_shape_boolean;

/* Adds a fault for everything in `json` that `shape` does not allow; `path` is where `json`
 * stands ("$" for a whole document). */
void ds_shape_check(struct ds_faults *faults, const json_t *json, const struct ds_shape *shape,
                    const char *path);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Shapes: what a JSON document may look like, as tables. The table of a format is its
 * definition; the one checker walks it and names every fault by its JSON path. */
#ifndef DS_CORE_JSON_SHAPE_H
#define DS_CORE_JSON_SHAPE_H

#include "core/json/json.h"

/* What can be wrong. Each has one sentence in English and French (core/json/shape_text.c); `detail`
 * of a fault fills it. */
enum ds_fault_kind {
    DS_FAULT_SYNTAX,     /* not JSON at all; detail: why, as a sentence */
    DS_FAULT_MISSING,    /* a required member is absent; detail: its name */
    DS_FAULT_UNKNOWN,    /* a member that the format does not have; detail: its name */
    DS_FAULT_TYPE,       /* another JSON type is needed; detail: which */
    DS_FAULT_EMPTY,      /* text or list without content */
    DS_FAULT_FORM,       /* text not of its form; detail: the form wanted */
    DS_FAULT_CHOICE,     /* none of the allowed words; detail: the words */
    DS_FAULT_RANGE,      /* number or count out of bounds; detail: the bounds */
    DS_FAULT_DUPLICATE,  /* an id used before; detail: the id */
    DS_FAULT_REFERENCE,  /* names something that is not there; detail: the id */
    DS_FAULT_ORDER,      /* levels or limits not in ascending order; detail: what */
    DS_FAULT_IMPOSSIBLE, /* a rule that nobody can meet, or that binds nothing; detail: why */
    DS_FAULT_MISMATCH    /* contradicts another part; detail: which */
};

struct ds_fault {
    enum ds_fault_kind kind;
    char path[200];   /* "$.criteria[2].scale.levels[0].id" */
    char detail[200]; /* may hold text from the document: escape it */
};

/* Every fault found, up to a ceiling of 1000; `n` goes on counting. */
struct ds_faults {
    struct ds_fault *fault;
    size_t n;
    size_t room;
};

#define DS_FAULTS_INIT                                                                             \
    {                                                                                              \
        NULL, 0, 0                                                                                 \
    }
enum { DS_FAULTS_KEPT = 1000 };

void ds_faults_release(struct ds_faults *faults);
size_t ds_faults_kept(const struct ds_faults *faults); /* how many of `fault` are filled */
/* Running out of memory counts the fault without keeping it, so `n` is never too small. */
void ds_faults_add(struct ds_faults *faults, enum ds_fault_kind kind, const char *detail,
                   const char *path_format, ...) __attribute__((format(printf, 4, 5)));

/* The sentence without the path, in English or French ("en", "fr"). */
int ds_fault_text(struct ds_buf *out, const struct ds_fault *fault, const char *language,
                  struct ds_error *err);

enum ds_shape_kind {
    DS_SHAPE_TEXT,     /* non-empty string, no control characters but tab and newline */
    DS_SHAPE_LANGUAGE, /* {"en": text, "fr": text, …}: at least one of en, fr */
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

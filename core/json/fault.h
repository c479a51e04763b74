/* SPDX-License-Identifier: Apache-2.0 */
/* The list of faults of a JSON document, each with its kind, its JSON path and what fills its
 * sentence. core/json/shape.h finds most of them, core/record/ the rest. */
#ifndef DS_CORE_JSON_FAULT_H
#define DS_CORE_JSON_FAULT_H

#include "core/bytes.h"

/* What can be wrong. Each has one sentence in English and French (core/json/fault_text.c); `detail`
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
        .fault = NULL                                                                              \
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

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of files to add, resolved against the case: criteria, occasion, origin. */
#ifndef DS_CAPTURE_ACTS_ADD_REFERENCES_H
#define DS_CAPTURE_ACTS_ADD_REFERENCES_H

#include "core/record/record.h"

/* What is said about the files; texts as the user typed them, NULL: not said. */
struct ds_add_words {
    const char *const *criteria; /* ids or names */
    size_t criteria_n;
    const char *name, *alt; /* of one file */
    const char *kind;
    const char *how;          /* NULL: "file" */
    const char *occasion;     /* id */
    const char *captions;     /* a file, added too */
    const char *derived_from; /* a file that is an artefact already, or eight digits or
                                 more of a digest */
    int64_t captured_at;
};

struct ds_add_references {
    json_t *criteria;                     /* ids, each once */
    char derived_from[DS_DIGEST_HEX + 1]; /* digest; "": none */
};

/* DS_EUSAGE: a kind, an occasion, a criterion or an origin that there is not. The caller releases
 * *out even then. */
int ds_add_references_resolve(struct ds_add_references *out, const struct ds_add_words *words,
                              const struct ds_record *record, const json_t *definition,
                              struct ds_error *err);
void ds_add_references_release(struct ds_add_references *references);

#endif

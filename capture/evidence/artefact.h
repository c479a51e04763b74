/* SPDX-License-Identifier: Apache-2.0 */
/* Building the record's entry for one artefact out of an object of the store. */
#ifndef DS_CAPTURE_EVIDENCE_ARTEFACT_H
#define DS_CAPTURE_EVIDENCE_ARTEFACT_H

#include "capture/evidence/media.h"
#include "capture/evidence/store.h"
#include "core/json/json.h"

/* What is said about a file that the bytes do not say. */
struct ds_artefact_words {
    const char *original; /* its name, as it came */
    const char *name;     /* NULL: the last part of the original name */
    const char *alt;      /* NULL: none */
    const char *kind;     /* NULL: as the media type says */
    const char *how;      /* "file", "camera", … */
    const char *by;       /* id of a person */
    const char *occasion; /* NULL: not said */
    int64_t at;
    const json_t *criteria; /* array of ids */
    const char *captions;   /* digests; NULL: none */
    const char *derived_from;
};

/* What the bytes say. */
struct ds_artefact_source {
    int fd; /* the object, open for reading */
    const struct ds_hashed_file *file;
    const struct ds_media *media;
    const struct ds_private_key *without; /* that whoever looks into the file forgets; or NULL */
};

/* *out is the entry for record.artefacts, the caller's. An archive is listed. *note is NULL, or why
 * the listing is not complete, or that the media type was not found; the caller frees it. */
int ds_artefact_new(json_t **out, char **note, const struct ds_artefact_source *source,
                    const struct ds_artefact_words *words, struct ds_error *err);

#endif

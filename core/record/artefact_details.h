/* SPDX-License-Identifier: Apache-2.0 */
/* What a record says of one artefact, as members: for what shows a piece of evidence. Where
 * identity, kind and size are enough, struct ds_artefact (core/record/artefacts.h) has them without
 * JSON. */
#ifndef DS_CORE_RECORD_ARTEFACT_DETAILS_H
#define DS_CORE_RECORD_ARTEFACT_DETAILS_H

#include "core/json/json.h"

/* Everything is borrowed from the JSON; a text that is absent is NULL. */
struct ds_artefact_details {
    const char *digest, *name, *original_name, *kind, *extension, *media_type;
    const char *alt;
    const char *leaves; /* root of its Merkle tree (core/leaves.h) */
    struct {
        const char *captions, *derived_from; /* digests */
    } links;
    int64_t size; /* bytes; 0: not given */
    struct {
        const char *at, *by, *how;
    } captured;
    struct {
        const json_t *list; /* of {"path", "size"}; NULL: no archive */
        int64_t left_out;   /* members that the list has not */
    } members;
};

/* Reads the artefact (docs/format.md, "Artefact"; ds_artefact_json()); all NULL and 0 of NULL. */
struct ds_artefact_details ds_artefact_details(const json_t *artefact);

#endif

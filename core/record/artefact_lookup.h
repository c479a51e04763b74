/* SPDX-License-Identifier: Apache-2.0 */
/* Which artefacts of a record a text means, by name or by the first digits of a digest: the one
 * place that asks, for evidence pointers, origins, and what is read or extracted of a package. The
 * caller says which ways it offers, in which order, and words its refusals. */
#ifndef DS_CORE_RECORD_ARTEFACT_LOOKUP_H
#define DS_CORE_RECORD_ARTEFACT_LOOKUP_H

#include "core/record/record.h"

/* How a text can mean an artefact; a set of them is their sum. */
enum ds_artefact_way {
    DS_ARTEFACT_BY_NAME = 1,      /* its name or original name, byte for byte */
    DS_ARTEFACT_BY_ALIKE = 2,     /* one of the two, as `alike` compares */
    DS_ARTEFACT_BY_LAST_PART = 4, /* what follows the last '/' of text and original name, alike */
    DS_ARTEFACT_BY_DIGEST = 8     /* its digest begins with the text: lower case, as recorded */
};

struct ds_artefact_wanted {
    const char *text;
    unsigned int ways;
    size_t least;                                /* BY_DIGEST: so many digits at least */
    bool (*alike)(const char *a, const char *b); /* for the two ways that need it, else NULL */
};

/* Whether artefact number `i` of the record fits in one of the ways. By names only where the record
 * has its artefacts as JSON (ds_record_read_whole()), and the artefact both names; by digest
 * always. */
bool ds_artefact_fits(const struct ds_record *record, size_t i,
                      const struct ds_artefact_wanted *wanted);

/* How many fit; the first is number *first of the record, which is left alone when none does. */
size_t ds_artefacts_fitting(size_t *first, const struct ds_record *record,
                            const struct ds_artefact_wanted *wanted);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Formats of credentials that others issue and that are not checked here: JAdES, SD-JWT, COSE,
 * Blockcerts, Open Badges 2.0, presentations. They are recognised, so that a report can name them
 * and say what checks them. */
#ifndef DS_VERIFY_STANDALONE_FOREIGN_H
#define DS_VERIFY_STANDALONE_FOREIGN_H

#include "verify/findings/findings.h"

/* Words in both languages: what it is, and what checks it. */
struct ds_foreign_format {
    const char *word; /* stable: the subject of the finding */
    const char *name[2], *checker[2];
};

/* COSE and SD-JWT, by the text itself; NULL: neither. */
const struct ds_foreign_format *ds_foreign_text(struct ds_span text);
/* Open Badges 2.0, of which an image carries an assertion. */
const struct ds_foreign_format *ds_foreign_badge2(void);
/* An object of JSON, or the payload of a JWT; NULL: none of them. */
const struct ds_foreign_format *ds_foreign_json(const json_t *json);

/* Whether it shows credentials and is none itself. */
bool ds_foreign_is_presentation(const json_t *json);

/* The finding that the format is not checked. */
void ds_foreign_find(struct ds_report *report, const struct ds_foreign_format *format);
/* The finding that proofs of this kind are not checked. */
void ds_foreign_find_suite(struct ds_report *report, const char *suite);

#endif

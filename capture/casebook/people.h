/* SPDX-License-Identifier: Apache-2.0 */
/* The people of a record (`people`): identified by the did:key of an Ed25519 key or by a urn:uuid.
 */
#ifndef DS_CAPTURE_CASEBOOK_PEOPLE_H
#define DS_CAPTURE_CASEBOOK_PEOPLE_H

#include "capture/casebook/casebook.h"

/* Appends the did:key of the author's key to `did`. DS_EINVAL when it is not an Ed25519 key. */
int ds_author_id(struct ds_buf *did, const struct ds_author *author, struct ds_error *err);

/* Lists the author in the record's people, with name, organisation, title and key, unless
 * the id is there. *id is borrowed from the record. DS_EUSAGE when the author is new and
 * has no name. */
int ds_people_join(const char **id, json_t *record, const struct ds_author *author,
                   struct ds_error *err);

#endif

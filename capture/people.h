/* SPDX-License-Identifier: Apache-2.0 */
/* Who is who in a record: `people`, by the did:key of an Ed25519 key or by a urn:uuid. */
#ifndef DS_CAPTURE_PEOPLE_H
#define DS_CAPTURE_PEOPLE_H

#include "capture/casebook.h"

/* Appends the did:key of the author's key to `did`. DS_EINVAL when it is not an Ed25519
 * key. */
int ds_author_id(struct ds_buf *did, const struct ds_author *author,
                 struct ds_error *err);

/* Lists the author in the record's people, with name, organisation, title and key, unless
 * the id is there. *id is borrowed from the record. DS_EUSAGE when the author is new and
 * has no name. */
int ds_people_join(const char **id, json_t *record, const struct ds_author *author,
                   struct ds_error *err);

/* Lists somebody without a key of their own (a learner or witness who signs off): `id` is
 * a urn:uuid. Does nothing when the id is there. */
int ds_people_mention(json_t *record, const char *id, const char *name,
                      const char *organisation, const char *title, struct ds_error *err);

/* The person with this id; NULL when there is none. */
const json_t *ds_people_find(const json_t *record, const char *id);

#endif

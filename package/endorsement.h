/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a partner's endorsement, and carrying those of others in a credential. docs/format.md,
 * "Endorsements". */
#ifndef DS_PACKAGE_ENDORSEMENT_H
#define DS_PACKAGE_ENDORSEMENT_H

#include "core/sign/private_key.h"

/* What a partner says of a definition. */
struct ds_endorsing {
    const json_t *definition; /* checked */
    unsigned claim;           /* one of DS_ENDORSES_… */
    const char *id, *name;    /* the partner: a URI, and what it is called */
    const char *role, *url;   /* NULL: not said */
    const char *title;        /* `name` of the credential */
    const char *comment;      /* in words; Markdown */
    const char *scope;        /* for which industry, region, time; NULL: not said */
    int64_t from, until;      /* until 0: without end */
};

/* Appends the VC-JWT. Refuses (DS_EREFUSED) an id that is no URI or names another key (did:key), an
 * end that is not after the beginning, and an empty text. */
int ds_endorsement_write(struct ds_buf *out, const struct ds_endorsing *endorsing,
                         const struct ds_private_key *key, struct ds_error *err);

/* Appends the withdrawal of an endorsement: the same credential, whose end is now `at`. Open Badges
 * takes the later of two with one id. Refuses one that is not signed with this key. */
int ds_endorsement_withdraw(struct ds_buf *out, struct ds_span jwt, int64_t at,
                            const struct ds_private_key *key, struct ds_error *err);

/* Whether an endorsement can be carried in a package with this definition: its form, its signature
 * by the key in its header, that it is for this content of the definition, that it has not ended
 * at `at`. DS_EREFUSED says what is wrong; DS_ECHANGED that it is for another definition or
 * version. Who signed is the reader's question. */
int ds_endorsement_fits(struct ds_span jwt, const char *what, const json_t *definition, int64_t at,
                        struct ds_error *err);

/* Puts them into the achievement of a credential, with the context that tells older copies of the
 * Open Badges context what `endorsementJwt` is. */
int ds_endorsements_carry(json_t *credential, const struct ds_span *jwt, size_t n,
                          struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Whom the reader trusts: issuers and endorsers by id, with the keys that are theirs, the time in
 * which they are and when one was revoked; and authorities whose certificates count (PEM). Trust
 * comes from the reader's lists alone, never from the package. Two formats are read: Dossier's own
 * ("dossier-trust-1", docs/verification.md) and the registry of the Digital Credentials Consortium
 * as it is published ({"registry": {did: {"name", "url", …}}}). */
#ifndef DS_VERIFY_TRUST_H
#define DS_VERIFY_TRUST_H

#include "core/key/jwk.h"

#define DS_TRUST_FORMAT "dossier-trust-1"

struct ds_trust; /* opaque: several lists, merged */

int ds_trust_new(struct ds_trust **out, struct ds_error *err); /* an empty one: nobody */
void ds_trust_free(struct ds_trust *trust);                    /* NULL is fine */
void ds_trust_freep(struct ds_trust **trust);

/* Adds a list. All or nothing: DS_EINVAL, with the member at fault, leaves `trust` as it was.
 * `what` names the document in messages. */
int ds_trust_add(struct ds_trust *trust, const json_t *list, const char *what,
                 struct ds_error *err);

/* How many issuers are on the lists. */
size_t ds_trust_count(const struct ds_trust *trust);

enum ds_trust_answer {
    DS_TRUST_UNKNOWN,    /* no list names this id in this role */
    DS_TRUST_NAME_ONLY,  /* named, but without any key */
    DS_TRUST_OTHER_KEY,  /* named, with keys, and this is none of them */
    DS_TRUST_OTHER_TIME, /* the key is theirs, but not at that time */
    DS_TRUST_KEY,        /* named, and the key is theirs */
    DS_TRUST_REVOKED     /* whoever's key it is: it was revoked, and nothing proves that the
                            signature is older */
};

enum ds_trust_role { DS_TRUST_ISSUER = 1, DS_TRUST_ENDORSER = 2 };

struct ds_trust_question {
    enum ds_trust_role role;
    const char *id, *thumbprint; /* RFC 7638 */
    int64_t at;                  /* when it signed, or at the earliest */
    int64_t by;                  /* at the latest; before `at`: then exactly */
    int64_t known_by;            /* when others than the signer say that it existed: by a timestamp,
                                    else the time judged for. A key revoked by then is nobody's */
};

/* What the list says of the holder: what it calls them (borrowed; NULL for DS_TRUST_UNKNOWN, maybe
 * for DS_TRUST_REVOKED), from when on and before when the key is theirs (INT64_MIN, INT64_MAX: no
 * bound), and since when it is revoked (INT64_MAX: it is not). */
struct ds_trust_found {
    const char *name;
    int64_t from, until, revoked;
};

/* Whether the key is one of the holder of the id, in that role, at that time. NULL for `trust`
 * knows nobody. */
enum ds_trust_answer ds_trust_ask(struct ds_trust_found *out, const struct ds_trust *trust,
                                  const struct ds_trust_question *question);

/* The same for an issuer, at any time; a key that was ever revoked is nobody's. */
enum ds_trust_answer ds_trust_issuer(const struct ds_trust *trust, const char *id,
                                     const char *thumbprint, const char **name);

/* Adds certificates (PEM) of authorities that the reader trusts. Whether they can be read shows
 * when a chain is checked. */
int ds_trust_add_roots(struct ds_trust *trust, struct ds_span pem, struct ds_error *err);
/* All of them, one after another; {NULL, 0} without any. Borrowed. */
struct ds_span ds_trust_roots(const struct ds_trust *trust);

/* Who holds a key: as the list calls them (borrowed), in which roles, and whether at the time. */
struct ds_trust_holding {
    const char *name;
    unsigned roles; /* enum ds_trust_role, several */
    bool then;
};
/* Whoever holds this key, rather at the time `at` than at another; false when nobody on the lists
 * does. `known_by` as in struct ds_trust_question: a key revoked by then is nobody's at any time.
 * NULL for `trust` knows nobody. */
bool ds_trust_holder(struct ds_trust_holding *out, const struct ds_trust *trust,
                     const char *thumbprint, int64_t at, int64_t known_by);

/* Somebody on the lists, as they are listed; borrowed. */
struct ds_trust_person {
    const char *id, *name;
};
/* Whom people would take this one for, who is not them: somebody listed under another id, whose id
 * or name looks like one of these (core/skeleton.h). `names` is a text or a language map, or NULL.
 * Who holds the key `thumbprint` is passed over: it is theirs. */
bool ds_trust_lookalike(struct ds_trust_person *out, const struct ds_trust *trust, const char *id,
                        const json_t *names, const char *thumbprint);

/* The i-th organisation that the lists tie to this issuer: certificates for it, by an authority
 * that the reader trusts, are the issuer's. Sets *name to what the list calls the issuer; NULL past
 * the last. Borrowed. */
const char *ds_trust_organisation(const struct ds_trust *trust, const char *id, size_t i,
                                  const char **name);

/* The key with this thumbprint, if a list has the key itself; NULL otherwise. Borrowed. */
const struct ds_key *ds_trust_key(const struct ds_trust *trust, const char *thumbprint);

/* The i-th key that the lists hold of this issuer, in whole and not only its thumbprint; NULL past
 * the last. Borrowed. */
const struct ds_key *ds_trust_key_of(const struct ds_trust *trust, const char *id, size_t i);

#endif

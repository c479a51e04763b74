/* SPDX-License-Identifier: Apache-2.0 */
/* A status list as it is published: a BitstringStatusListCredential as VC-JWT or as JSON with a
 * proof (W3C Bitstring Status List 1.0), or a 1EdTechRevocationList, which is plain JSON. */
#ifndef DS_VERIFY_STATUS_LIST_H
#define DS_VERIFY_STATUS_LIST_H

#include "core/key/jws.h"
#include "verify/status/entry.h"

struct ds_trust;

/* Why a list cannot answer. */
enum ds_status_fault {
    DS_LIST_UNREADABLE,   /* not a list; `detail` says why */
    DS_LIST_SIGNATURE,    /* its signature is wrong */
    DS_LIST_NO_KEY,       /* it does not say which key signed it */
    DS_LIST_UNSIGNED,     /* nobody signed it, where only a signature could vouch for it */
    DS_LIST_OTHER_ISSUER, /* `detail`: whose it is */
    DS_LIST_OTHER_KEY,    /* signed by a key that is not known as the issuer's; `detail`: which */
    DS_LIST_OTHER_LIST,   /* another one than the credential names; `detail`: its id */
    DS_LIST_PURPOSE,      /* for another purpose */
    DS_LIST_SHORT,        /* fewer entries than the standard's minimum */
    DS_LIST_RANGE,        /* the credential's index is beyond its end */
    DS_LIST_NOT_YET,      /* made after the time that is judged for */
    DS_LIST_BEFORE,       /* made before the credential existed; `detail`: since when it does */
    DS_LIST_STALE,        /* its validity is over */
    DS_LIST_OLDER,        /* older than the one in the package */
    DS_LIST_UNDATED,      /* it does not say when it was made */
    DS_LIST_AFTER_SEAL,   /* made after the seal that is over it; `detail`: the day of that */
    DS_LIST_FAULTS
};

/* What stands in a list of bits at the places of the entries asked about. */
struct ds_status_bits {
    struct {
        uint64_t value;
        bool inside; /* the list does not end before it */
    } at[DS_STATUS_ENTRIES];
    uint64_t bytes; /* of the whole list, expanded */
};

/* What a list and its proof say of when the list may be used. */
struct ds_status_bounds {
    int64_t not_before;     /* beside `from`; INT64_MIN: nothing is said */
    int64_t until;          /* INT64_MAX: nothing is said */
    const char *wrong_time; /* the member that should say a time and does not; NULL: none */
};

struct ds_status_list {
    json_t *json;       /* the list; NULL: it could not be read */
    json_t *succession; /* how its key came to keep it (core/key/succession.h); NULL: not said */
    bool bitstring;     /* else 1EdTech's */
    char key[DS_THUMBPRINT_TEXT + 1]; /* whose signature is right; "" without a signature */
    int64_t from;                     /* of its validity; 0 when it does not say */
    bool dated;
    struct ds_status_bounds bounds;
    struct ds_status_bits bits; /* ds_status_list_expand() */
    struct ds_error bits_err;   /* why they cannot be read */
    enum ds_status_fault fault; /* DS_LIST_FAULTS: none so far */
    char detail[200];
};

void ds_status_list_release(struct ds_status_list *list);

/* Reads the text and checks the signature with the key it names (`trust` may have it). What is
 * wrong becomes list->fault; an error means that there was no memory. */
int ds_status_list_read(struct ds_status_list *out, struct ds_span text,
                        const struct ds_trust *trust, struct ds_error *err);

/* Whether the text is a status list at all, signed by whom it may be. */
bool ds_status_list_is(const struct ds_status_list *list);

enum { DS_STATUS_PROOFS = 16 }; /* of which more are none at all */

/* Where the key is looked for that a proof's method names; each may be NULL. */
struct ds_status_keys {
    const json_t *published; /* a key document of the issuer */
    const json_t *own;       /* JWK that signed the credential */
    const struct ds_trust *trust;
};

/* For a list of bits that is JSON: fills `key` by its proofs of Data Integrity, else list->fault.
 */
void ds_status_list_check_proofs(struct ds_status_list *list, const struct ds_status_keys *keys);

/* Narrows its validity by a proof of it that is right: `created` and `expires`. */
void ds_status_list_narrow(struct ds_status_list *list, const json_t *proof);

/* The list's own id and its issuer; NULL when it has none. Borrowed. */
const char *ds_status_list_id(const struct ds_status_list *list);
const char *ds_status_list_issuer(const struct ds_status_list *list);

/* Reads the bits of all entries, once for all questions; nothing for another kind of list, or one
 * with a fault. How many bytes that took is list->bits.bytes. */
void ds_status_list_expand(struct ds_status_list *list, const struct ds_status_entries *entries);

/* What the list, expanded, says of entry `i`, or of the credential with this id: true for
 * withdrawn. false with list->fault set when the list cannot say. */
bool ds_status_list_says(struct ds_status_list *list, const struct ds_status_entries *entries,
                         size_t i, const char *credential);

/* The values of all entries out of `encodedList` ("u" and base64url of gzip), which is expanded
 * once, piece by piece, so that it takes no memory. The first bit is the highest of the first byte.
 * DS_ELIMIT for more than DS_MAX_STATUS_LIST bytes. */
int ds_status_bits_look(struct ds_status_bits *out, const char *encoded,
                        const struct ds_status_entries *entries, struct ds_error *err);

#endif

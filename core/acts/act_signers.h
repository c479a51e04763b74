/* SPDX-License-Identifier: Apache-2.0 */
/* The keys that sign the acts of a record, each with its count and its last act. Lookups take
 * constant time. For core/acts/act_check.c. */
#ifndef DS_CORE_ACTS_ACT_SIGNERS_H
#define DS_CORE_ACTS_ACT_SIGNERS_H

#include "core/acts/act.h"

struct ds_act_signer {
    struct ds_key *key;
    size_t person;         /* place among `people` */
    int64_t seq;           /* of its last act; 0: none yet */
    struct ds_digest last; /* digest of that; zeros: none yet */
    bool open;             /* they judged, and have stated no chain value in that act or since */
    size_t judged;         /* then: the act in which they did */
};

struct ds_act_signers {
    struct ds_act_signer *item;
    size_t n;
    json_t *places; /* "thumbprint person" → its place among the items */
};

/* The keys of a record's `people`; what is no key is passed over, but not what could not be read
 * for another reason. */
int ds_act_signers_of(struct ds_act_signers *out, const json_t *record, struct ds_error *err);
void ds_act_signers_release(struct ds_act_signers *signers);

/* The signer whom the act names, borrowed, if they are one of the first `known` people. NULL: there
 * is none, or the signature names no key. */
int ds_act_signer_of(struct ds_act_signer **out, struct ds_act_signers *signers,
                     const struct ds_act *act, size_t known, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The register behind an issuer's status lists: who has which place in them, what was withdrawn
 * when and why. Append-only: a line is canonical JSON that names the SHA-256 of the line before it
 * and is signed, so that the last signature stands for all of it. It holds names and reasons and is
 * never published. docs/format.md, "The status register". */
#ifndef DS_PACKAGE_STATUS_REGISTER_H
#define DS_PACKAGE_STATUS_REGISTER_H

#include "core/instant.h"
#include "core/sign/private_key.h"

#define DS_REGISTER_FORMAT "dossier-status-1"

enum ds_status_state { DS_STATE_VALID, DS_STATE_SUSPENDED, DS_STATE_REVOKED };

/* One credential in the register. */
struct ds_status_holder {
    char *credential;       /* its id */
    char *learner, *reason; /* NULL: not given; the reason is the last act's */
    json_t *achievement;    /* its name in each language, likewise */
    int64_t list, index;
    enum ds_status_state state;
    int64_t at; /* of the last act */
};

/* Where the chain of lines stands. */
struct ds_register_chain {
    int64_t lines;                /* how many */
    char last[DS_DIGEST_HEX + 1]; /* SHA-256 of the last, hex */
    bool torn;                    /* a line was begun and not finished: the act did not happen */
    uint64_t whole;               /* bytes of the finished lines */
};

/* The keys that keep a register, one after another. */
struct ds_register_keys {
    struct ds_key *now;
    json_t *all;         /* it and those before, as JWK; the oldest first */
    json_t *successions; /* what each said of the next (core/key/succession.h), texts */
    int64_t lost;        /* how often the next one came without such a word */
};

struct ds_status_register {
    char *path, *issuer, *url; /* url: of the published folder, ends in "/" */
    int64_t days;              /* after which a list is no longer valid; 0: it stays so */
    struct ds_register_keys keys;
    struct ds_status_holder *holder;
    size_t n, room;
    json_t *by_id; /* credential → index in `holder` */
    int64_t at;    /* time of the last line */
    struct ds_register_chain chain;
};

void ds_register_release(struct ds_status_register *reg);

struct ds_status_settings {
    const char *issuer; /* the id that its credentials give */
    const char *url;    /* where public/ will be found, ending in "/" */
    int64_t days;       /* a list is valid for so many days from its making; 0: without end */
};

/* Makes the file with its first line. DS_EEXIST when it exists. */
int ds_register_new(const char *path, const struct ds_status_settings *settings, int64_t at,
                    const struct ds_private_key *key, struct ds_error *err);

/* Reads all of it and checks the chain and the last signature; with `thorough` every signature.
 * DS_ESIGNATURE names the line that is not as it was written. */
int ds_register_read(struct ds_status_register *out, const char *path, bool thorough,
                     struct ds_error *err);

/* DS_EREFUSED when `key` is not the one that keeps the register. */
int ds_register_keeper(const struct ds_status_register *reg, const struct ds_private_key *key,
                       struct ds_error *err);

/* Appends one act, durable when it returns: `act` gets n, at, previous and signature. The time is
 * never before that of the last line. A torn line is removed first. DS_EREFUSED when `key` is not
 * the one that keeps the register. */
int ds_register_append(struct ds_status_register *reg, json_t *act, int64_t at,
                       const struct ds_private_key *key, struct ds_error *err);

/* NULL when the register does not have it. */
struct ds_status_holder *ds_register_find(const struct ds_status_register *reg,
                                          const char *credential);

const char *ds_status_state_word(enum ds_status_state state); /* "valid", "suspended", "revoked" */

#endif

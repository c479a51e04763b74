/* SPDX-License-Identifier: Apache-2.0 */
/* An issuer's status lists, in one folder:
 *
 *     register.jsonl           who has which place, what was withdrawn when and why; private
 *     public/revocation-1.jwt  what is published: signed lists of bits (W3C Bitstring Status List),
 *     public/suspension-1.jwt  VC-JWT,
 *     public/revocation-1.json and the same as JSON with a proof of Data Integrity, unless the key
 *     public/suspension-1.json is an RSA key
 *     lock                     one writer at a time
 *
 * The lists follow from the register, so that a crash between the two is repaired by the next act.
 * docs/format.md, "Status lists". */
#ifndef DS_PACKAGE_STATUS_FOLDER_H
#define DS_PACKAGE_STATUS_FOLDER_H

#include "package/status/register.h"

#define DS_STATUS_REGISTER_NAME "register.jsonl"
#define DS_STATUS_PUBLIC "public"

struct ds_status_folder {
    char *path;
    int lock; /* -1: opened to read */
    struct ds_status_register reg;
};

#define DS_STATUS_FOLDER_INIT                                                                      \
    {                                                                                              \
        .lock = -1                                                                                 \
    }

/* Makes the folder with an empty register and its first lists; a "/" is added to the url when it
 * has none. DS_EEXIST when there is one. */
int ds_status_folder_new(const char *path, const struct ds_status_settings *settings, int64_t at,
                         const struct ds_private_key *key, struct ds_error *err);

/* Opens it; with `writer` it waits for the lock, at most a minute (DS_EBUSY). */
int ds_status_folder_open(struct ds_status_folder *out, const char *path, bool writer,
                          struct ds_error *err);
void ds_status_folder_close(struct ds_status_folder *folder);

/* The place of a credential: the one it has, else a new one at random among those that are free.
 * *out is its `credentialStatus`. DS_EREFUSED for a credential that was withdrawn. */
struct ds_status_entrant {
    const char *credential, *learner; /* the last may be NULL */
    const json_t *achievement;        /* its name in each language; may be NULL */
};
int ds_status_enter(json_t **out, struct ds_status_folder *folder,
                    const struct ds_status_entrant *entrant, int64_t at,
                    const struct ds_private_key *key, struct ds_error *err);

enum ds_status_act { DS_ACT_REVOKE, DS_ACT_SUSPEND, DS_ACT_REINSTATE };

struct ds_status_change {
    enum ds_status_act act;
    const char *credential, *reason;
};

/* Records one act. DS_ENOENT: the credential has no place here; DS_EREFUSED: it is revoked, which
 * is for good, or is already what it should become. */
int ds_status_change(struct ds_status_folder *folder, const struct ds_status_change *change,
                     int64_t at, const struct ds_private_key *key, struct ds_error *err);

/* From now on `next` keeps register and lists. Signed by `key`, which kept them, and says so also
 * to the readers of the lists (core/key/succession.h). `key` NULL: it was lost, and `next` signs.
 */
int ds_status_change_key(struct ds_status_folder *folder, const struct ds_private_key *next,
                         int64_t at, const struct ds_private_key *key, struct ds_error *err);

/* Signs every list anew and puts them under public/, each whole or not at all. */
int ds_status_publish(struct ds_status_folder *folder, int64_t at, const struct ds_private_key *key,
                      struct ds_error *err);

/* The two lists that a credential names, as published: revocation, then suspension. */
struct ds_status_copies {
    struct ds_buf list[2];
};
#define DS_STATUS_COPIES_INIT                                                                      \
    {                                                                                              \
        .list = { DS_BUF_INIT(DS_MAX_JSON), DS_BUF_INIT(DS_MAX_JSON) }                             \
    }
int ds_status_copy(struct ds_status_copies *out, const struct ds_status_folder *folder,
                   const char *credential, struct ds_error *err);
void ds_status_copies_release(struct ds_status_copies *copies);

/* How many lists of each purpose there are. */
int64_t ds_status_lists(const struct ds_status_folder *folder);

#endif

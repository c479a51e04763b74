/* SPDX-License-Identifier: Apache-2.0 */
/* The casebook: a Git repository with one orphan branch a case ("case/<name>"), one
 * signed commit an act, and artefacts in the Git LFS store. Stock git and git-lfs read,
 * clone and verify it. docs/architecture.md, "The casebook". A branch's tree:
 *
 *     .gitattributes          evidence/ is Git LFS
 *     definition.json         canonical JSON; never changes after the first commit
 *     evidence/<sha256>.<ext> LFS pointers, one for each of record.artefacts
 *     record.json             canonical JSON, without `ledger`
 *
 * A commit's last line is "Ledger-SHA256: <hex>": SHA-256 over the tree's files by
 * SHA-256 and over the parent's own line, so that the chain does not rest on SHA-1
 * (capture/casebook/layout.h). One handle serves one thread; any number of processes may work on a
 * casebook at once. */
#ifndef DS_CAPTURE_CASEBOOK_CASEBOOK_H
#define DS_CAPTURE_CASEBOOK_CASEBOOK_H

#include "core/leaves.h"
#include "core/record/record.h"
#include "core/sign/private_key.h"

#define DS_CASEBOOK_FORMAT "dossier-casebook-1"
#define DS_CASE_NAME_MAX 64

struct ds_casebook; /* opaque; one open casebook */

/* Makes a casebook in `path` (created when absent; DS_EEXIST when it is one or is a Git
 * repository already; DS_EINVAL when it is not empty). After success it is durable. */
int ds_casebook_init(const char *path, const char *name, int64_t at, struct ds_error *err);

/* Opens the casebook at `path`; with NULL that of the current folder or the nearest one above it
 * that is a casebook. */
int ds_casebook_open(struct ds_casebook **out, const char *path, struct ds_error *err);
void ds_casebook_free(struct ds_casebook *book); /* NULL is fine */
void ds_casebook_freep(struct ds_casebook **book);
const char *ds_casebook_path(const struct ds_casebook *book); /* of its folder; borrowed */
/* Calls `waiting` once when an act has waited two seconds for another one to be saved. */
void ds_casebook_on_wait(struct ds_casebook *book, void (*waiting)(void *ctx), void *ctx);

/* Where an act comes from, which decides what becomes of one whose time contradicts others. */
enum ds_act_origin {
    DS_ACT_KEYBOARD, /* refused: who is there can give the right time */
    DS_ACT_DEVICE,   /* done elsewhere and handed in later: kept, and marked in the record */
    DS_ACT_IMPORT    /* from another system: the same */
};

/* When an act is done. */
struct ds_act_time {
    int64_t at;  /* seconds since 1970; unless `stated`, when the work began */
    bool stated; /* else the act has the clock's time when it is committed */
    enum ds_act_origin origin;
    int64_t (*clock)(void); /* seconds since 1970, when it is committed; never NULL */
};

/* Who acts, and when. */
struct ds_author {
    const struct ds_private_key *key; /* Ed25519; the person's id is its did:key */
    const char *name;                 /* NULL: as the record knows this key */
    const char *organisation;         /* these two may be NULL */
    const char *title;
    struct ds_act_time time;
};

/* What one act does to a case. `apply` changes `record` (a copy of the newest one, in
 * which the author is listed under `people` already), `at` being the time of the act; it may run
 * several times, when somebody else was faster, so it derives everything from its arguments. `verb`
 * and `subject` make the commit's first line, "judge: c1 proficient", in English. */
struct ds_act {
    const char *verb;
    const char *subject;
    int (*apply)(void *ctx, int64_t at, json_t *record, const json_t *definition,
                 struct ds_error *err);
    void *ctx;
};

/* Starts the case record.case with its first commit. `definition` and `record` have
 * passed their checks; the author is added to `people`. DS_EEXIST when there is such a
 * case. DS_EREFUSED at a keyboard: it begins, or an occasion of it, more than ten minutes after the
 * clock. */
int ds_case_start(struct ds_casebook *book, const json_t *definition, const json_t *record,
                  const struct ds_author *author, struct ds_error *err);

/* Records one act: applies it to the newest record, checks the result (core/record/record.h, and
 * capture/casebook/append_only.h), commits, and syncs. A race with another writer is run
 * again. 0 means that it is on disk. DS_ENOENT: no such case; DS_EREFUSED: the case is
 * decided already and the act does more than add sign-offs, or, at a keyboard, its time contradicts
 * the clock, the author's previous act or the record (capture/casebook/act_time.h); what `apply`
 * answers otherwise. The append-only rule: entries of lists are added at the end and stay as they
 * are (but an artefact may come to name more criteria, which `links` says too); `decision` is set
 * once. And new entries speak for the author: a judgement names them as
 * assessor, a sign-off as recordedBy, the decision as by. */
int ds_case_commit(struct ds_casebook *book, const char *name, const struct ds_act *act,
                   const struct ds_author *author, struct ds_error *err);

/* The newest record and the definition; the caller releases them. Either `out` may be NULL.
 * DS_EINVAL, naming the first fault: what is committed has not the shape of a record. */
int ds_case_load(struct ds_record *record, json_t **definition, struct ds_casebook *book,
                 const char *name, struct ds_error *err);

/* Names of all cases, sorted: an array of strings, the caller drops it. */
int ds_case_list(json_t **out, struct ds_casebook *book, struct ds_error *err);

/* One commit of a case and what its checks say. Text is borrowed until the visit returns.
 */
struct ds_ledger_entry {
    const char *commit; /* SHA-1, hex */
    const char *chain;  /* its Ledger-SHA256, hex; "" without one */
    int64_t at;
    const char *person;   /* id: the author's did:key; "" when it has none */
    const char *name;     /* the author's, as committed */
    const char *verb;     /* "judge"; "" when the line has none */
    const char *subject;  /* "c1 proficient" */
    const char *conflict; /* NULL, or why its time was marked: "backwards" (docs/format.md) */
    bool signature;       /* SSH signature by a key that the record lists for this person */
    bool chained;         /* Ledger-SHA256 is right, over the parent's */
    bool append_only; /* no entry was changed, evidence and record agree, the definition is the same
                       */
};
#define DS_LEDGER_HOLDS(entry) ((entry)->signature && (entry)->chained && (entry)->append_only)

/* Visits every commit of the case, oldest first; ends early when `visit` returns other
 * than 0, with that value. */
int ds_case_history(struct ds_casebook *book, const char *name,
                    int (*visit)(void *ctx, const struct ds_ledger_entry *entry,
                                 struct ds_error *err),
                    void *ctx, struct ds_error *err);

/* The newest record and the definition if every commit of the case holds; the record has the
 * member `ledger`, {branch, head, chain}, which says where it stood. DS_ESIGNATURE names the
 * first commit that does not hold, and why. */
int ds_case_load_checked(struct ds_record *record, json_t **definition, struct ds_casebook *book,
                         const char *name, struct ds_error *err);

/* Opens the stored artefact for reading, at its start; the caller closes *fd. DS_ENOENT
 * names the digest. Its bytes are not hashed again here. */
int ds_case_open_artefact(struct ds_casebook *book, int *fd, const char *digest,
                          struct ds_error *err);
/* Its size; the same failures. */
int ds_case_artefact_size(struct ds_casebook *book, uint64_t *out, const char *digest,
                          struct ds_error *err);

/* A large artefact, whose leaves are asked for. */
struct ds_stored_leaves {
    const char *digest; /* of the artefact, in hex */
    uint64_t size;
    struct ds_digest root; /* as recorded */
};
/* Opens the digests of its leaves (docs/format.md, "Leaves"), at their start, once they are found
 * to have this root; the caller closes *fd. They are kept by `add`; where they are not, the
 * artefact is hashed again. DS_ENOENT: it is not there; DS_ECHANGED: it was altered. */
int ds_case_open_leaves(struct ds_casebook *book, int *fd, const struct ds_stored_leaves *stored,
                        struct ds_error *err);

/* Writes the case's branch as a Git bundle (version 2, no prerequisites) into a file
 * without a name and gives it positioned at its start; the caller closes *fd. The same
 * branch gives the same bytes. */
int ds_case_bundle(struct ds_casebook *book, int *fd, const char *name, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* One verification on its way through the steps; inside verify/ only. A step adds findings to the
 * report and returns 0, or an error when it could not run at all. */
#ifndef DS_VERIFY_STEPS_STEPS_H
#define DS_VERIFY_STEPS_STEPS_H

#include "core/key/jws.h"
#include "core/record/record.h"
#include "verify/findings/findings.h"
#include "verify/options.h"
#include "verify/trust.h"

/* A piece of evidence as the credential lists it, without the JSON around it. */
struct ds_claimed {
    struct ds_digest digest;
    struct ds_span media_type; /* p NULL: not given */
    struct ds_span text;       /* all of it, canonical, in the text of the claims; or in */
    char *copied;              /* name and media type, each with its NUL, then that; owned */
    bool is_record;            /* by its genre: the entry that binds data/record.json */
    bool recorded;             /* the record has it too */
};

/* What was read while the files were hashed; verify/steps/concurrent.h. */
struct ds_concurrent_read {
    struct ds_report *report; /* what was found; NULL: nothing was read beside the hashing */
    struct ds_buf manifest;   /* the text of DS_MANIFEST, which a later step reads; may be empty */
    bool running;
    int rc;
    struct ds_error err;
};

/* By entry of the container, in its order. */
struct ds_entry_hashes {
    struct ds_hash_job *job; /* one for each entry */
    struct ds_concurrent_read *concurrent;
    bool documents_read; /* nothing under data/ was skipped but evidence */
};

/* What the seal says. */
struct ds_seal_found {
    char key[DS_THUMBPRINT_TEXT + 1]; /* of whoever sealed; "" unless the signature is right */
    int64_t at;                       /* by its own account; 0 when it does not say */
};

/* Record and definition. */
struct ds_documents_found {
    char record_hex[DS_DIGEST_HEX + 1]; /* SHA-256 of data/record.json, "" when absent */
    struct ds_record record;
    json_t *definition;
    json_t *people_keys; /* people: thumbprint → name of the person of the record whose it is */
};

/* The credential; NULL and "" when there is none, or none that could be read. */
struct ds_issued {
    json_t *credential;               /* without `evidence`: see struct ds_evidence_claims */
    json_t *expected;                 /* claims: what it must be by record and definition */
    char key[DS_THUMBPRINT_TEXT + 1]; /* that signed it */
    json_t *jwk;                      /* that key, when the header has it */
};

/* What the credential claims about evidence, in its order. */
struct ds_evidence_claims {
    struct ds_claimed *item;
    size_t n, room;
    struct ds_claimed **sorted; /* by digest; NULL until it is needed */
    struct ds_buf text;         /* the credential's payload, when the claims were read from it */
};

/* Where the record's artefacts are in the container. */
struct ds_evidence_found {
    bool *recorded; /* one for each entry: it has the name of an artefact's content; NULL: not
                       looked up */
    size_t placed;  /* artefacts that have such an entry, and of their size */
};

/* Given: the first three. Each other member is filled by the step in its comment. */
struct ds_verification {
    const struct ds_container *container;
    const struct ds_verify_options *options;
    struct ds_report *report;
    struct ds_entry_hashes hashing;            /* container */
    bool *listed;                              /* manifests: one for each entry, one names it */
    struct ds_seal_found seal;                 /* seal */
    struct ds_documents_found documents;       /* documents; record_hex: container */
    struct ds_issued issued;                   /* credential */
    struct ds_evidence_claims evidence_claims; /* credential */
    struct ds_evidence_found evidence;         /* place-evidence */
    json_t *withheld;     /* withheld: a set of digests (core/json/set.h); NULL: nothing is */
    json_t *endorsements; /* endorsements: what may be shown; verify/endorsement/endorsement.h */
};

/* The job of an entry; NULL when there is none of this name or it could not be read. */
const struct ds_hash_job *ds_job_of(const struct ds_verification *v, const char *name);

/* Loads a small entry and makes sure that it is the content that was hashed: DS_ECHANGED when
 * the file changed in between. What is loaded beside the hashing is hashed with that. */
int ds_load_hashed(struct ds_buf *out, const struct ds_verification *v, const char *name,
                   struct ds_error *err);

/* A small JSON document of the package, at most `max` bytes. *out is NULL when it is too large or
 * is no JSON, and what was read otherwise; an error is only what keeps the check from running. */
int ds_load_json(json_t **out, const struct ds_verification *v, const char *name, size_t max,
                 struct ds_error *err);

/* The name of a criterion in one language, its id when it has none. */
const char *ds_criterion_name(const struct ds_verification *v, const char *id,
                              const char *language);

/* Whether two JSON values have one canonical form. */
bool ds_same_canonical(struct ds_verification *v, const json_t *a, const json_t *b);

/* The key a JWS names: from its header, else from the reader's lists by `kid`. *out is NULL when
 * there is none; DS_EINVAL when the key in the header cannot be used, or is not the one `kid`
 * names (then *other is true). Fills the thumbprint. */
struct ds_named_key {
    struct ds_key *own;       /* from the header; owned */
    const struct ds_key *key; /* own, or one of the lists; NULL: none */
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    bool other;
};
int ds_named_key_of(struct ds_named_key *out, const struct ds_jws *jws,
                    const struct ds_trust *trust, struct ds_error *err);

/* Whether a seal of this package's record is over these bytes: DS_SEAL_RIGHT, and *out is filled;
 * or the reason why not, with words in *why where the reason has an argument. */
enum ds_reason ds_seal_check(struct ds_seal_found *out, const struct ds_verification *v,
                             struct ds_span seal, struct ds_span tag_manifest,
                             struct ds_error *why);

/* A step of the table in verify/steps/table.c. Each may rely on the grounds in its row. */
int ds_step_container(struct ds_verification *v, struct ds_error *err);
int ds_step_manifests(struct ds_verification *v, struct ds_error *err);
int ds_step_seal(struct ds_verification *v, struct ds_error *err);
int ds_step_timestamps(struct ds_verification *v, struct ds_error *err);
int ds_step_all_documents(struct ds_verification *v, struct ds_error *err);
int ds_step_credential(struct ds_verification *v, struct ds_error *err);
int ds_step_documents(struct ds_verification *v, struct ds_error *err);
int ds_step_place_evidence(struct ds_verification *v, struct ds_error *err);
int ds_step_claims(struct ds_verification *v, struct ds_error *err);
int ds_step_results(struct ds_verification *v, struct ds_error *err);
int ds_step_validity(struct ds_verification *v, struct ds_error *err);
int ds_step_status(struct ds_verification *v, struct ds_error *err);
int ds_step_needed(struct ds_verification *v, struct ds_error *err);
int ds_step_withheld(struct ds_verification *v, struct ds_error *err);
int ds_step_evidence(struct ds_verification *v, struct ds_error *err);
int ds_step_leaves(struct ds_verification *v, struct ds_error *err);
int ds_step_tag_files(struct ds_verification *v, struct ds_error *err);
int ds_step_sealer(struct ds_verification *v, struct ds_error *err);
int ds_step_pointers(struct ds_verification *v, struct ds_error *err);
int ds_step_people(struct ds_verification *v, struct ds_error *err);
int ds_step_times(struct ds_verification *v, struct ds_error *err);
int ds_step_rule(struct ds_verification *v, struct ds_error *err);
int ds_step_ledger(struct ds_verification *v, struct ds_error *err);
int ds_step_trust(struct ds_verification *v, struct ds_error *err);
int ds_step_endorsements(struct ds_verification *v, struct ds_error *err);
int ds_step_framework(struct ds_verification *v, struct ds_error *err);
int ds_step_show(struct ds_verification *v, struct ds_error *err);

/* Takes the steps of the table in order: those that read the documents, which may run beside the
 * hashing, or all others. One whose grounds do not hold is not taken; what it would have found is
 * then reported as not checked. */
int ds_steps_run(struct ds_verification *v, bool of_documents, struct ds_error *err);

/* Whether the entry is read, and hashed, with the documents: it belongs to no other thread. */
bool ds_is_document(const struct ds_zip_entry *entry);

/* Whether the chain of the seal and its timestamps accounts for this file under seal/. */
bool ds_stamp_accounts(const struct ds_verification *v, const char *name);
/* The earliest time at which the package provably existed: a key, certificate or credential that
 * was good then is good for it. Without a timestamp that the reader can trust, the time judged for.
 */
int64_t ds_proven_time(const struct ds_verification *v);

/* The hashing of an artefact's file; NULL: the package has none. */
const struct ds_hash_job *ds_step_artefact_job(const struct ds_verification *v,
                                               const struct ds_artefact *artefact);

/* How much of the evidence is there to be seen. Withheld goes before unread: a piece that is not in
 * the file cannot be read by any check. */
enum ds_evidence_extent {
    DS_EVIDENCE_WHOLE,
    DS_EVIDENCE_WITHHELD_IN_PART, /* the holder keeps some back */
    DS_EVIDENCE_UNREAD_IN_PART    /* some was not read */
};
enum ds_evidence_extent ds_evidence_extent_of(const struct ds_verification *v);

/* A finding about a criterion, whose name becomes {1}. */
void ds_find_criterion(struct ds_verification *v, enum ds_reason reason, const char *id);

/* A finding about an artefact, whose name is the subject; {1} and {2} as ds_find() has them. */
void ds_find_artefact(struct ds_verification *v, enum ds_reason reason,
                      const struct ds_artefact *artefact, struct ds_span one, struct ds_span two);

/* "1,234,567" or "1 234 567" with no-break spaces. Returns `out`. */
char *ds_number_text(char out[static 40], uint64_t number, enum ds_language language);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The context of one verification: what was asked, and what each step found for those after it;
 * inside verify/ only. */
#ifndef DS_VERIFY_VERIFICATION_H
#define DS_VERIFY_VERIFICATION_H

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

/* Whether the entry is read, and hashed, with the documents: it belongs to no other thread. */
bool ds_is_document(const struct ds_zip_entry *entry);

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

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Packages made in memory, right but for one thing that a forger changed at one stage of making,
 * with every later stage done as if it belonged there: digests, signatures and seal fit. */
#ifndef DS_TESTS_VERIFY_FORGE_H
#define DS_TESTS_VERIFY_FORGE_H

#include "core/sign/private_key.h"
#include "verify/verify.h"

enum forge_stage {
    FORGE_NOTHING,
    FORGE_DEFINITION,  /* a member of the definition, the record bound to it again */
    FORGE_ASSESSMENT,  /* a member of the record before it is decided by the rule */
    FORGE_RECORD,      /* a member of the decided record */
    FORGE_DOCUMENT,    /* a member of the definition after record and credential were made */
    FORGE_CLAIM,       /* a member of the credential's payload, before it is signed */
    FORGE_HEADER,      /* a member of the credential's JWS header */
    FORGE_FILE,        /* a file before the manifests are written; NULL removes it */
    FORGE_MANIFEST,    /* the same after the payload manifest was written */
    FORGE_TAGMANIFEST, /* the same after the tag manifest was written */
    FORGE_SEAL_HEADER, /* a member of the seal's JWS header */
    FORGE_SEALED       /* a file after everything was sealed */
};

/* The files of a package while it is made. */
struct forge_files; /* opaque */
struct ds_span forge_file(const struct forge_files *files, const char *name);
void forge_put(struct forge_files *files, const char *name, struct ds_span content);
/* The i-th name in the order of the package; NULL past the last. */
const char *forge_name(struct forge_files *files, size_t i);
/* An endorsement in the package, right but for what is changed. */
struct forge_endorsement {
    const char *claim;        /* "demand", "performance"; NULL: none in this place */
    const char *id;           /* of the endorser; NULL: FORGE_PARTNER */
    const char *until;        /* time; NULL: without end */
    bool by_issuer;           /* signed with the issuer's key, not with the stranger's */
    bool by_third;            /* signed with a key of nobody */
    bool other;               /* about the definition with another name */
    bool withdrawn;           /* its withdrawal stands beside it */
    bool broken;              /* the signature is not right */
    bool loose;               /* as a file only, not in the credential */
    bool dropped;             /* in the credential only: whoever sealed left the file out */
    const char *where, *what; /* a member of the payload, changed before it is signed */
    const char *and_where, *and_what;
    const char *text; /* stands there instead */
    const char *name; /* of the file instead of the SHA-256 */
};

/* Appends the VC-JWT. */
void forge_endorsement(struct ds_buf *out, const json_t *definition,
                       const struct forge_endorsement *e, const struct ds_private_key *key);

struct forge {
    enum forge_stage stage;
    const char *where; /* path of the member ("judgements[0].level"), or name of the file */
    const char *what;  /* its JSON text or content; NULL: removed. "~" as the content of a file:
                          one byte of it changed */
    const char *and_where, *and_what; /* a second change at the same stage */
    const char *reason;               /* of a decision that departs from the rule */
    bool stranger_signs; /* the credential is signed by a key that is not the issuer's */
    bool stranger_seals; /* likewise the seal */
    bool spaced_seal;    /* its header is not canonical, and signed as it stands */
    bool blind;          /* a second person judged "gap" blind, and opened it */
    size_t more;         /* artefacts beyond the three of the test record, 10 KiB each */
    size_t large;        /* bytes of the first artefact, "video of a weld" again and again, which
                            then has leaves; 0: once */
    const char *history; /* what is wrong with it, a word of tests/lib/bundle.c; NULL: nothing */
    const char *acts;    /* how they are forged, a word of tests/lib/acts.c; NULL: they are right */
    const char *snapshot; /* content of data/status/1.jwt; NULL: none */
    struct forge_endorsement endorsement[3];
    bool not_awarded;        /* the decision is not to award: no credential */
    const char *issuer;      /* its id; NULL: FORGE_ISSUER */
    const char *file[16][2]; /* names and contents of files put in at the stage of FORGE_FILE */
    const char *claim[2]; /* a member of the credential's payload that is put in beside all that */
    void (*after)(struct forge_files *files,
                  const void *ctx); /* when all was sealed; NULL: nothing */
    const void *after_ctx;
};

/* Makes the package; `keys` are made once by forge_keys(). The ZIP is appended to `out`. */
struct forge_keys {
    struct ds_private_key *issuer, *stranger, *third;
};
void forge_keys(struct forge_keys *out);
void forge_keys_release(struct forge_keys *keys);
void forge_package(struct ds_buf *out, const struct forge *forge, const struct forge_keys *keys);

/* The same with the partner beside it, as an endorser with this key. */
void forge_trust_both(struct ds_buf *out, const struct ds_private_key *issuer,
                      const struct ds_private_key *partner);

/* A trust list with the issuer of the package under `id` and the key given, as JSON text. */
void forge_trust(struct ds_buf *out, const char *id, const struct ds_private_key *key);

#define FORGE_ISSUER "https://college.example/"
#define FORGE_PARTNER "https://partner.example/"

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The package format, once: names, order, limits. Writer and reader both follow this file;
 * docs/format.md explains it. */
#ifndef DS_CORE_FORMAT_H
#define DS_CORE_FORMAT_H

#define DS_DEFINITION_FORMAT "dossier-definition-1"
#define DS_RECORD_FORMAT "dossier-record-1"
#define DS_REPORT_FORMAT "dossier-report-1"

/* Entries of a package, in the order in which the ZIP holds them: these tag files, then
 * everything under data/ in byte order of the name, then everything under seal/ likewise. */
#define DS_BAGIT_TXT "bagit.txt"
#define DS_BAG_INFO "bag-info.txt"
#define DS_MANIFEST "manifest-sha256.txt"
#define DS_TAGMANIFEST "tagmanifest-sha256.txt"
#define DS_INDEX_HTML "index.html"
#define DS_DATA "data/"
#define DS_ARTEFACTS "data/artefacts/"
#define DS_CREDENTIAL "data/credential.jwt"
#define DS_DEFINITION "data/definition.json"
#define DS_ENDORSEMENTS "data/endorsements/"
#define DS_KEYS "data/keys/"
#define DS_KEYS_LIST "data/keys/issuer.jwk.json"   /* the issuer's keys */
#define DS_KEYS_DID "data/keys/issuer.did.json"    /* its DID document */
#define DS_KEYS_CHAIN "data/keys/issuer.chain.pem" /* its certificates, leaf first */
#define DS_KEYS_CRL "data/keys/issuer.crl.pem"     /* revocation lists about them */
#define DS_LEAVES "data/leaves/"
#define DS_LEDGER "data/ledger.bundle"
#define DS_RECORD "data/record.json"
#define DS_STATUS "data/status/"
#define DS_WITHHELD "data/withheld.json"
#define DS_WITHHELD_FORMAT "dossier-withheld-1"
/* In a holder's copy: what the issuer sealed, before anything was withheld. */
#define DS_ISSUED "data/issued/"
#define DS_ISSUED_MANIFEST DS_ISSUED "manifest-sha256.txt"
#define DS_ISSUED_TAGMANIFEST DS_ISSUED "tagmanifest-sha256.txt"
#define DS_ISSUED_SEAL DS_ISSUED "seal.jws"
#define DS_SEAL "seal/"
#define DS_SEAL_JWS "seal/seal.jws"
#define DS_SEAL_JWS_TYPE "dossier-seal+jws" /* header member "typ" */

#define DS_BAGIT_TXT_CONTENT "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

/* Limits. Over one: a refusal that names it. */
#define DS_MAX_JSON ((size_t)16 << 20)        /* bytes of one JSON document or JWT */
#define DS_MAX_JSON_DEPTH 32                  /* objects and arrays inside one another */
#define DS_MAX_JSON_CONTAINERS (1 << 20)      /* objects and arrays altogether */
#define DS_MAX_JSON_FRACTIONS 1000            /* numbers that are not whole, or beyond 15 digits */
#define DS_MAX_NAME 120                       /* bytes of an entry name */
#define DS_MAX_SEGMENT 100                    /* bytes of one segment of it */
#define DS_MAX_ARTEFACTS 10000                /* artefacts of one case */
#define DS_MAX_LINKS 10000                    /* of artefacts to further criteria */
#define DS_MAX_ACTS 16384                     /* of one case */
#define DS_MAX_ENTRIES 20480                  /* artefacts, leaves, and room for what is neither */
#define DS_MAX_DIRECTORY ((uint64_t)64 << 20) /* bytes of the ZIP's central directory */
#define DS_MAX_ARTEFACT ((uint64_t)1 << 48)   /* bytes of one artefact */
#define DS_MAX_MANIFEST ((size_t)4 << 20)     /* bytes of one BagIt manifest */
#define DS_MAX_PEM ((size_t)4 << 20)          /* bytes of certificates and revocation lists */
#define DS_MAX_STATUS_LIST ((size_t)32 << 20) /* bytes of a status list, expanded */
#define DS_MIN_STATUS_LIST 131072             /* entries, so that one among them says nothing */
#define DS_MAX_REGISTER ((size_t)1 << 30)     /* bytes of a register of status lists */
#define DS_MAX_TOKEN ((size_t)1 << 20)        /* bytes of one timestamp token */
#define DS_MAX_TIMESTAMPS 50                  /* of one package */
#define DS_MAX_PAGE ((size_t)64 << 20)        /* bytes of a page we write */
#define DS_MAX_ENDORSEMENTS 100               /* partners' endorsements in one package */
#define DS_MAX_ENDORSEMENT ((size_t)1 << 16)  /* bytes of one of them */
#define DS_MAX_PACK_OBJECTS (1 << 18)         /* objects in the pack of a ledger */
#define DS_MAX_PACK_OBJECT DS_MAX_JSON        /* bytes of one of them, or of a delta */
#define DS_MAX_PACK_DEPTH 250                 /* deltas from one to what is whole */
#define DS_MAX_MEMBERS 10000                  /* listed members of a learner's archive */

#endif

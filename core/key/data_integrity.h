/* SPDX-License-Identifier: Apache-2.0 */
/* Proofs of Data Integrity over canonical JSON (W3C Data Integrity 1.0, Data Integrity EdDSA and
 * ECDSA Cryptosuites 1.0): eddsa-jcs-2022 with Ed25519, ecdsa-jcs-2019 with P-256. Checking only;
 * making them is core/sign/proof_sign.h. Other suites canonicalise RDF and are known here by name
 * alone. */
#ifndef DS_CORE_KEY_DATA_INTEGRITY_H
#define DS_CORE_KEY_DATA_INTEGRITY_H

#include "core/key/jwk.h"

enum ds_proof_answer {
    DS_PROOF_RIGHT,
    DS_PROOF_WRONG,
    DS_PROOF_UNCHECKED, /* could not be checked: no memory, no entropy */
    DS_PROOF_SUITE,     /* of a suite that is not checked here; ds_proof_suite() names it */
    DS_PROOF_KEY,       /* the key is not of the kind that the suite signs with */
    DS_PROOF_MALFORMED, /* no proof of its suite: a member is missing or not of its form */
    DS_PROOF_CONTEXT    /* made for another @context than the document has */
};

/* What the proof calls its suite: `cryptosuite` of a DataIntegrityProof, else its `type`. Borrowed;
 * "" when it says neither. */
const char *ds_proof_suite(const json_t *proof);
/* The suite that a key signs with; NULL for an RSA key. */
const char *ds_proof_suite_of(const struct ds_key *key);
/* Whether it is one of the suites that are checked here, and no link of a chain of proofs. */
bool ds_proof_checkable(const json_t *proof);

/* Checks `proof`, which stands in `document`'s member "proof" alone or among others, with `key`.
 * Whose key that is, and what the proof is for, is the caller's to judge. */
enum ds_proof_answer ds_proof_check(const json_t *document, const json_t *proof,
                                    const struct ds_key *key);

#endif

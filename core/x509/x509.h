/* SPDX-License-Identifier: Apache-2.0 */
/* X.509 certificate chains, checked against roots that the reader gives and for a time that the
 * reader gives: no list of the system, no clock, no network. RFC 5280. */
#ifndef DS_CORE_X509_X509_H
#define DS_CORE_X509_X509_H

#include "core/key/jwk.h"

#define DS_X509_NAME_MAX 256

/* Certificates and revocation lists that were read. */
struct ds_x509_pool; /* opaque */

int ds_x509_pool_new(struct ds_x509_pool **out, struct ds_error *err);
void ds_x509_pool_free(struct ds_x509_pool *pool); /* NULL is fine */
void ds_x509_pool_freep(struct ds_x509_pool **pool);
/* Adds every certificate and list of a PEM text, which may be empty. DS_EINVAL for anything else
 * that stands between BEGIN and END, and for what is not in form; DS_ELIMIT. */
int ds_x509_pool_add(struct ds_x509_pool *pool, struct ds_span pem, struct ds_error *err);

enum ds_x509_outcome {
    DS_X509_UNCHECKED, /* could not check: neither a pass nor a failure */
    DS_X509_FAILS,
    DS_X509_HOLDS
};

/* Appends the addresses (http://, https://) at which the authorities of these certificates publish
 * their revocation lists, one a line, each once. They come from strangers. */
int ds_x509_crl_addresses(struct ds_buf *out, const struct ds_x509_pool *pool,
                          struct ds_error *err);
/* Appends a revocation list, as it came (DER or PEM), as PEM. DS_EINVAL when it is none;
 * after a failure *out is as it was. */
int ds_x509_crl_to_pem(struct ds_buf *out, struct ds_span bytes, struct ds_error *err);

/* One certificate or revocation list of a file. */
struct ds_x509_item {
    bool list;                   /* a revocation list */
    char name[DS_X509_NAME_MAX]; /* the certificate's subject; of a list, the authority whose it is
                                  */
    int64_t from, until; /* validity; of a list, when it was made and when the next one is due
                            (INT64_MAX: it does not say) */
};

/* What a file of certificates and revocation lists holds; zeroed it is ready. */
struct ds_x509_sorted {
    struct ds_buf certificates, lists; /* PEM */
    struct ds_x509_item *item;         /* certificates first, each kind in the file's order */
    size_t n;
};

void ds_x509_sorted_release(struct ds_x509_sorted *sorted); /* a zeroed one is fine */
/* Sorts a file that a person gives: PEM, or one certificate or list in DER. DS_EINVAL when it holds
 * neither of the two, or anything else between BEGIN and END, or one that is not in form;
 * DS_ELIMIT. */
int ds_x509_sort(struct ds_x509_sorted *out, struct ds_span file, struct ds_error *err);

/* Why a chain holds, fails or was not checked. */
enum ds_x509_reason {
    DS_X509_WHY_NO_ROOTS,  /* not checked: the reader trusts none */
    DS_X509_WHY_NOTHING,   /* holds */
    DS_X509_WHY_EXPIRED,   /* a certificate of the chain had expired at that time */
    DS_X509_WHY_NOT_YET,   /* a certificate of the chain was not yet valid */
    DS_X509_WHY_REVOKED,   /* a certificate had been revoked by then, see `revoked` */
    DS_X509_WHY_UNTRUSTED, /* the chain does not lead to one of the roots */
    DS_X509_WHY_SIGNATURE, /* a certificate is not signed by the one above it */
    DS_X509_WHY_WEAK,      /* a key or hash of the chain is too weak to rely on (below 112 bits) */
    DS_X509_WHY_PURPOSE,   /* a certificate is used for what it does not allow */
    DS_X509_WHY_MALFORMED, /* what was given is not a chain of certificates */
    DS_X509_REASONS
};

/* What was found. */
struct ds_x509_answer {
    enum ds_x509_outcome outcome;
    enum ds_x509_reason reason;
    char subject[DS_X509_NAME_MAX]; /* of the leaf: "O = College, CN = Issuer"; UTF-8, no control
                                       characters, cut to fit; "" when malformed */
    char root[DS_X509_NAME_MAX];    /* subject of the root that it leads to, when it holds */
    int64_t from, until;   /* when every certificate of the chain is valid; of the leaf alone
                              unless it holds */
    int64_t revoked;       /* since when, for that reason; else 0 */
    size_t lists_checked;  /* signatures of revocation lists */
    bool revocation_known; /* lists of that time say of each certificate below the root that
                              it was not revoked */
    struct ds_key *key;    /* the leaf's public key; NULL when Dossier uses none of its kind */
};

void ds_x509_answer_release(struct ds_x509_answer *answer); /* a zeroed one is fine */

/* Checks the chain (PEM, leaf first) of a certificate that signs, at the time `at`. `roots` are the
 * certificates that the reader trusts (PEM; intermediate ones count too), `crls` revocation lists
 * (PEM; may be empty). Certificates among `crls` and lists among the chain are passed over, private
 * keys are refused as malformed. A certificate revoked after `at` was good at `at`. Returns 0 when
 * it could do the check; DS_EINVAL when the reader's roots cannot be read. */
int ds_x509_chain_check(struct ds_x509_answer *out, struct ds_span chain_pem,
                        struct ds_span roots_pem, struct ds_span crls_pem, int64_t at,
                        struct ds_error *err);

/* Whether what lies together belongs together. */
struct ds_x509_belonging {
    bool certificates; /* each issued the one before it, and there is no list among them */
    bool lists; /* each was issued by a certificate of the chain, and nothing is among them */
};

/* Of a chain (PEM, leaf first) and revocation lists (PEM; may be empty). DS_EINVAL, DS_ELIMIT: one
 * of them cannot be read. */
int ds_x509_belong(struct ds_x509_belonging *out, struct ds_span chain_pem, struct ds_span crls_pem,
                   struct ds_error *err);

/* Whether the first certificate of the PEM text is about this issuer: its subjectAltName (RFC 5280,
 * 4.2.1.6) has the id as a URI, byte by byte, or the host of an id https:// or did:web as a dNSName
 * without wildcards. False too for what cannot be read. */
bool ds_x509_names_issuer(struct ds_span chain_pem, const char *id);
/* Whether its subject names this organisation (O), and no second one. */
bool ds_x509_of_organisation(struct ds_span chain_pem, const char *organisation);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* A timestamp from an authority, asked over the network or by a file, and checked before anything
 * is kept of it. */
#ifndef DS_CLI_STAMPING_H
#define DS_CLI_STAMPING_H

#include "cli/command.h"
#include "core/x509/imprint.h"
#include "core/x509/x509.h"

struct ds_stamping {
    const char *tsa;                           /* address of the authority */
    const char *response;                      /* or the file with its answer */
    const struct ds_list *certificates, *crls; /* files to keep beside the token; NULL: none */
    bool insecure_online;                      /* revocation lists from private networks too */
    struct ds_span
        earlier;          /* certificates (PEM) whose present revocation lists are wanted as well */
    struct ds_span roots; /* what the user trusts (PEM) */
    int64_t sealed_at;    /* which a timestamp cannot be earlier than; 0: not known */
};

struct ds_stamped {
    struct ds_buf token;  /* DER */
    struct ds_buf beside; /* PEM: certificates and revocation lists of today */
    int64_t at;
    char authority[DS_X509_NAME_MAX]; /* from a certificate: escape it */
};

#define DS_STAMPED_INIT                                                                            \
    {                                                                                              \
        DS_BUF_INIT(DS_MAX_TOKEN), DS_BUF_INIT(DS_MAX_PEM), 0, ""                                  \
    }

/* Gets a token over the imprint. Revocation lists are fetched from where the certificates say,
 * unless the answer came by a file; one that is out of reach is a note on stderr. DS_EREFUSED when
 * the authority gives none, or one that the user should not rely on: its signature is wrong, its
 * clock is ahead of this machine's or behind the seal, its certificate is expired, revoked or for
 * something else. */
int ds_stamping_get(struct ds_stamped *out, const struct ds_stamping *stamping,
                    const struct ds_imprint *imprint, struct ds_error *err);
void ds_stamped_release(struct ds_stamped *stamped);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What a timestamping authority (RFC 3161) is asked, and what came of it. */
#ifndef DS_APP_ISSUE_TSA_H
#define DS_APP_ISSUE_TSA_H

#include "app/list.h"
#include "core/bytes.h"
#include "core/format.h"
#include "core/x509/x509.h"

struct ds_tsa_request {
    const char *tsa;                           /* address of the authority */
    const char *response;                      /* or the file with its answer */
    const struct ds_list *certificates, *crls; /* files to keep beside the token; NULL: none */
    bool insecure_online;                      /* revocation lists from private networks too */
    struct ds_span earlier; /* certificates (PEM) whose present revocation lists are wanted too */
    struct ds_span roots;   /* what the user trusts (PEM) */
    int64_t sealed_at;      /* which a timestamp cannot be earlier than; 0: not known */
};

struct ds_tsa_reply {
    struct ds_buf token;   /* DER */
    struct ds_buf sidecar; /* PEM: certificates and revocation lists of today */
    int64_t at;
    char authority[DS_X509_NAME_MAX]; /* from a certificate: escape it */
};

#define DS_TSA_REPLY_INIT                                                                          \
    {                                                                                              \
        .token = DS_BUF_INIT(DS_MAX_TOKEN), .sidecar = DS_BUF_INIT(DS_MAX_PEM), .authority = ""    \
    }

#endif

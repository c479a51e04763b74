/* SPDX-License-Identifier: Apache-2.0 */
/* What the issuer of a credential publishes today, for a verification: the DID document of a
 * did:web, or the key document beside an https id (core/key/key_search.h). */
#ifndef DS_APP_OPEN_PUBLISHED_KEYS_H
#define DS_APP_OPEN_PUBLISHED_KEYS_H

#include "app/open/online.h"
#include "core/json/json.h"
#include "verify/verify.h"

struct ds_published_keys {
    struct ds_published document; /* for ds_verify_options, when `asked`; into the next two */
    struct ds_buf text;
    char *why;
    bool asked;
};

#define DS_PUBLISHED_KEYS_INIT                                                                     \
    {                                                                                              \
        .text = DS_BUF_INIT((size_t)1 << 20)                                                       \
    }

void ds_published_keys_release(struct ds_published_keys *keys);

/* Online fetches the key document from where the id of the credential's issuer says. The credential
 * (NULL: none) is not yet believed. That it cannot be fetched is an answer, no error. */
int ds_published_keys_gather(struct ds_published_keys *out, const json_t *credential,
                             const struct ds_online *online, struct ds_error *err);

#endif

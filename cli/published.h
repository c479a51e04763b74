/* SPDX-License-Identifier: Apache-2.0 */
/* What the issuer of a credential publishes today: its key document, for a verification. */
#ifndef DS_CLI_PUBLISHED_H
#define DS_CLI_PUBLISHED_H

#include "cli/checking.h"

struct ds_published_keys {
    struct ds_published document; /* for ds_verify_options, when `asked` */
    struct ds_buf text;
    char *why;
    bool asked;
};

#define DS_PUBLISHED_KEYS_INIT                                                                     \
    {                                                                                              \
        {{NULL, 0}, NULL}, DS_BUF_INIT((size_t)1 << 20), NULL, false                               \
    }

void ds_published_keys_release(struct ds_published_keys *keys);

/* With --online fetches the key document from where the id of the credential's issuer says. The
 * credential (NULL: none) is not yet believed. That it cannot be fetched is an answer, no error. */
int ds_published_keys_gather(struct ds_published_keys *out, const json_t *credential,
                             const struct ds_checking_options *options, struct ds_error *err);

#endif

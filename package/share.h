/* SPDX-License-Identifier: Apache-2.0 */
/* A package made anew by its holder, with some of the evidence withheld: the same record,
 * credential, reading page and identity, a list of what is kept back, the manifests and the seal
 * that the issuer made, and a seal of their own. Everything that is copied was verified by the
 * caller. docs/format.md, "Withheld". */
#ifndef DS_PACKAGE_SHARE_H
#define DS_PACKAGE_SHARE_H

#include "core/progress.h"
#include "core/sign/private_key.h"
#include "package/case.h"

struct ds_share_package {
    const json_t *definition;
    const struct ds_record *record;
    const struct ds_verified_entry *entry; /* everything under data/, and the reading page */
    size_t n;
    struct ds_span manifest, tagmanifest, seal; /* what seals it */
    int (*read)(void *ctx, const void *handle, uint64_t offset, void *out, size_t n,
                struct ds_error *err);
    void *ctx;
};

struct ds_share_options {
    const json_t
        *withheld; /* a set (core/json/set.h) of digests of the record's artefacts, not empty */
    const struct ds_private_key *key; /* the holder's, for the seal */
    int64_t at;                       /* time of the seal, seconds since 1970 */
    bool replace;                     /* a file that stands at the target */
    struct ds_progress progress;
};

/* Writes it to `target`, whole or not at all. DS_ECHANGED when a file is no longer what was
 * verified. *size and *entries say what was written. */
int ds_share_write(uint64_t *size, size_t *entries, const char *target,
                   const struct ds_share_package *package, const struct ds_share_options *options,
                   struct ds_error *err);

#endif

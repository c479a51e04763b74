/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the package of a decided case: a canonical ZIP (core/zip.h) with BagIt manifests, the Open
 * Badges credential and a seal. docs/format.md; the reading side is verify/. */
#ifndef DS_PACKAGE_PACKAGE_H
#define DS_PACKAGE_PACKAGE_H

#include "core/progress.h"
#include "core/sign/private_key.h"
#include "package/case.h"
#include "package/stamper.h"

/* Who issues, and what it says of its keys and of withdrawals. */
struct ds_package_issuer {
    const struct ds_private_key *key; /* signs the credential */
    /* The issuer's keys with their times (core/key/key_document.h), `key` first; NULL: it alone, at
     * any time. DS_EREFUSED when it does not sign at the time of the seal. */
    const json_t *keys;
    const json_t *status; /* `credentialStatus`; NULL: the credential has none */
};

struct ds_package_options {
    struct ds_package_issuer issuer;
    const struct ds_private_key *seal_key; /* signs the seal; may be the issuer's */
    int64_t at;                            /* time of the seal, seconds since 1970 */
    bool replace;                          /* a file that stands at the target */
    const struct ds_span *endorsement;     /* VC-JWTs by partners, without line ends */
    size_t endorsements;
    const struct ds_package_file *files; /* more of them, in any order */
    size_t files_n;
    struct ds_package_stamper stamper;
    /* Does two things, `one` of them in this thread; NULL: at once (core/thread/task.h). */
    void (*run_both)(void (*one)(void *), void *one_ctx, void (*other)(void *), void *other_ctx);
    struct ds_progress progress;
};

/* What was made. */
struct ds_package_summary {
    struct ds_digest identity; /* SHA-256 of data/record.json */
    uint64_t size;             /* of the file, bytes */
    size_t entries;
};

/* Writes the package at `target`; one that awards nothing has no credential. Refuses (DS_EREFUSED)
 * a case that is undecided or whose documents have faults, an artefact that is absent or altered,
 * an endorsement that does not fit (package/endorsement.h), and a further file that stands
 * elsewhere than it may or twice, naming it. Until everything is written, hashed and synced nothing
 * new stands at `target`; what stands there already is refused with DS_EEXIST, or with `replace`,
 * when it is a regular file, replaced in one step. The memory used does not depend on the size of
 * the artefacts. */
int ds_package_write(struct ds_package_summary *out, const char *target,
                     const struct ds_package_case *the_case,
                     const struct ds_package_options *options, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Adds a timestamp (RFC 3161) to a verified package: over its seal, or over a list of what stands
 * in it (docs/format.md, "Timestamps"). The package's file is replaced in one step. */
#ifndef DS_APP_ISSUE_STAMP_PACKAGE_H
#define DS_APP_ISSUE_STAMP_PACKAGE_H

#include "app/issue/tsa.h"
#include "app/open/package_check.h"
#include "app/ui.h"
#include "core/seal_name.h"
#include "core/x509/imprint.h"

/* All borrowed as long as the stamping lasts. */
struct ds_stamp_request {
    const char *tsa;      /* address of the authority */
    const char *response; /* or the file with its answer */
    const char *hash;     /* "sha256", "sha512"; NULL: as the timestamp before, else sha256 */
    bool renew;           /* one more, over those that are there */
    struct ds_list certificates, crls; /* files to keep beside the token */
    bool insecure_online;              /* revocation lists from private networks too */
    const char *output;                /* the new package; NULL: in the place of the old one */
    bool replace;                      /* a file that stands at `output` */
    struct ds_progress progress;
};

/* The new files' names in the package; `list` is empty when the token is over the seal. */
struct ds_stamp_names {
    char token[DS_SEAL_NAME_MAX], sidecar[DS_SEAL_NAME_MAX], list[DS_SEAL_NAME_MAX];
};

struct ds_stamping {
    const struct ds_package_check *check;
    const char *path;
    const struct ds_stamp_request *request;
    int number; /* of the timestamp, from 1 */
    struct ds_stamp_names names;
    struct ds_buf list; /* what the token is over, unless that is the seal */
    struct ds_imprint imprint;
    struct ds_tsa_reply reply; /* filled by ds_stamping_add() */
    uint64_t size;             /* of the new package, in bytes */
};

#define DS_STAMPING_INIT                                                                           \
    {                                                                                              \
        .list = DS_BUF_INIT(DS_MAX_MANIFEST), .reply = DS_TSA_REPLY_INIT                           \
    }

/* Chooses the timestamp's number and computes what it will be over. `check` is the package at
 * `path`, verified and open: DS_EREFUSED unless it holds, DS_EUSAGE for a folder, and when
 * `request->renew` does not fit, DS_ELIMIT when it has all it can have. Release *out also after a
 * failure. */
int ds_stamping_prepare(struct ds_stamping *out, const struct ds_package_check *check,
                        const char *path, const struct ds_stamp_request *request,
                        struct ds_error *err);

/* Writes the request, to be sent by other means, to a file; DS_EEXIST unless it may be replaced. */
int ds_stamping_write_request(const struct ds_stamping *stamping, const char *target, bool replace,
                              struct ds_error *err);

/* Gets the token, runs the checks of a verification on the package as it will be, and writes it.
 * DS_EREFUSED when the token or the new package does not hold; then nothing was changed. */
int ds_stamping_add(struct ds_stamping *stamping, const struct ds_app_ui *ui, struct ds_error *err);

void ds_stamping_release(struct ds_stamping *stamping);

#endif

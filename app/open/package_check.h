/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a package (ZIP file, extracted folder, address, or standard input) or a credential without
 * one, verifies it, and keeps it open: what was verified is what is read afterwards. */
#ifndef DS_APP_OPEN_PACKAGE_CHECK_H
#define DS_APP_OPEN_PACKAGE_CHECK_H

#include "app/net/remote.h"
#include "app/open/check_scope.h"
#include "app/open/endorsement_files.h"
#include "app/open/online.h"
#include "core/format.h"
#include "verify/native/file_source.h"
#include "verify/trust.h"
#include "verify/verify.h"

/* Whom the reader trusts: files. */
struct ds_check_trust {
    struct ds_list lists;   /* empty: the user's own */
    const json_t *document; /* instead of all lists: this one, in the form of one; or NULL */
    struct ds_list roots;   /* PEM: authorities whose certificates count */
    struct ds_list crls;    /* revocation lists beside those of the package */
    bool nobody;            /* trust nobody, whatever the lists say */
};

struct ds_check_request {
    int64_t at; /* the time to judge for, seconds since 1970 */
    struct ds_check_trust trust;
    struct ds_online online;
    struct ds_list endorsements; /* files: endorsements and withdrawals beside the package */
    struct ds_check_scope scope;
    bool standalone; /* a credential without a package will do too */
    bool outline;    /* nobody asks the report for artefacts as JSON */
    struct ds_progress progress;
};

struct ds_package_check {
    struct ds_file_source file;
    struct ds_buf standalone;       /* the credential, when there is no package around it */
    struct ds_net_remote *remote;   /* NULL: not from the network */
    struct ds_container *container; /* NULL when it was refused */
    struct ds_trust *trust;
    struct ds_buf crls; /* PEM */
    struct ds_endorsements endorsements;
    struct ds_report *report;
};

#define DS_PACKAGE_CHECK_INIT                                                                      \
    {                                                                                              \
        .file = DS_FILE_SOURCE_INIT, .standalone = DS_BUF_INIT(DS_MAX_JSON),                       \
        .crls = DS_BUF_INIT(DS_MAX_PEM), .endorsements = DS_ENDORSEMENTS_INIT                      \
    }

/* Opens the file, the folder, the address (https://…) or, for "-", standard input, and verifies it.
 * The check itself has run when 0 is returned; what it found is in out->report. `out` must not move
 * afterwards; release it also after a failure. */
int ds_package_check_run(struct ds_package_check *out, const char *path,
                         const struct ds_check_request *request, struct ds_error *err);
void ds_package_check_release(struct ds_package_check *check);

/* Whether a package named so is read over the network. */
bool ds_package_is_remote(const char *name);

/* Whether its content may be used: verified, cautions included. */
bool ds_package_check_holds(const struct ds_report *report);

#endif

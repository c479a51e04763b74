/* SPDX-License-Identifier: Apache-2.0 */
/* The credential of a package before anything about it is believed: for its id, and for the
 * addresses it names. */
#ifndef DS_APP_OPEN_UNVERIFIED_CREDENTIAL_H
#define DS_APP_OPEN_UNVERIFIED_CREDENTIAL_H

#include "core/json/json.h"
#include "verify/container.h"

/* The payload of data/credential.jwt; *out is NULL when there is none or it cannot be read, which
 * is for a verification to say. */
int ds_unverified_in_package(json_t **out, const struct ds_container *container,
                             struct ds_error *err);

/* What a standalone credential says: JSON as it is, the payload of a JWT, or what stands in its
 * claim "vc". */
int ds_unverified_in_text(json_t **out, struct ds_span text, struct ds_error *err);

/* The payload of a package's credential, or of a file that is a JWT itself. DS_EINVAL when there is
 * none. */
int ds_unverified_in_file(json_t **out, const char *path, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* A checked achievement definition from wherever a user has it: a definition file, a package (ZIP
 * or folder, verified first), or the name of a template. */
#ifndef DS_APP_OPEN_DEFINITION_SOURCE_H
#define DS_APP_OPEN_DEFINITION_SOURCE_H

#include "app/ui.h"
#include "core/json/json.h"
#include "verify/hashing.h"

/* The definition of `path`; the caller's. DS_EREFUSED names the first fault, or says that the
 * package does not verify. */
int ds_definition_of(json_t **out, const char *path, const struct ds_progress *progress,
                     const struct ds_app_ui *ui, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The user's folder, with keys/ and trust.json: $DOSSIER_HOME, else $XDG_CONFIG_HOME/dossier, else
 * ~/.config/dossier (XDG Base Directory Specification). */
#ifndef DS_APP_HOME_H
#define DS_APP_HOME_H

#include "core/error.h"

/* The user's folder, which need not exist. The caller frees *out. DS_EUSAGE when no variable says
 * where it is. */
int ds_app_home(char **out, struct ds_error *err);
/* The path of what stands in it under `name` ("trust.json"). The caller frees *out. */
int ds_app_home_path(char **out, const char *name, struct ds_error *err);
/* Makes `folder` and its parents, 0700, as far as they are missing. */
int ds_app_make_folder(const char *folder, struct ds_error *err);

#endif

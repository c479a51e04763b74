/* SPDX-License-Identifier: Apache-2.0 */
/* The achievement definitions that come with the program: finding and loading them. */
#ifndef DS_APP_CASEBOOK_TEMPLATES_H
#define DS_APP_CASEBOOK_TEMPLATES_H

#include "app/ui.h"
#include "core/json/json.h"

/* *out is an array of {"name", "file", "title": texts}, sorted by name, of ui->data; the caller's.
 * DS_ENOENT when the templates are not installed. */
int ds_templates_list(json_t **out, const struct ds_app_ui *ui, struct ds_error *err);

/* The template `name`; DS_ENOENT when there is none. The caller's. */
int ds_template_load(json_t **out, const char *name, const struct ds_app_ui *ui,
                     struct ds_error *err);

/* Any definition from a file, parsed and not yet checked. The caller's. */
int ds_template_load_file(json_t **out, const char *path, struct ds_error *err);

#endif

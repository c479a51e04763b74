/* SPDX-License-Identifier: Apache-2.0 */
/* The achievement definitions that come with the program, and the outline of one for a reader. */
#ifndef DS_CLI_TEMPLATES_H
#define DS_CLI_TEMPLATES_H

#include "core/json/json.h"

/* *out is an array of {"name", "file", "title": texts}, sorted by name. */
int ds_templates_list(json_t **out, struct ds_error *err);

/* The template `name`; DS_ENOENT when there is none. */
int ds_template_load(json_t **out, const char *name, struct ds_error *err);

/* Any definition from a file, parsed and not yet checked. */
int ds_template_load_file(json_t **out, const char *path, struct ds_error *err);

/* Prints a checked definition at 80 columns in the reader's language. */
void ds_template_print(const json_t *definition);

#endif

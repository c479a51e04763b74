/* SPDX-License-Identifier: Apache-2.0 */
/* Makes a college's own achievement definition of a template: its id, its issuer, and nothing that
 * was invented for the template. */
#ifndef DS_APP_CASEBOOK_ADOPT_TEMPLATE_H
#define DS_APP_CASEBOOK_ADOPT_TEMPLATE_H

#include "core/json/fault.h"
#include "core/json/json.h"

struct ds_template_adoption {
    const char *id;                                   /* NULL: a new urn:uuid */
    const char *issuer_id, *issuer_name, *issuer_url; /* url NULL: none */
    const char *issuer_name_fr;                       /* NULL: issuer_name */
    bool demonstration;                               /* keep what was invented */
};

/* Changes the definition, which is to be checked afterwards. DS_EUSAGE for text that is no UTF-8.
 */
int ds_template_adopt(json_t *definition, const struct ds_template_adoption *adoption,
                      struct ds_error *err);

/* Writes it as a file that people edit; DS_EEXIST when there is one. */
int ds_definition_write(const json_t *definition, const char *path, struct ds_error *err);

/* Reads a definition file and adds its faults; what is no JSON has one, at its root. */
int ds_definition_check_file(struct ds_faults *faults, const char *path, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands share that work with partners' endorsements: the definition they are about, the
 * files they stand in, and how one is shown. */
#ifndef DS_CLI_ENDORSING_H
#define DS_CLI_ENDORSING_H

#include "core/json/json.h"

/* The definition of `path`: a definition file, a package or its folder (verified first), or the
 * name of a template. Checked; DS_EREFUSED names the first fault. */
int ds_endorsing_definition(json_t **out, const char *path, struct ds_error *err);

/* An endorsement's text without the line end after it, at most 1 MiB. */
int ds_endorsing_read(struct ds_buf *out, const char *path, struct ds_error *err);

/* The endorsements of option --endorsement: files, and folders with all their *.jwt. Those in a
 * folder may be for other definitions and are then left out; a file named must fit. */
struct ds_endorsements {
    struct ds_span *jwt; /* into `text` */
    struct ds_buf *text;
    size_t n;
};

int ds_endorsements_gather(struct ds_endorsements *out, const char *const *paths, size_t n,
                           const json_t *definition, int64_t at, struct ds_error *err);
/* Those of `verify --endorsement`, as they are and each in its place: what they are worth the
 * verification says. */
int ds_endorsements_read(struct ds_endorsements *out, const char *const *paths, size_t n,
                         struct ds_error *err);
void ds_endorsements_release(struct ds_endorsements *endorsements);

/* Prints what an endorsement says, as core/endorsement.h's ds_endorsement_about() has it, and how
 * it stands with the reader when it was judged. */
void ds_endorsing_print(const json_t *about);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Partners' endorsements (Open Badges 3.0 EndorsementCredential as JWT) in files and folders. */
#ifndef DS_APP_OPEN_ENDORSEMENT_FILES_H
#define DS_APP_OPEN_ENDORSEMENT_FILES_H

#include "app/list.h"
#include "core/json/json.h"

/* An endorsement's text without the line end after it, at most 1 MiB. */
int ds_endorsement_read_file(struct ds_buf *out, const char *path, struct ds_error *err);

struct ds_endorsements {
    struct ds_span *jwt; /* n of them, into `text` */
    struct ds_buf *text;
    size_t n;
};

#define DS_ENDORSEMENTS_INIT                                                                       \
    {                                                                                              \
        .jwt = NULL, .text = NULL, .n = 0                                                          \
    }

/* Those that a package of this definition may carry at time `at`: files, and folders with all their
 * *.jwt. Those in a folder may be for other definitions and are then left out; a file named must
 * fit, else DS_EREFUSED. Release *out also after a failure. */
int ds_endorsements_gather(struct ds_endorsements *out, const struct ds_list *paths,
                           const json_t *definition, int64_t at, struct ds_error *err);
/* Those that a reader has beside a package, as they are and each in its place: what they are worth
 * the verification says. */
int ds_endorsements_read(struct ds_endorsements *out, const struct ds_list *paths,
                         struct ds_error *err);
void ds_endorsements_release(struct ds_endorsements *endorsements);

#endif

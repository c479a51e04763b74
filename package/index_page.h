/* SPDX-License-Identifier: Apache-2.0 */
/* index.html: the reading copy at the root of a package. It cannot vouch for itself and says so;
 * what it shows comes from the same documents that the package seals. */
#ifndef DS_PACKAGE_INDEX_PAGE_H
#define DS_PACKAGE_INDEX_PAGE_H

#include "core/record/record.h"

struct ds_index_page {
    const json_t *definition;
    const struct ds_record *record;
    const json_t *credential; /* payload; NULL: there is none */
    const char *identity;     /* SHA-256 of the record, hex */
};

/* Writes the page. The same input gives the same bytes, whatever the locale and the time zone. */
int ds_index_page(const struct ds_sink *to, const struct ds_index_page *index,
                  struct ds_error *err);

#endif

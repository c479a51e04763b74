/* SPDX-License-Identifier: Apache-2.0 */
/* index.html: the reading copy at the root of a package. It cannot vouch for itself and says so;
 * what it shows comes from the same documents that the package seals. */
#ifndef DS_PACKAGE_INDEX_PAGE_H
#define DS_PACKAGE_INDEX_PAGE_H

#include "core/json/json.h"

/* Appends the page. `credential` is the payload of the credential or NULL, `withheld` a set of
 * digests (core/json/set.h) or NULL, `identity` the SHA-256 of the record in hex. The same input gives the same bytes, whatever the locale and the time zone. */
int ds_index_page(struct ds_buf *out, const json_t *definition, const json_t *record,
                  const json_t *credential, const json_t *withheld, const char *identity,
                  struct ds_error *err);

#endif

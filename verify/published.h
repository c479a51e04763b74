/* SPDX-License-Identifier: Apache-2.0 */
/* The key document that an issuer publishes, as the caller fetched it. */
#ifndef DS_VERIFY_PUBLISHED_H
#define DS_VERIFY_PUBLISHED_H

#include "core/json/json.h"
#include "verify/options.h"

/* The document as JSON, the caller's. NULL when `published` is NULL or was not fetched, and when it
 * is longer than DS_KEYDOC_MAX or no JSON. */
json_t *ds_published_document(const struct ds_published *published);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Parses what was fetched; what it says is for core/key/key_search.h. */
#include "verify/published.h"

#include "core/key/key_search.h"

json_t *ds_published_document(const struct ds_published *published)
{
    json_t *document = NULL;

    if (published && !published->why && published->text.n <= DS_KEYDOC_MAX)
        ds_json_parse(&document, published->text, "key document", NULL);
    return document;
}

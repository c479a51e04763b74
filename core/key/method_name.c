/* SPDX-License-Identifier: Apache-2.0 */
/* Composes the DID URL, and looks the method up in the document. */
#include "core/key/method_name.h"

#include "core/cleanup.h"
#include "core/key/key_search.h"

#include <string.h>

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Whether the document gives the issuer this key under this name. */
static bool resolves(const struct ds_keydoc_wanted *wanted, struct ds_span did_document)
{
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    struct ds_keydoc_key found = {.key = NULL};
    bool there = did_document.n > 0 && ds_json_parse(&document, did_document, "DID", NULL) == 0 &&
                 ds_keydoc_find(&found, document, wanted) == DS_KEYDOC_FOUND;

    ds_key_free(found.key);
    return there;
}

int ds_key_method_name(struct ds_buf *out, const char *issuer, const struct ds_key *key,
                       struct ds_span did_document, struct ds_error *err)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_thumbprint(thumbprint, key, err);

    if (rc < 0)
        return rc;
    if (starts(issuer, "did:jwk:"))
        return ds_buf_printf(out, err, "%s#0", issuer);
    if (!starts(issuer, "did:web:"))
        return 0;
    rc = ds_buf_printf(out, err, "%s#%s", issuer, thumbprint);
    if (rc == 0 &&
        !resolves(
            &(struct ds_keydoc_wanted){.id = issuer, .method = out->p, .thumbprint = thumbprint},
            did_document))
        ds_buf_truncate(out, 0);
    return rc;
}

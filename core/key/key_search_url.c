/* SPDX-License-Identifier: Apache-2.0 */
/* The address of an issuer's key document: did:web (W3C CCG), or /.well-known/jwt-vc-issuer (SD-JWT
 * VC, RFC 8615). */
#include "core/i18n.h"
#include "core/key/key_document.h"
#include "core/key/key_search.h"

#include <string.h>

static const char HTTPS[] = "https://";
static const char WELL_KNOWN[] = "/.well-known/jwt-vc-issuer";

enum { URL_MAX = 2000 };

/* RFC 8615 as SD-JWT VC uses it: between host and path; a final "/" goes. */
static int well_known_url(struct ds_buf *out, const char *id, struct ds_error *err)
{
    size_t start = (size_t)(strstr(id, "//") + 2 - id), host = strcspn(id + start, "/?#"),
           end = strlen(id);

    if (host == 0 || strpbrk(id, "?#@ \\"))
        return ds_fail(err, DS_ENOENT, _("the id '%s' has no place for a key document"), id);
    while (end > start + host && id[end - 1] == '/')
        end--;
    ds_buf_add(out, id, start + host, err);
    ds_buf_puts(out, WELL_KNOWN, err);
    return ds_buf_add(out, id + start + host, end - start - host, err);
}

int ds_keydoc_url(struct ds_buf *out, const char *id, struct ds_error *err)
{
    if (strncmp(id, "did:web:", 8) == 0)
        return ds_did_web_url(out, id, err);
    if (strlen(id) <= URL_MAX &&
        (strncmp(id, HTTPS, sizeof(HTTPS) - 1) == 0 || strncmp(id, "http://", 7) == 0))
        return well_known_url(out, id, err);
    return ds_fail(err, DS_ENOENT, _("the id '%s' has no place for a key document"), id);
}

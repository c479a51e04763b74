/* SPDX-License-Identifier: Apache-2.0 */
/* The readers' lists that fit a forged package. */
#include "tests/lib/test.h"
#include "tests/verify/forge.h"

void forge_trust_both(struct ds_buf *out, const struct ds_private_key *issuer,
                      const struct ds_private_key *partner)
{
    struct ds_error err = DS_ERROR_INIT;
    char theirs[DS_THUMBPRINT_TEXT + 1];

    assert_ok(ds_key_thumbprint(theirs, ds_private_key_public(partner), &err), err);
    forge_trust(out, FORGE_ISSUER, issuer);
    out->n -= 2; /* "]}" */
    assert_ok(ds_buf_printf(out, &err,
                            ",{\"id\":\"" FORGE_PARTNER "\",\"name\":\"Partner Works Ltd.\","
                            "\"roles\":[\"endorser\"],\"keys\":[{\"thumbprint\":\"%s\"}]}]}",
                            theirs),
              err);
}

void forge_trust(struct ds_buf *out, const char *id, const struct ds_private_key *key)
{
    struct ds_error err = DS_ERROR_INIT;
    char thumbprint[DS_THUMBPRINT_TEXT + 1];

    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(key), &err), err);
    assert_ok(ds_buf_printf(out, &err,
                            "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"%s\","
                            "\"name\":\"The College\",\"keys\":[{\"thumbprint\":\"%s\"}]}]}",
                            id, thumbprint),
              err);
}

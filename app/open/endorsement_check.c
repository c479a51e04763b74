/* SPDX-License-Identifier: Apache-2.0 */
/* An endorsement held against a definition's id, issuer and digest. */
#include "app/open/endorsement_check.h"

#include "app/open/endorsement_files.h"
#include "app/trust/trust_files.h"
#include "core/cleanup.h"
#include "core/digest.h"

/* The SHA-256 of the definition as `hex`, which *against borrows. */
static int bind_content(struct ds_endorsement_case *against, char hex[static DS_DIGEST_HEX + 1],
                        const json_t *definition, struct ds_error *err)
{
    struct ds_digest digest;
    int rc = definition ? ds_json_digest(&digest, definition, err) : 0;

    if (rc < 0 || !definition)
        return rc;
    ds_digest_hex(hex, &digest);
    against->content = hex;
    return 0;
}

int ds_endorsement_check(json_t **shown, struct ds_report *report,
                         const struct ds_endorsement_check *check, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(0);
    ds_cleanup(ds_trust_freep) struct ds_trust *trust = NULL;
    struct ds_endorsement_case against = {.definition = ds_json_text(check->definition, "id"),
                                          .issuer = ds_json_text(check->definition, "issuer.id"),
                                          .at = check->at};
    struct ds_endorsement_text file = {.subject = check->path};
    char hex[DS_DIGEST_HEX + 1];
    int rc = bind_content(&against, hex, check->definition, err);

    if (rc < 0)
        return rc;
    rc = ds_trust_load(&trust, &check->trust, err);
    if (rc < 0)
        return rc;
    against.trust = trust;
    rc = ds_endorsement_read_file(&text, check->path, err);
    if (rc < 0)
        return rc;
    file.jwt = ds_buf_span(&text);
    return ds_endorsements_judge(shown, report, &against, &file, 1, err);
}

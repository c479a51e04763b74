/* SPDX-License-Identifier: Apache-2.0 */
/* Adds partners' endorsements, each under the SHA-256 of its bytes. */
#include "core/format.h"
#include "core/i18n.h"
#include "package/endorsement.h"
#include "package/entries.h"

static int add_file(struct ds_entries *entries, struct ds_span jwt, const json_t *definition,
                    int64_t at, struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1], name[sizeof(DS_ENDORSEMENTS) + DS_DIGEST_HEX + 8];
    const struct ds_package_file file = {.name = name, .content = jwt};
    struct ds_digest digest;
    int rc = ds_digest_of(&digest, jwt, err);

    if (rc < 0)
        return rc;
    if (jwt.n > DS_MAX_ENDORSEMENT)
        return ds_fail(err, DS_ELIMIT, _("an endorsement is larger than the limit of %d KiB"),
                       (int)(DS_MAX_ENDORSEMENT >> 10));
    ds_digest_hex(hex, &digest);
    snprintf(name, sizeof(name), DS_ENDORSEMENTS "%s.jwt", hex);
    rc = ds_endorsement_fits(jwt, name, definition, at, err);
    if (rc == DS_ECHANGED) {
        if (err)
            err->code = DS_EREFUSED;
        return DS_EREFUSED;
    }
    return rc < 0 ? rc : ds_entries_add_file(entries, &file, err);
}

int ds_entries_add_endorsements(struct ds_entries *entries, const json_t *definition,
                                const struct ds_span *jwt, size_t n, int64_t at,
                                struct ds_error *err)
{
    if (n > DS_MAX_ENDORSEMENTS)
        return ds_fail(err, DS_ELIMIT, _("more than %d endorsements"), DS_MAX_ENDORSEMENTS);
    for (size_t i = 0; i < n; i++) {
        int rc = add_file(entries, jwt[i], definition, at, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

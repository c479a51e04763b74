/* SPDX-License-Identifier: Apache-2.0 */
/* The register's keys as a trust list, and what a verification with it says. */
#include "app/issue/withdraw_package.h"

#include "app/open/package_check.h"
#include "app/open/unverified_credential.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <string.h>

/* Each key that keeps the register or kept it before. */
static json_t *trust_of(const struct ds_status_register *reg)
{
    json_t *keys = json_array();

    for (size_t i = 0; i < json_array_size(reg->keys.all); i++)
        if (json_array_append_new(
                keys, json_pack("{s:O}", "jwk", json_array_get(reg->keys.all, i))) < 0) {
            json_decref(keys);
            return NULL;
        }
    return json_pack("{s:s, s:[{s:s, s:s, s:o}]}", "format", DS_TRUST_FORMAT, "issuers", "id",
                     reg->issuer, "name", reg->issuer, "keys", keys);
}

/* It was asked whose the key is, and it is none of the register's. */
static bool other_key(const struct ds_report *report)
{
    for (size_t i = 0; i < report->findings.n && !report->issuer.name; i++)
        if (strcmp(report->findings.item[i].id, DS_CHECK_ISSUER_TRUSTED) == 0 &&
            !ds_finding_not_reached(&report->findings.item[i]))
            return true;
    return false;
}

static int judge(const struct ds_report *report, const char *path, struct ds_error *err)
{
    bool holds = ds_package_check_holds(report) || ds_report_withdrawn(report) != DS_WITHDRAWN_NOT;

    if (other_key(report))
        return ds_fail(err, DS_EREFUSED,
                       _("'%s' is not signed with a key of these status lists, so it cannot say "
                         "which of their credentials is meant; name the case, or the id (dossier "
                         "status-list show)"),
                       path);
    if (!holds || !report->issuer.name)
        return ds_fail(
            err, DS_EREFUSED,
            _("'%s' does not verify, so it cannot say which credential is meant (dossier "
              "verify tells why); name the case, or the id (dossier status-list show)"),
            path);
    return 0;
}

int ds_withdrawal_verify(json_t **out, const char *path, const struct ds_status_register *reg,
                         int64_t at, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *trust = trust_of(reg);
    ds_cleanup(ds_package_check_release) struct ds_package_check check = DS_PACKAGE_CHECK_INIT;
    const struct ds_check_request request = {
        .at = at, .trust.document = trust, .standalone = true, .outline = true};
    int rc = trust ? ds_package_check_run(&check, path, &request, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    rc = judge(check.report, path, err);
    if (rc < 0)
        return rc;
    rc = check.standalone.n ? ds_unverified_in_text(out, ds_buf_span(&check.standalone), err)
                            : ds_unverified_in_package(out, check.container, err);
    if (rc < 0 || *out)
        return rc;
    return ds_fail(err, DS_EREFUSED, _("'%s' has no credential: nothing was awarded"), path);
}

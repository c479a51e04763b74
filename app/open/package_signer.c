/* SPDX-License-Identifier: Apache-2.0 */
/* The issuer's id and name from the definition, its key from the findings. */
#include "app/open/package_signer.h"

#include "app/open/package_check.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <string.h>

/* The thumbprint as the verification found it. */
static const char *signing_key(const struct ds_report *report)
{
    for (size_t i = 0; i < report->findings.n; i++)
        if (strcmp(report->findings.item[i].id, DS_CHECK_ISSUER_TRUSTED) == 0)
            return report->findings.item[i].subject;
    return NULL;
}

int ds_package_signer(json_t **out, const char *path, const struct ds_signer_request *request,
                      struct ds_error *err)
{
    ds_cleanup(ds_package_check_release) struct ds_package_check check = DS_PACKAGE_CHECK_INIT;
    const struct ds_check_request how = {
        .at = request->at, .trust.nobody = true, .progress = request->progress};
    const json_t *definition;
    const char *name = request->name;
    int rc = ds_package_check_run(&check, path, &how, err);

    if (rc < 0)
        return rc;
    if (!check.report->shown.record)
        return ds_fail(err, DS_EREFUSED, _("'%s' does not verify; see 'dossier verify'"), path);
    definition = check.report->shown.definition;
    if (!name)
        name = ds_json_language(ds_json_at(definition, "issuer.name"), request->language);
    *out = json_pack("{s:s, s:s, s:[{s:s}]}", "id", ds_json_text(definition, "issuer.id"), "name",
                     name, "keys", "thumbprint", signing_key(check.report));
    return *out ? 0 : ds_nomem(err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the reader knows who signed. */
#include "verify/steps.h"

#include <stdlib.h>
#include <string.h>

static void trusted(struct ds_verification *v, const char *name)
{
    free(v->report->issuer_name);
    v->report->issuer_name = strdup(name);
    if (!v->report->issuer_name)
        v->report->broken = true;
    ds_find(v->report, DS_TRUSTED, NULL, name, NULL);
}

int ds_step_trust(struct ds_verification *v, struct ds_error *err)
{
    const char *id = ds_json_text(v->definition, "issuer.id"), *name = NULL;
    /* Without an award there is no credential; then the seal is what the issuer signed. */
    const char *key = v->credential ? v->credential_key : v->seal_key;

    (void)err;
    switch (ds_trust_issuer(v->options->trust, id, key, &name)) {
    case DS_TRUST_KEY:
        trusted(v, name);
        break;
    case DS_TRUST_OTHER_KEY:
        ds_find(v->report, DS_TRUST_FOREIGN_KEY, id, name, key);
        break;
    case DS_TRUST_NAME_ONLY:
        ds_find(v->report, DS_TRUST_NAME_ONLY_LISTED, id, name, NULL);
        break;
    case DS_TRUST_UNKNOWN:
        ds_find(v->report,
                ds_trust_count(v->options->trust) > 0 ? DS_TRUST_NOT_LISTED : DS_TRUST_NO_LIST,
                key, id, NULL);
        break;
    }
    return 0;
}

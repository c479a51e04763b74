/* SPDX-License-Identifier: Apache-2.0 */
/* That each file with a name of the format is one that this package has a use for. Evidence and its
 * leaves the record accounts for, endorsements name themselves by their digest, and status lists
 * have an address that the credential names: other steps. */
#include "verify/steps/steps.h"

#include "core/format.h"

#include <string.h>

static bool has(const struct ds_verification *v, const char *name)
{
    return ds_container_find(v->container, name) != NULL;
}

/* A DID document is of an issuer whose id is the place where it is published. */
static bool is_of_did_web(const struct ds_verification *v)
{
    const char *id = ds_json_text(v->documents.definition, "issuer.id");

    return id && strncmp(id, "did:web:", strlen("did:web:")) == 0;
}

static bool is_needed(const struct ds_verification *v, const struct ds_zip_entry *entry)
{
    if (ds_entry_under(entry, DS_STATUS))
        return v->issued.credential != NULL;
    if (ds_entry_under(entry, DS_ISSUED))
        return has(v, DS_WITHHELD);
    if (strcmp(entry->name, DS_KEYS_CRL) == 0)
        return has(v, DS_KEYS_CHAIN);
    if (strcmp(entry->name, DS_KEYS_DID) == 0)
        return is_of_did_web(v);
    return true;
}

int ds_step_needed(struct ds_verification *v, struct ds_error *err)
{
    (void)err;
    for (size_t i = 0; i < v->container->count; i++)
        if (!is_needed(v, &v->container->entry[i]))
            ds_find(v->report, DS_ACCOUNTED_UNNEEDED, v->container->entry[i].name, NULL, NULL);
    return 0;
}

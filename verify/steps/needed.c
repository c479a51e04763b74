/* SPDX-License-Identifier: Apache-2.0 */
/* That each file with a name of the format is one that this package has a use for. Evidence and its
 * leaves the record accounts for, endorsements name themselves by their digest, and status lists
 * have an address that the credential names: other steps. */
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/x509/x509.h"
#include "verify/steps/key_list.h"

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

/* A PEM file of data/keys/; empty where there is none that can be read. */
static int load_pem(struct ds_buf *out, const struct ds_verification *v, const char *name,
                    struct ds_error *err)
{
    const struct ds_zip_entry *entry = ds_container_find(v->container, name);

    return entry && entry->size <= out->max ? ds_load_hashed(out, v, name, err) : 0;
}

/* The chain is one, and the revocation lists are of its issuers. What is no PEM is the
 * certificate's check to say. */
static int check_certificates(struct ds_verification *v, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf chain = DS_BUF_INIT(DS_MAX_PEM);
    ds_cleanup(ds_buf_release) struct ds_buf lists = DS_BUF_INIT(DS_MAX_PEM);
    struct ds_x509_belonging belonging;
    struct ds_error why = DS_ERROR_INIT;
    int rc = load_pem(&chain, v, DS_KEYS_CHAIN, err);

    if (rc == 0)
        rc = load_pem(&lists, v, DS_KEYS_CRL, err);
    if (rc == 0 && chain.n > 0)
        rc = ds_work_spend(&v->report->work, 2 * DS_WORK_CHAIN, err);
    if (rc < 0 || chain.n == 0)
        return rc;
    rc = ds_x509_belong(&belonging, ds_buf_span(&chain), ds_buf_span(&lists), &why);
    if (rc < 0)
        return rc == DS_ENOMEM ? ds_fail_as(err, &why) : 0;
    if (!belonging.certificates)
        ds_find(v->report, DS_ACCOUNTED_UNNEEDED, DS_KEYS_CHAIN, NULL, NULL);
    if (!belonging.lists)
        ds_find(v->report, DS_ACCOUNTED_UNNEEDED, DS_KEYS_CRL, NULL, NULL);
    return 0;
}

int ds_step_needed(struct ds_verification *v, struct ds_error *err)
{
    int rc;

    for (size_t i = 0; i < v->container->count; i++)
        if (!is_needed(v, &v->container->entry[i]))
            ds_find(v->report, DS_ACCOUNTED_UNNEEDED, v->container->entry[i].name, NULL, NULL);
    rc = ds_key_list_check(v, err);
    return rc < 0 ? rc : check_certificates(v, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Fills the reading copy (page/reading_copy.h) from the documents of a package. */
#include "package/index_page.h"

#include "core/cleanup.h"
#include "core/endorsement.h"
#include "core/format.h"
#include "page/reading_copy.h"

static int read_endorsement(json_t *all, const char *jwt, struct ds_error *err)
{
    ds_cleanup(ds_endorsement_release) struct ds_endorsement endorsement = DS_ENDORSEMENT_INIT;
    int rc = ds_endorsement_read(&endorsement, ds_span_of(jwt ? jwt : ""), DS_ENDORSEMENTS, err);

    if (rc < 0 || endorsement.fault)
        return rc;
    return json_array_append_new(all, ds_endorsement_about(&endorsement)) < 0 ? ds_nomem(err) : 0;
}

/* What the endorsements in the credential say, for a page that cannot say more of them. */
static int read_endorsements(json_t *all, const json_t *credential, struct ds_error *err)
{
    const json_t *list = ds_json_at(credential, "credentialSubject.achievement.endorsementJwt");
    int rc = all ? 0 : ds_nomem(err);

    for (size_t i = 0; rc == 0 && i < json_array_size(list); i++)
        rc = read_endorsement(all, json_string_value(json_array_get(list, i)), err);
    return rc;
}

int ds_index_page(const struct ds_sink *to, const struct ds_index_page *index, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *endorsements = json_array();
    const struct ds_page page = {
        .about = {.definition = index->definition,
                  .record = index->record,
                  .credential = index->credential,
                  .endorsements = endorsements,
                  .identity = index->identity},
        .evidence = {.prefix = DS_ARTEFACTS},
    };
    int rc = read_endorsements(endorsements, index->credential, err);

    return rc < 0 ? rc : ds_page_reading_copy(to, &page, err);
}

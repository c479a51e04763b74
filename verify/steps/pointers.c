/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the places that judgements point to are within their evidence (core/extent.h). Each
 * artefact is looked at once, however many point to it. */
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/extent.h"
#include "core/record/artefact_details.h"
#include "verify/steps/evidence.h"

#include <stdlib.h>
#include <string.h>

/* One entry of the container as a source. */
struct content {
    const struct ds_container *container;
    const struct ds_zip_entry *entry;
};

static int read_content(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    const struct content *content = ctx;

    return content->container->read(content->container->ctx, content->entry, offset, out, n, err);
}

/* What is known of each artefact, by its place in the record. */
struct known {
    bool asked, unread;
    struct ds_extent extent;
};

struct asking {
    struct ds_verification *v;
    struct known *known;
    size_t n;    /* pointers with a place */
    bool unread; /* not of all is known what could be */
    bool beyond;
};

static int look_up(struct known *known, struct ds_verification *v,
                   const struct ds_artefact *artefact, struct ds_error *err)
{
    const struct ds_hash_job *job = ds_step_artefact_job(v, artefact);
    struct content content = {.container = v->container, .entry = job ? job->entry : NULL};
    struct ds_source source = {.read_at = read_content, .ctx = &content};

    known->asked = true;
    known->unread = !job || !job->done;
    if (known->unread)
        return 0;
    source.size = job->entry->size;
    return ds_extent_of(&known->extent, &source, artefact->media_type, err);
}

static int report_beyond(struct ds_verification *v, const struct ds_artefact *artefact,
                         const char *fragment, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    int rc = ds_artefact_json(&json, artefact, err);
    const char *name = ds_artefact_details(json).name;

    if (rc == 0)
        ds_find(v->report, DS_POINTERS_BEYOND, name, name, fragment);
    return rc;
}

static int ask(struct asking *asking, const struct ds_pointer *pointer, struct ds_error *err)
{
    const struct ds_artefacts *artefacts = &asking->v->documents.record.artefacts;
    const struct ds_artefact *artefact =
        ds_artefacts_find(artefacts, ds_span_of(pointer->artefact));
    struct known *known;
    int rc = 0;

    if (!artefact || !pointer->fragment || strncmp(pointer->fragment, "member=", 7) == 0)
        return 0;
    known = &asking->known[artefact - artefacts->item];
    if (!known->asked)
        rc = look_up(known, asking->v, artefact, err);
    asking->n++;
    asking->unread = asking->unread || known->unread;
    if (rc < 0 || ds_extent_holds(&known->extent, pointer->fragment))
        return rc;
    asking->beyond = true;
    return report_beyond(asking->v, artefact, pointer->fragment, err);
}

static int ask_all(struct asking *asking, struct ds_error *err)
{
    const struct ds_judgements *judgements = &asking->v->documents.record.judgements;

    for (size_t i = 0; i < judgements->n; i++)
        for (size_t k = 0; k < judgements->item[i].pointers.n; k++) {
            int rc = ask(asking, &judgements->item[i].pointers.item[k], err);

            if (rc < 0)
                return rc;
        }
    return 0;
}

int ds_step_pointers(struct ds_verification *v, struct ds_error *err)
{
    struct asking asking = {
        .v = v, .known = calloc(v->documents.record.artefacts.n + 1, sizeof(*asking.known))};
    int rc = asking.known ? ask_all(&asking, err) : ds_nomem(err);

    free(asking.known);
    if (rc < 0 || asking.beyond)
        return rc;
    ds_find_count(v->report,
                  asking.unread ? DS_POINTERS_UNREAD
                  : asking.n    ? DS_POINTERS_RIGHT
                                : DS_POINTERS_NONE,
                  NULL, asking.n, 0);
    return 0;
}

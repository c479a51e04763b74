/* SPDX-License-Identifier: Apache-2.0 */
/* Which entries a verification reads. */
#include "app/open/check_scope.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/artefact_details.h"
#include "core/record/artefact_lookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 8 }; /* of a digest, at least */

/* The entries of the evidence that was chosen. */
struct choice {
    char (*name)[DS_MAX_NAME + 1];
    size_t n;
};

static void release(struct choice *choice)
{
    free(choice->name);
}

static bool is_evidence(const struct ds_zip_entry *entry)
{
    return ds_entry_under(entry, DS_ARTEFACTS) || ds_entry_under(entry, DS_LEAVES);
}

/* The reading copy vouches for nothing, so nobody waits for it. */
static bool wants_documents(void *ctx, const struct ds_zip_entry *entry)
{
    (void)ctx;
    return !is_evidence(entry) && strcmp(entry->name, DS_INDEX_HTML) != 0;
}

static bool wants_nothing(void *ctx, const struct ds_zip_entry *entry)
{
    (void)ctx;
    (void)entry;
    return false;
}

static bool is_leaves_of(const struct ds_zip_entry *entry, const char *artefact)
{
    return ds_entry_under(entry, DS_LEAVES) &&
           strncmp(entry->name + strlen(DS_LEAVES), artefact + strlen(DS_ARTEFACTS),
                   DS_DIGEST_HEX) == 0;
}

static bool wants_choice(void *ctx, const struct ds_zip_entry *entry)
{
    const struct choice *choice = ctx;

    for (size_t i = 0; i < choice->n; i++)
        if (strcmp(entry->name, choice->name[i]) == 0 || is_leaves_of(entry, choice->name[i]))
            return true;
    return wants_documents(NULL, entry);
}

int ds_evidence_named(const json_t **out, const struct ds_record *record, const char *which,
                      struct ds_error *err)
{
    const struct ds_artefact_wanted wanted = {
        .text = which, .ways = DS_ARTEFACT_BY_NAME | DS_ARTEFACT_BY_DIGEST, .least = DIGITS};
    size_t at = 0, found = ds_artefacts_fitting(&at, record, &wanted);

    if (found == 1) {
        *out = ds_record_artefact(record, at);
        return 0;
    }
    return ds_fail(err, DS_ENOENT,
                   found ? _("'%s' names more than one piece of evidence; give its digest")
                         : _("'%s' names no evidence of this package; 'dossier inspect' lists it"),
                   which);
}

void ds_evidence_entry_name(char out[static DS_MAX_NAME + 1], const json_t *artefact)
{
    const struct ds_artefact_details details = ds_artefact_details(artefact);

    snprintf(out, DS_MAX_NAME + 1, DS_ARTEFACTS "%s.%s", details.digest, details.extension);
}

static int choose(struct choice *out, const struct ds_record *record, const struct ds_list *only,
                  struct ds_error *err)
{
    out->name = calloc(only->n + 1, sizeof(*out->name));
    if (!out->name)
        return ds_nomem(err);
    for (; out->n < only->n; out->n++) {
        const json_t *artefact;
        int rc = ds_evidence_named(&artefact, record, only->item[out->n], err);

        if (rc < 0)
            return rc;
        ds_evidence_entry_name(out->name[out->n], artefact);
    }
    return 0;
}

/* First the documents, which say what the names mean; when they do not hold, that is the report. */
static int verify_choice(struct ds_report **out, const struct ds_container *container,
                         struct ds_verify_options *options, const struct ds_list *only,
                         struct ds_error *err)
{
    ds_cleanup(ds_report_freep) struct ds_report *documents = NULL;
    ds_cleanup(release) struct choice choice = {.n = 0};
    int rc;

    options->selection.wanted = wants_documents;
    rc = ds_verify_container(&documents, container, options, err);
    if (rc < 0)
        return rc;
    if (!documents->shown.record) {
        *out = documents;
        documents = NULL;
        return 0;
    }
    rc = choose(&choice, documents->shown.record, only, err);
    if (rc < 0)
        return rc;
    options->selection.wanted = wants_choice;
    options->selection.ctx = &choice;
    return ds_verify_container(out, container, options, err);
}

int ds_check_scope_verify(struct ds_report **out, const struct ds_container *container,
                          struct ds_verify_options *options, const struct ds_check_scope *scope,
                          struct ds_error *err)
{
    switch (scope->extent) {
    case DS_SCOPE_CHOSEN:
        return verify_choice(out, container, options, &scope->only, err);
    case DS_SCOPE_DOCUMENTS:
        options->selection.wanted = wants_documents;
        break;
    case DS_SCOPE_LIST:
        options->selection.wanted = wants_nothing;
        break;
    case DS_SCOPE_EVERYTHING:
        break;
    }
    return ds_verify_container(out, container, options, err);
}

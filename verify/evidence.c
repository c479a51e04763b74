/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence: each artefact of the record in the package, each file of the package in the record. */
#include "verify/steps.h"

#include "core/format.h"
#include "core/set.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static size_t entry_index(const struct ds_verification *v, const struct ds_zip_entry *entry)
{
    return (size_t)(entry - v->container->entry);
}

static bool artefact_present(struct ds_verification *v, const json_t *artefact, bool *known)
{
    const char *digest = ds_json_text(artefact, "digest");
    int64_t size = ds_json_int(artefact, "size", -1);
    char name[DS_MAX_NAME + 1], hex[DS_DIGEST_HEX + 1];
    const struct ds_zip_entry *entry;

    snprintf(name, sizeof(name), DS_ARTEFACTS "%s.%s", digest,
             ds_json_text(artefact, "extension"));
    entry = ds_container_find(v->container, name);
    if (!entry && ds_set_has(v->withheld, digest))
        return true;
    if (!entry) {
        ds_find(v->report, DS_EVIDENCE_ABSENT, ds_json_text(artefact, "name"), NULL, NULL);
        return false;
    }
    known[entry_index(v, entry)] = true;
    ds_digest_hex(hex, &v->job[entry_index(v, entry)].digest);
    if (strcmp(hex, digest) != 0) {
        ds_find(v->report, DS_EVIDENCE_CONTENT, name, NULL, NULL);
        return false;
    }
    if (size >= 0 && (uint64_t)size == entry->size)
        return true;
    ds_find_count(v->report, DS_EVIDENCE_SIZE, name, (uint64_t)size, entry->size);
    return false;
}

static int present(struct ds_verification *v, struct ds_error *err)
{
    const json_t *artefacts = json_object_get(v->record, "artefacts");
    bool *known = calloc(v->container->count + 1, sizeof(*known)), right = true;
    char count[2][40];

    if (!known)
        return ds_fail(err, DS_ENOMEM, "out of memory");
    for (size_t i = 0; i < json_array_size(artefacts); i++)
        right = artefact_present(v, json_array_get(artefacts, i), known) && right;
    for (size_t i = 0; i < v->container->count; i++) {
        const char *name = v->container->entry[i].name;

        if (known[i] || strncmp(name, DS_ARTEFACTS, strlen(DS_ARTEFACTS)) != 0)
            continue;
        ds_find(v->report, DS_EVIDENCE_UNRECORDED, name, NULL, NULL);
        right = false;
    }
    free(known);
    if (right && json_array_size(artefacts) == 0)
        ds_find(v->report, DS_EVIDENCE_NONE, NULL, NULL, NULL);
    else if (right)
        ds_find_words(
            v->report, DS_EVIDENCE_ALL, NULL,
            &(struct ds_words){
                {ds_number_text(count[DS_EN], json_array_size(artefacts), DS_EN), NULL, NULL},
                {ds_number_text(count[DS_FR], json_array_size(artefacts), DS_FR), NULL, NULL}});
    return 0;
}

int ds_step_evidence(struct ds_verification *v, struct ds_error *err)
{
    return present(v, err);
}

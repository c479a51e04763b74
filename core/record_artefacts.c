/* SPDX-License-Identifier: Apache-2.0 */
/* The artefacts of a record: each once, and where one comes from another, an origin at the end. */
#include "core/record_check.h"

#include "core/cleanup.h"
#include "core/set.h"

#include <string.h>

static void index_artefacts(struct ds_faults *faults, struct ds_record_index *index,
                            const json_t *artefacts)
{
    for (size_t i = 0; i < json_array_size(artefacts); i++) {
        json_t *artefact = json_array_get(artefacts, i);
        const char *digest = ds_json_text(artefact, "digest");

        if (!digest)
            continue;
        if (ds_set_has(index->artefacts, digest))
            ds_faults_add(faults, DS_FAULT_DUPLICATE, digest, "$.artefacts[%zu].digest", i);
        else if (json_object_set(index->artefacts, digest, artefact) < 0)
            ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "out of memory", "$.artefacts[%zu]", i);
    }
}

static void check_criteria(struct ds_faults *faults, const json_t *artefact, size_t at)
{
    const json_t *criteria = json_object_get(artefact, "criteria");
    ds_cleanup(ds_json_freep) json_t *seen = json_object();

    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const char *id = json_string_value(json_array_get(criteria, i));

        if (id && ds_set_add(seen, id) != 1)
            ds_faults_add(faults, DS_FAULT_DUPLICATE, id, "$.artefacts[%zu].criteria[%zu]", at,
                          i);
    }
}

static void check_artefact(struct ds_faults *faults, const struct ds_record_index *index,
                           const json_t *artefact, size_t at)
{
    const char *digest = ds_json_text(artefact, "digest");
    const char *captions = ds_json_text(artefact, "captions");

    ds_record_check_reference(faults, index->people, ds_json_text(artefact, "captured.by"),
                              "artefacts", at, "captured.by");
    ds_record_check_reference(faults, index->occasions,
                              ds_json_text(artefact, "captured.occasion"), "artefacts", at,
                              "captured.occasion");
    ds_record_check_reference(faults, index->artefacts, captions, "artefacts", at, "captions");
    ds_record_check_reference(faults, index->artefacts, ds_json_text(artefact, "derivedFrom"),
                              "artefacts", at, "derivedFrom");
    if (digest && captions && strcmp(digest, captions) == 0)
        ds_faults_add(faults, DS_FAULT_MISMATCH, "digest", "$.artefacts[%zu].captions", at);
    if (json_object_get(artefact, "membersLeftOut") && !json_object_get(artefact, "members"))
        ds_faults_add(faults, DS_FAULT_MISSING, "members", "$.artefacts[%zu]", at);
    check_criteria(faults, artefact, at);
}

/* Each artefact has at most one origin, so walks from all of them, each stopping at what an
 * earlier walk has cleared, pass every artefact at most twice. A walk that meets itself is a
 * cycle: reported once, at the artefact where the walk entered. */
static void check_origins(struct ds_faults *faults, const struct ds_record_index *index,
                          const json_t *artefacts)
{
    ds_cleanup(ds_json_freep) json_t *walked = json_object();

    for (size_t i = 0; i < json_array_size(artefacts); i++) {
        const json_t *artefact = json_array_get(artefacts, i);
        ds_cleanup(ds_json_freep) json_t *walk = json_integer((json_int_t)i);

        while (ds_json_text(artefact, "derivedFrom") && ds_json_text(artefact, "digest")) {
            const char *digest = ds_json_text(artefact, "digest");
            json_t *earlier = json_object_get(walked, digest);

            if (earlier && json_equal(earlier, walk))
                ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "an artefact comes from itself",
                              "$.artefacts[%zu].derivedFrom", i);
            if (earlier)
                break;
            if (json_object_set(walked, digest, walk) < 0) {
                ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "out of memory", "$.artefacts");
                return;
            }
            artefact = json_object_get(index->artefacts, ds_json_text(artefact, "derivedFrom"));
        }
    }
}

void ds_record_check_artefacts(struct ds_faults *faults, struct ds_record_index *index,
                               const json_t *record)
{
    const json_t *artefacts = json_object_get(record, "artefacts");

    index_artefacts(faults, index, artefacts);
    for (size_t i = 0; i < json_array_size(artefacts); i++)
        check_artefact(faults, index, json_array_get(artefacts, i), i);
    check_origins(faults, index, artefacts);
}

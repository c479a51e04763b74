/* SPDX-License-Identifier: Apache-2.0 */
#include "core/record/artefact_details.h"

struct ds_artefact_details ds_artefact_details(const json_t *artefact)
{
    return (struct ds_artefact_details){
        .digest = ds_json_text(artefact, "digest"),
        .name = ds_json_text(artefact, "name"),
        .original_name = ds_json_text(artefact, "originalName"),
        .kind = ds_json_text(artefact, "kind"),
        .extension = ds_json_text(artefact, "extension"),
        .media_type = ds_json_text(artefact, "mediaType"),
        .alt = ds_json_text(artefact, "alt"),
        .leaves = ds_json_text(artefact, "leaves"),
        .links = {.captions = ds_json_text(artefact, "captions"),
                  .derived_from = ds_json_text(artefact, "derivedFrom")},
        .size = ds_json_int(artefact, "size", 0),
        .captured = {.at = ds_json_text(artefact, "captured.at"),
                     .by = ds_json_text(artefact, "captured.by"),
                     .how = ds_json_text(artefact, "captured.how")},
        .members = {.list = json_object_get(artefact, "members"),
                    .left_out = ds_json_int(artefact, "membersLeftOut", 0)},
    };
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Putting the first record together. */
#include "capture/acts/start.h"

#include "capture/text/entered_text.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/record/definition.h"
#include "core/record/record_shape.h"
#include "core/uuid.h"

#include <stdlib.h>
#include <string.h>

/* Sets an optional text; in Unicode form C. */
static int put_text(json_t *object, const char *member, const char *text, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *entered = NULL;
    int rc;

    if (!text)
        return 0;
    rc = ds_text_entered(&entered, text, member, err);
    if (rc == 0 && json_object_set_new(object, member, json_string(entered)) < 0)
        rc = ds_nomem(err);
    return rc;
}

static int put_texts(json_t *occasion, const struct ds_start *start, struct ds_error *err)
{
    const struct {
        const char *member, *text;
    } said[] = {
        {.member = "method", .text = start->method},
        {.member = "identity", .text = start->identity},
        {.member = "place", .text = start->place},
        {.member = "conditions", .text = start->conditions},
        {.member = "adjustments", .text = start->adjustments},
        {.member = "support", .text = start->support},
    };

    for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
        int rc = put_text(occasion, said[i].member, said[i].text, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

static int put_occasion(json_t *record, const struct ds_start *start, struct ds_error *err)
{
    char at[DS_INSTANT_TEXT + 1];
    json_t *occasion;

    if (!start->method)
        return 0;
    ds_instant_text(at, start->at);
    occasion = json_pack("{s:s, s:s}", "id", "occasion-1", "start", at);
    if (!occasion || json_array_append_new(json_object_get(record, "occasions"), occasion) < 0)
        return ds_nomem(err);
    return put_texts(occasion, start, err);
}

static int put_learner(json_t *record, const struct ds_start *start, struct ds_error *err)
{
    char id[DS_UUID_URN + 1];
    json_t *learner = json_object_get(record, "learner");
    int rc = start->learner_id ? 0 : ds_uuid_random(id, err);

    if (rc == 0)
        rc = put_text(learner, "id", start->learner_id ? start->learner_id : id, err);
    return rc < 0 ? rc : put_text(learner, "name", start->learner, err);
}

static int put_definition(json_t *record, const json_t *definition, struct ds_error *err)
{
    char content[DS_DIGEST_HEX + 1], structure[DS_DIGEST_HEX + 1];
    struct ds_definition_digests digests;
    json_t *bound;
    int rc = ds_definition_digests_of(&digests, definition, err);

    if (rc < 0)
        return rc;
    ds_digest_hex(content, &digests.content);
    ds_digest_hex(structure, &digests.structure);
    bound =
        json_pack("{s:s, s:s, s:s, s:s}", "id", ds_json_text(definition, "id"), "version",
                  ds_json_text(definition, "version"), "content", content, "structure", structure);
    if (!bound || json_object_set_new(record, "definition", bound) < 0)
        return ds_nomem(err);
    if (ds_json_true(definition, "demonstration"))
        json_object_set_new(record, "demonstration", json_true());
    return 0;
}

/* What the user typed is checked by the shape, and blamed on the user. */
static int check_shape(const json_t *record, struct ds_error *err)
{
    ds_cleanup(ds_faults_release) struct ds_faults faults = DS_FAULTS_INIT;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1024);

    ds_shape_check(&faults, record, &ds_record_shape, "$");
    if (faults.n == 0)
        return 0;
    ds_fault_text(&text, faults.fault, strcmp(_("en"), "fr") == 0 ? "fr" : "en", NULL);
    return ds_fail(err, DS_EUSAGE, _("%s: %s"), faults.fault ? faults.fault->path : "$",
                   text.p ? text.p : "");
}

static int fill(json_t *record, const struct ds_start *start, const json_t *definition,
                struct ds_error *err)
{
    int rc = put_definition(record, definition, err);

    if (rc == 0)
        rc = put_learner(record, start, err);
    if (rc == 0)
        rc = put_occasion(record, start, err);
    return rc < 0 ? rc : check_shape(record, err);
}

int ds_record_new(json_t **out, const struct ds_start *start, const json_t *definition,
                  struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *record = NULL;
    char id[DS_UUID_URN + 1];
    int rc = ds_uuid_random(id, err);

    if (rc < 0)
        return rc;
    record = json_pack("{s:s, s:s, s:s, s:{}, s:[], s:[], s:[], s:[], s:[], s:[]}", "format",
                       DS_RECORD_FORMAT, "id", id, "case", start->name, "learner", "occasions",
                       "artefacts", "commitments", "judgements", "signOffs", "people");
    if (!record)
        return ds_fail(err, DS_EUSAGE, _("the case's name is not text in UTF-8"));
    rc = fill(record, start, definition, err);
    if (rc < 0)
        return rc;
    *out = record;
    record = NULL;
    return 0;
}

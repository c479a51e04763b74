/* SPDX-License-Identifier: Apache-2.0 */
/* Definitions adopted, written and checked as files. */
#include "app/casebook/adopt_template.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/record/definition.h"
#include "core/uuid.h"

#include <stdlib.h>
#include <string.h>

/* {"en": …, "fr": …}: every text of the templates has both languages. */
static json_t *issuer_of(const struct ds_template_adoption *adoption)
{
    const char *french =
        adoption->issuer_name_fr ? adoption->issuer_name_fr : adoption->issuer_name;

    return json_pack("{s:s,s:{s:s,s:s},s:s*}", "id", adoption->issuer_id, "name", "en",
                     adoption->issuer_name, "fr", french, "url", adoption->issuer_url);
}

/* What was invented for the template does not become a claim of somebody else's. */
static int forget_inventions(json_t *definition)
{
    json_t *transcript = json_object_get(definition, "transcript");
    json_t *relevance = json_object_get(definition, "relevance");

    json_object_del(definition, "demonstration");
    json_object_del(definition, "pathways");
    json_object_del(definition, "qualityAssurance");
    json_object_del(transcript, "courseCode");
    return json_object_set_new(relevance, "consultations", json_array());
}

int ds_template_adopt(json_t *definition, const struct ds_template_adoption *adoption,
                      struct ds_error *err)
{
    char id[DS_UUID_URN + 1];
    int rc = ds_uuid_random(id, err);

    if (rc < 0)
        return rc;
    if (json_object_set_new(definition, "id", json_string(adoption->id ? adoption->id : id)) < 0 ||
        json_object_set_new(definition, "issuer", issuer_of(adoption)) < 0 ||
        (!adoption->demonstration && forget_inventions(definition) < 0))
        return ds_fail(err, DS_EUSAGE, _("an option is not UTF-8 text"));
    return 0;
}

int ds_definition_write(const json_t *definition, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *text = json_dumps(definition, JSON_INDENT(2));
    ds_cleanup(ds_buf_release) struct ds_buf out = DS_BUF_INIT((size_t)32 << 20);
    int rc = text ? ds_buf_printf(&out, err, "%s\n", text) : ds_nomem(err);

    return rc < 0 ? rc : ds_file_write(path, ds_buf_span(&out), 0644, true, err);
}

int ds_definition_check_file(struct ds_faults *faults, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error syntax = DS_ERROR_INIT;
    const char *slash = strrchr(path, '/');
    int rc = ds_file_read(&text, path, err);

    if (rc < 0)
        return rc;
    if (ds_json_parse(&definition, ds_buf_span(&text), slash ? slash + 1 : path, &syntax) < 0)
        ds_faults_add(faults, DS_FAULT_SYNTAX, syntax.text, "$");
    else
        ds_definition_check(faults, definition);
    return 0;
}

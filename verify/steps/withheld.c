/* SPDX-License-Identifier: Apache-2.0 */
/* What the holder keeps back: data/withheld.json names it, under the seal. Withheld is not missing:
 * the record still describes it, and the issuer signed for its digest. docs/format.md, "Withheld".
 */
#include "verify/steps/steps.h"

#include "core/format.h"
#include "core/json/set.h"

#include <string.h>

static bool is_packed(const struct ds_verification *v, const struct ds_artefact *artefact)
{
    char name[DS_MAX_NAME + 1];

    snprintf(name, sizeof(name), DS_ARTEFACTS "%.*s.%.*s", (int)artefact->digest.n,
             artefact->digest.p, (int)artefact->extension.n, artefact->extension.p);
    return ds_container_find(v->container, name) != NULL;
}

/* What is wrong with the list, as a word or a digest of it; NULL: nothing, and *out names them. */
static const char *read_list(json_t *out, const struct ds_verification *v, const json_t *document)
{
    const json_t *list = json_object_get(document, "withheld");
    const char *format = ds_json_text(document, "format"), *last = "";

    if (!format || strcmp(format, DS_WITHHELD_FORMAT) != 0 || json_object_size(document) != 3)
        return "format";
    if (!ds_json_text(document, "record") ||
        strcmp(ds_json_text(document, "record"), v->documents.record_hex) != 0)
        return "record";
    if (json_array_size(list) == 0)
        return "withheld";
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *digest = json_string_value(json_array_get(list, i));
        const struct ds_artefact *artefact =
            digest ? ds_artefacts_find(&v->documents.record.artefacts, ds_span_of(digest)) : NULL;

        if (!artefact || strcmp(last, digest) >= 0 || is_packed(v, artefact))
            return digest ? digest : "withheld";
        if (ds_set_add(out, digest) < 0)
            v->report->findings.broken = true;
        last = digest;
    }
    return NULL;
}

/* Whether the text is the canonical form of the document. */
static bool is_canonical(struct ds_verification *v, struct ds_span text, const json_t *document)
{
    bool right;

    if (ds_json_is_canonical(&right, document, text, NULL) == DS_ENOMEM)
        v->report->findings.broken = true;
    return right;
}

static const char *fault_of(struct ds_verification *v, struct ds_span text, const json_t *document)
{
    return is_canonical(v, text, document) ? read_list(v->withheld, v, document) : "RFC 8785";
}

static void report(struct ds_verification *v, const char *fault)
{
    if (fault)
        ds_find(v->report, DS_WITHHELD_STATEMENT, DS_WITHHELD, fault, NULL);
    else
        ds_find_count(v->report, DS_WITHHELD_SOME, NULL, json_object_size(v->withheld),
                      v->documents.record.artefacts.n);
}

static int read_statement(struct ds_verification *v, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    struct ds_error why = DS_ERROR_INIT;
    json_t *document = NULL;
    int rc = ds_load_hashed(&text, v, DS_WITHHELD, &why);

    v->withheld = json_object();
    if (!v->withheld)
        rc = ds_nomem(&why);
    else if (rc == 0)
        rc = ds_json_parse(&document, ds_buf_span(&text), DS_WITHHELD, &why);
    if (rc == DS_EINVAL || rc == DS_ELIMIT)
        report(v, why.text);
    else if (rc < 0)
        ds_fail_as(err, &why);
    else
        report(v, fault_of(v, ds_buf_span(&text), document));
    json_decref(document);
    ds_buf_release(&text);
    return rc == DS_EINVAL || rc == DS_ELIMIT ? 0 : rc;
}

int ds_step_withheld(struct ds_verification *v, struct ds_error *err)
{
    if (ds_container_find(v->container, DS_WITHHELD))
        return read_statement(v, err);
    ds_find(v->report, DS_WITHHELD_NOTHING, NULL, NULL, NULL);
    return 0;
}

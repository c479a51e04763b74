/* SPDX-License-Identifier: Apache-2.0 */
/* The evidence: the record, then the artefacts, each by the digest of its bytes. */
#include "core/cleanup.h"
#include "core/credential.h"
#include "core/format.h"
#include "core/i18n.h"
#include "package/credential/award.h"

#include <string.h>

/* More would repeat the record at a length that ten thousand artefacts cannot afford. */
enum { CRITERIA_NAMED = 5 };

static int put_digest(json_t *entry, const char *member,
                      int (*form)(struct ds_buf *, const char *, struct ds_error *),
                      const char *hex, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(256);
    int rc = form(&text, hex, err);

    if (rc == 0)
        rc = ds_award_put(entry, member, json_string(text.p), err);
    ds_buf_release(&text);
    return rc;
}

/* An entry about content with this digest. */
static int new_entry(json_t **out, const char *hex, struct ds_error *err)
{
    int rc;

    *out = json_pack("{s:[s]}", "type", "Evidence");
    if (!*out)
        return ds_nomem(err);
    rc = put_digest(*out, "id", ds_credential_digest_id, hex, err);
    if (rc == 0)
        rc = put_digest(*out, "digestMultibase", ds_credential_digest_multibase, hex, err);
    return rc < 0 ? rc : put_digest(*out, "digestSRI", ds_credential_digest_sri, hex, err);
}

static int describe_record(json_t *entry, const struct ds_award *award, struct ds_error *err)
{
    int rc = ds_award_text(
        entry, "name",
        ds_award_choose(award, "Record of the assessment", "Compte rendu de l’évaluation"), err);

    if (rc == 0)
        rc = ds_award_text(entry, "genre", DS_CREDENTIAL_RECORD_GENRE, err);
    if (rc == 0)
        rc = ds_award_text(entry, "mediaType", "application/json", err);
    return rc < 0
               ? rc
               : ds_award_text(entry, "narrative",
                               ds_award_choose(award,
                                               "Who judged which evidence against which criterion, "
                                               "how, when and by which rule.",
                                               "Qui a jugé quels éléments de preuve, selon quel "
                                               "critère, comment, quand et d’après quelle règle."),
                               err);
}

static const char *genre_of(const char *kind)
{
    static const char *const genre[][2] = {
        {"video", "Video"}, {"audio", "Audio"}, {"image", "Image"},     {"document", "Document"},
        {"data", "Data"},   {"code", "Code"},   {"archive", "Archive"}, {"other", "Other"}};

    for (size_t i = 0; kind && i < sizeof(genre) / sizeof(genre[0]); i++)
        if (strcmp(genre[i][0], kind) == 0)
            return genre[i][1];
    return NULL;
}

/* "Supports: Quality; Gap; and 3 more." */
static int put_criteria(struct ds_buf *out, const struct ds_award *award, const json_t *ids,
                        struct ds_error *err)
{
    const json_t *criteria = json_object_get(award->definition, "criteria");
    size_t n = json_array_size(ids), named = n < CRITERIA_NAMED ? n : CRITERIA_NAMED;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < named; i++) {
        const json_t *criterion =
            ds_json_by_id(criteria, json_string_value(json_array_get(ids, i)));

        rc = ds_buf_printf(out, err, "%s%s",
                           i ? "; " : ds_award_choose(award, "Supports: ", "À l’appui de\u00a0: "),
                           ds_award_say(award, json_object_get(criterion, "name")));
    }
    if (rc == 0 && n > named)
        rc = ds_buf_printf(out, err, ds_award_choose(award, "; and %zu more", "; et %zu de plus"),
                           n - named);
    return rc == 0 && n ? ds_buf_puts(out, ".", err) : rc;
}

static int put_narrative(json_t *entry, const struct ds_award *award, const json_t *artefact,
                         struct ds_error *err)
{
    const char *alt = ds_json_text(artefact, "alt");
    const json_t *criteria = json_object_get(artefact, "criteria");
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = alt ? ds_buf_puts(&text, alt, err) : 0;

    if (rc == 0 && alt && json_array_size(criteria))
        rc = ds_buf_puts(&text, "\n\n", err);
    if (rc == 0)
        rc = put_criteria(&text, award, criteria, err);
    if (rc == 0)
        rc = ds_award_text(entry, "narrative", text.p, err);
    ds_buf_release(&text);
    return rc;
}

static int describe_artefact(json_t *entry, const struct ds_award *award, const json_t *artefact,
                             struct ds_error *err)
{
    int rc = ds_award_text(entry, "name", ds_json_text(artefact, "name"), err);

    if (rc == 0)
        rc = ds_award_text(entry, "genre", genre_of(ds_json_text(artefact, "kind")), err);
    if (rc == 0)
        rc = ds_award_text(entry, "mediaType", ds_json_text(artefact, "mediaType"), err);
    return rc < 0 ? rc : put_narrative(entry, award, artefact, err);
}

int ds_award_evidence(json_t **out, const struct ds_award *award,
                      const struct ds_artefact *artefact, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL, *entry = NULL;
    int rc = artefact ? ds_artefact_json(&json, artefact, err) : 0;

    if (rc == 0)
        rc = new_entry(&entry, json ? ds_json_text(json, "digest") : award->record_digest, err);
    if (rc == 0)
        rc = json ? describe_artefact(entry, award, json, err) : describe_record(entry, award, err);
    if (rc < 0)
        return rc;
    *out = entry;
    entry = NULL;
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The evidence: the record, then the artefacts, each by the digest of its bytes. */
#include "core/award/award.h"

#include "core/cleanup.h"
#include "core/credential.h"
#include "core/format.h"
#include "core/i18n.h"

#include <string.h>

/* More would repeat the record at a length that ten thousand artefacts cannot afford. */
enum { CRITERIA_NAMED = 5 };

static int put_digest(json_t *entry, const char *member,
                      int (*form)(struct ds_buf *, const char *, struct ds_error *),
                      const char *hex, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(256);
    int rc = form(&text, hex, err);

    return rc < 0 ? rc : ds_award_put(entry, member, json_string(text.p), err);
}

/* Names content by its digest, in three ways. */
static int put_digests(json_t *entry, const char *hex, struct ds_error *err)
{
    int rc = put_digest(entry, "id", ds_credential_digest_id, hex, err);

    if (rc < 0)
        return rc;
    rc = put_digest(entry, "digestMultibase", ds_credential_digest_multibase, hex, err);
    return rc < 0 ? rc : put_digest(entry, "digestSRI", ds_credential_digest_sri, hex, err);
}

/* An entry about content with this digest. */
static int new_entry(json_t **out, const char *hex, struct ds_error *err)
{
    *out = json_pack("{s:[s]}", "type", "Evidence");
    return *out ? put_digests(*out, hex, err) : ds_nomem(err);
}

static int describe_record(json_t *entry, const struct ds_award *award, struct ds_error *err)
{
    const struct ds_award_member text[] = {
        {.name = "name",
         .text =
             ds_award_choose(award, "Record of the assessment", "Compte rendu de l’évaluation")},
        {.name = "genre", .text = DS_CREDENTIAL_RECORD_GENRE},
        {.name = "mediaType", .text = "application/json"},
        {.name = "narrative",
         .text = ds_award_choose(award,
                                 "Who judged which evidence against which criterion, "
                                 "how, when and by which rule.",
                                 "Qui a jugé quels éléments de preuve, selon quel "
                                 "critère, comment, quand et d’après quelle règle.")},
        {.name = NULL},
    };

    return ds_award_texts(entry, text, err);
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

    for (size_t i = 0; i < named; i++) {
        const json_t *criterion =
            ds_json_by_id(criteria, json_string_value(json_array_get(ids, i)));

        ds_buf_printf(out, err, "%s%s",
                      i ? "; " : ds_award_choose(award, "Supports: ", "À l’appui de\u00a0: "),
                      ds_award_say(award, json_object_get(criterion, "name")));
    }
    if (n > named)
        ds_buf_printf(out, err, ds_award_choose(award, "; and %zu more", "; et %zu de plus"),
                      n - named);
    return n ? ds_buf_puts(out, ".", err) : out->rc;
}

static int put_narrative(json_t *entry, const struct ds_award *award, const json_t *artefact,
                         struct ds_error *err)
{
    const char *alt = ds_json_text(artefact, "alt");
    const json_t *criteria = json_object_get(artefact, "criteria");
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    if (alt)
        ds_buf_puts(&text, alt, err);
    if (alt && json_array_size(criteria))
        ds_buf_puts(&text, "\n\n", err);
    rc = put_criteria(&text, award, criteria, err);
    return rc < 0 ? rc : ds_award_text(entry, "narrative", text.p, err);
}

static int describe_artefact(json_t *entry, const struct ds_award *award, const json_t *artefact,
                             struct ds_error *err)
{
    const struct ds_award_member text[] = {
        {.name = "name", .text = ds_json_text(artefact, "name")},
        {.name = "genre", .text = genre_of(ds_json_text(artefact, "kind"))},
        {.name = "mediaType", .text = ds_json_text(artefact, "mediaType")},
        {.name = NULL},
    };
    int rc = ds_award_texts(entry, text, err);

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

int ds_award_page(json_t **out, const char *page_digest, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = json_pack("[{s:s}]", "mediaType", "text/html");
    int rc = list ? put_digests(json_array_get(list, 0), page_digest, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    *out = list;
    list = NULL;
    return 0;
}

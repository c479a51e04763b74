/* SPDX-License-Identifier: Apache-2.0 */
/* The evidence: the record, then the artefacts, each by the digest of its bytes. It is written as text,
 * for as JSON values ten thousand entries take as much memory as all else together. */
#include "core/cleanup.h"
#include "core/credential.h"
#include "core/format.h"
#include "core/i18n.h"
#include "package/credential_parts.h"

#include <string.h>

/* More would repeat the record at a length that ten thousand artefacts cannot afford. */
enum { CRITERIA_NAMED = 5 };

/* An entry, whose digest is that of its content. */
struct entry {
    const char *digest, *genre, *media_type, *name, *narrative; /* NULL or "": none */
};

static int put_text(struct ds_buf *out, const char *member, const char *text,
                    struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *value = NULL;
    int rc;

    if (!text || !*text)
        return 0;
    value = json_string(text);
    if (!value)
        return ds_fail(err, DS_ENOMEM, _("out of memory"));
    rc = ds_buf_printf(out, err, "\"%s\":", member);
    if (rc == 0)
        rc = ds_json_canonical(out, value, err);
    return rc < 0 ? rc : ds_buf_add(out, ",", 1, err);
}

/* Digests have no character that JSON escapes. */
static int put_digest(struct ds_buf *out, const char *member,
                      int (*form)(struct ds_buf *, const char *, struct ds_error *),
                      const char *hex, struct ds_error *err)
{
    int rc = ds_buf_printf(out, err, "\"%s\":\"", member);

    if (rc == 0)
        rc = form(out, hex, err);
    return rc < 0 ? rc : ds_buf_puts(out, "\",", err);
}

/* In the order of the canonical form. */
static int put_entry(struct ds_buf *out, const struct entry *entry, struct ds_error *err)
{
    int rc = ds_buf_puts(out, "{", err);

    if (rc == 0)
        rc = put_digest(out, "digestMultibase", ds_credential_digest_multibase, entry->digest,
                        err);
    if (rc == 0)
        rc = put_digest(out, "digestSRI", ds_credential_digest_sri, entry->digest, err);
    if (rc == 0)
        rc = put_text(out, "genre", entry->genre, err);
    if (rc == 0)
        rc = put_digest(out, "id", ds_credential_digest_id, entry->digest, err);
    if (rc == 0)
        rc = put_text(out, "mediaType", entry->media_type, err);
    if (rc == 0)
        rc = put_text(out, "name", entry->name, err);
    if (rc == 0)
        rc = put_text(out, "narrative", entry->narrative, err);
    return rc < 0 ? rc : ds_buf_puts(out, "\"type\":[\"Evidence\"]}", err);
}

static int put_record(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    const struct entry entry = {
        .digest = award->record_digest,
        .genre = DS_CREDENTIAL_RECORD_GENRE,
        .media_type = "application/json",
        .name = ds_award_choose(award, "Record of the assessment", "Compte rendu de l’évaluation"),
        .narrative = ds_award_choose(award,
                                     "Who judged which evidence against which criterion, how, "
                                     "when and by which rule.",
                                     "Qui a jugé quels éléments de preuve, selon quel critère, "
                                     "comment, quand et d’après quelle règle."),
    };

    return put_entry(out, &entry, err);
}

static const char *genre_of(const char *kind)
{
    static const char *const genre[][2] = {
        {"video", "Video"},       {"audio", "Audio"}, {"image", "Image"},
        {"document", "Document"}, {"data", "Data"},   {"code", "Code"},
        {"archive", "Archive"},   {"other", "Other"}};

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
                           i ? "; " : ds_award_choose(award, "Supports: ",
                                                      "À l’appui de\u00a0: "),
                           ds_award_say(award, json_object_get(criterion, "name")));
    }
    if (rc == 0 && n > named)
        rc = ds_buf_printf(out, err,
                           ds_award_choose(award, "; and %zu more", "; et %zu de plus"),
                           n - named);
    return rc == 0 && n ? ds_buf_puts(out, ".", err) : rc;
}

static int put_narrative(struct ds_buf *out, const struct ds_award *award,
                         const json_t *artefact, struct ds_error *err)
{
    const char *alt = ds_json_text(artefact, "alt");
    const json_t *criteria = json_object_get(artefact, "criteria");
    int rc = ds_buf_puts(out, alt ? alt : "", err);

    if (rc == 0 && alt && json_array_size(criteria))
        rc = ds_buf_puts(out, "\n\n", err);
    return rc < 0 ? rc : put_criteria(out, award, criteria, err);
}

static int put_artefact(struct ds_buf *out, struct ds_buf *narrative, const struct ds_award *award,
                        const json_t *artefact, struct ds_error *err)
{
    struct entry entry = {.digest = ds_json_text(artefact, "digest"),
                          .genre = genre_of(ds_json_text(artefact, "kind")),
                          .media_type = ds_json_text(artefact, "mediaType"),
                          .name = ds_json_text(artefact, "name")};
    int rc;

    narrative->n = 0;
    rc = put_narrative(narrative, award, artefact, err);
    entry.narrative = narrative->p;
    if (rc == 0)
        rc = ds_buf_puts(out, ",", err);
    return rc < 0 ? rc : put_entry(out, &entry, err);
}

int ds_award_evidence(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    const json_t *artefacts = json_object_get(award->record, "artefacts");
    struct ds_buf narrative = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_buf_puts(out, "[", err);

    if (rc == 0)
        rc = put_record(out, award, err);
    for (size_t i = 0; rc == 0 && i < json_array_size(artefacts); i++)
        rc = put_artefact(out, &narrative, award, json_array_get(artefacts, i), err);
    ds_buf_release(&narrative);
    return rc < 0 ? rc : ds_buf_puts(out, "]", err);
}

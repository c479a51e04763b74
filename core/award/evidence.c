/* SPDX-License-Identifier: Apache-2.0 */
/* The evidence: the record, then the artefacts, each by the digest of its bytes. Entries are
 * written as canonical text (RFC 8785) straight away: ten thousand of them are made when a package
 * is written and compared when it is verified. */
#include "core/award/award.h"

#include "core/cleanup.h"
#include "core/credential.h"
#include "core/format.h"
#include "core/i18n.h"

#include <string.h>

/* More would repeat the record at a length that ten thousand artefacts cannot afford. */
enum { CRITERIA_NAMED = 5 };

/* What an entry says, as JSON writes it between quotes; empty: nothing. */
struct described {
    struct ds_span name, genre, media_type, narrative;
};

static void put_text(struct ds_buf *out, const char *member, struct ds_span written,
                     struct ds_error *err)
{
    if (written.n == 0)
        return;
    ds_buf_puts(out, ",\"", err);
    ds_buf_puts(out, member, err);
    ds_buf_puts(out, "\":\"", err);
    ds_buf_add(out, written.p, written.n, err);
    ds_buf_puts(out, "\"", err);
}

/* Members in the order of the canonical form; the digest is written in three ways. */
static int put_entry(struct ds_buf *out, const char *hex, const struct described *described,
                     struct ds_error *err)
{
    ds_buf_puts(out, "{\"digestMultibase\":\"", err);
    ds_credential_digest_multibase(out, hex, err);
    ds_buf_puts(out, "\",\"digestSRI\":\"", err);
    ds_credential_digest_sri(out, hex, err);
    ds_buf_puts(out, "\"", err);
    put_text(out, "genre", described->genre, err);
    ds_buf_puts(out, ",\"id\":\"", err);
    ds_credential_digest_id(out, hex, err);
    ds_buf_puts(out, "\"", err);
    put_text(out, "mediaType", described->media_type, err);
    put_text(out, "name", described->name, err);
    put_text(out, "narrative", described->narrative, err);
    return ds_buf_puts(out, ",\"type\":[\"Evidence\"]}", err);
}

/* The fixed texts hold nothing that JSON escapes. */
static int put_record(struct ds_buf *out, const struct ds_award *award, struct ds_error *err)
{
    const struct described described = {
        .name = ds_span_of(
            ds_award_choose(award, "Record of the assessment", "Compte rendu de l’évaluation")),
        .genre = ds_span_of(DS_CREDENTIAL_RECORD_GENRE),
        .media_type = ds_span_of("application/json"),
        .narrative =
            ds_span_of(ds_award_choose(award,
                                       "Who judged which evidence against which criterion, how, "
                                       "when and by which rule.",
                                       "Qui a jugé quels éléments de preuve, selon quel critère, "
                                       "comment, quand et d’après quelle règle.")),
    };

    return put_entry(out, award->record_digest, &described, err);
}

static struct ds_span genre_of(struct ds_span kind)
{
    static const char *const genre[][2] = {
        {"video", "Video"}, {"audio", "Audio"}, {"image", "Image"},     {"document", "Document"},
        {"data", "Data"},   {"code", "Code"},   {"archive", "Archive"}, {"other", "Other"}};

    for (size_t i = 0; kind.p && i < sizeof(genre) / sizeof(genre[0]); i++)
        if (ds_span_equal(ds_span_of(genre[i][0]), kind))
            return ds_span_of(genre[i][1]);
    return (struct ds_span){.p = NULL};
}

static const json_t *criterion_of(const struct ds_award *award, struct ds_span id)
{
    const json_t *criterion, *criteria = json_object_get(award->definition, "criteria");
    size_t i;

    json_array_foreach((json_t *)(uintptr_t)criteria, i, criterion)
    {
        const char *text = ds_json_text(criterion, "id");

        if (text && ds_span_equal(ds_span_of(text), id))
            return criterion;
    }
    return NULL;
}

/* "Supports: Quality; Gap; and 3 more." */
static int put_criteria(struct ds_buf *out, const struct ds_award *award,
                        const struct ds_artefact *artefact, struct ds_error *err)
{
    const struct ds_span *id = ds_artefact_criteria(award->artefacts, artefact);
    size_t n = artefact->criteria.n, named = n < CRITERIA_NAMED ? n : CRITERIA_NAMED;

    for (size_t i = 0; i < named; i++)
        ds_buf_printf(out, err, "%s%s",
                      i ? "; " : ds_award_choose(award, "Supports: ", "À l’appui de\u00a0: "),
                      ds_award_say(award, json_object_get(criterion_of(award, id[i]), "name")));
    if (n > named)
        ds_buf_printf(out, err, ds_award_choose(award, "; and %zu more", "; et %zu de plus"),
                      n - named);
    return n ? ds_buf_puts(out, ".", err) : out->rc;
}

/* Text of an artefact as JSON writes it: noted when the record was read, or made in `keep`. */
static struct ds_span written(struct ds_buf *keep, const struct ds_artefact *artefact,
                              const char *member, struct ds_span noted, struct ds_error *err)
{
    const char *text = artefact->json ? ds_json_text(artefact->json, member) : NULL;

    if (!text)
        return noted;
    ds_json_escape(keep, ds_span_of(text), err);
    return ds_buf_span(keep);
}

static int put_narrative(struct ds_buf *out, const struct ds_award *award,
                         const struct ds_artefact *artefact, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf alt = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_buf_release) struct ds_buf supports = DS_BUF_INIT(DS_MAX_JSON);
    const struct ds_span said = written(&alt, artefact, "alt", artefact->quoted.alt, err);
    int rc = put_criteria(&supports, award, artefact, err);

    if (alt.rc < 0 || rc < 0)
        return alt.rc < 0 ? alt.rc : rc;
    ds_buf_add(out, said.p, said.n, err);
    if (said.n && supports.n)
        ds_buf_puts(out, "\\n\\n", err);
    return ds_json_escape(out, ds_buf_span(&supports), err);
}

static int put_artefact(struct ds_buf *out, const struct ds_award *award,
                        const struct ds_artefact *artefact, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf name = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_buf_release) struct ds_buf type = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_buf_release) struct ds_buf narrative = DS_BUF_INIT(DS_MAX_JSON);
    struct described described = {.genre = genre_of(artefact->kind)};
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest digest;
    int rc = ds_digest_parse(&digest, artefact->digest, err);

    if (rc < 0)
        return rc;
    rc = put_narrative(&narrative, award, artefact, err);
    described.narrative = ds_buf_span(&narrative);
    described.name = written(&name, artefact, "name", artefact->quoted.name, err);
    described.media_type = written(&type, artefact, "mediaType", artefact->media_type, err);
    if (rc < 0 || name.rc < 0 || type.rc < 0)
        return DS_ENOMEM;
    ds_digest_hex(hex, &digest);
    return put_entry(out, hex, &described, err);
}

int ds_award_evidence(struct ds_buf *out, const struct ds_award *award,
                      const struct ds_artefact *artefact, struct ds_error *err)
{
    return artefact ? put_artefact(out, award, artefact, err) : put_record(out, award, err);
}

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

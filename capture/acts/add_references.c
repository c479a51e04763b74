/* SPDX-License-Identifier: Apache-2.0 */
/* Looking up criteria by id or name, and the origin by a digest's first digits or a file. */
#include "capture/acts/add_references.h"

#include "capture/evidence/copy.h"
#include "capture/evidence/media.h"
#include "capture/text/choice.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/artefact_lookup.h"
#include "core/record/query.h"

#include <stdio.h>
#include <string.h>

enum { PREFIX_MIN = 8 };

static bool has_text(const json_t *list, const char *text)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcmp(json_string_value(json_array_get(list, i)), text) == 0)
            return true;
    return false;
}

static int choose_criteria(struct ds_add_references *out, const struct ds_add_words *words,
                           const json_t *definition, struct ds_error *err)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    json_t *chosen = out->criteria = json_array();

    if (!chosen)
        return ds_nomem(err);
    for (size_t i = 0; i < words->criteria_n; i++) {
        const char *given = words->criteria[i];
        const json_t *found = ds_choice_find(criteria, given);
        char sentence[256];

        if (!found) {
            snprintf(sentence, sizeof(sentence), _("there is no criterion '%s'"), given);
            return ds_choice_refuse(criteria, given, sentence, err);
        }
        if (!has_text(chosen, ds_json_text(found, "id")))
            json_array_append_new(chosen, json_string(ds_json_text(found, "id")));
    }
    return 0;
}

static int digest_of_file(char out[static DS_DIGEST_HEX + 1], const char *path,
                          struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    const struct ds_copy_target nowhere = {.copy = -1, .leaves = -1};
    struct ds_hashed_file file;
    int rc = ds_open_regular(&fd, path, true, err);

    if (rc < 0)
        return rc;
    rc = ds_copy_hashed(&file, fd, &nowhere, path, NULL, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(out, &file.digest);
    return 0;
}

static bool is_digest_prefix(const char *text)
{
    size_t n = strlen(text);

    return n >= PREFIX_MIN && n == strspn(text, "0123456789abcdef");
}

/* Digits of a digest, or a file; what it means has to be in the record. */
static int choose_origin(struct ds_add_references *out, const char *given,
                         const struct ds_record *record, struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1];
    struct ds_artefact_wanted wanted = {
        .text = given, .ways = DS_ARTEFACT_BY_DIGEST, .least = PREFIX_MIN};
    struct ds_span digest;
    size_t at = 0, found;
    int rc = 0;

    if (!given)
        return 0;
    if (!is_digest_prefix(given)) {
        rc = digest_of_file(hex, given, err);
        wanted.text = hex;
    }
    if (rc < 0)
        return rc;
    found = ds_artefacts_fitting(&at, record, &wanted);
    if (found == 0)
        return ds_fail(err, DS_EUSAGE, _("the case has no artefact '%s'"), given);
    if (found > 1)
        return ds_fail(err, DS_EUSAGE, _("several artefacts begin with '%s'"), wanted.text);
    digest = record->artefacts.item[at].digest;
    snprintf(out->derived_from, sizeof(out->derived_from), "%.*s", (int)digest.n, digest.p);
    return 0;
}

static int check_words(const struct ds_add_words *words, const struct ds_record *record,
                       struct ds_error *err)
{
    if (words->kind && !ds_media_kind_valid(words->kind))
        return ds_fail(err, DS_EUSAGE, _("there is no kind of evidence '%s'; there is: %s"),
                       words->kind, "video, audio, image, document, data, code, archive, other");
    if (words->occasion && !ds_record_occasion(record, words->occasion))
        return ds_fail(err, DS_EUSAGE, _("the case has no occasion '%s'"), words->occasion);
    return 0;
}

int ds_add_references_resolve(struct ds_add_references *out, const struct ds_add_words *words,
                              const struct ds_record *record, const json_t *definition,
                              struct ds_error *err)
{
    int rc = check_words(words, record, err);

    if (rc == 0)
        rc = choose_criteria(out, words, definition, err);
    return rc < 0 ? rc : choose_origin(out, words->derived_from, record, err);
}

void ds_add_references_release(struct ds_add_references *references)
{
    json_decref(references->criteria);
    references->criteria = NULL;
}

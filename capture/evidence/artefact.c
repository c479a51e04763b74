/* SPDX-License-Identifier: Apache-2.0 */
/* The members of an artefact's entry, one after another. */
#include "capture/evidence/artefact.h"

#include "capture/evidence/archive_list.h"
#include "capture/evidence/file_name.h"
#include "capture/text/entered_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int put(json_t *object, const char *member, json_t *value, struct ds_error *err)
{
    if (json_object_set_new(object, member, value) < 0)
        return ds_fail(err, DS_EINVAL, _("%s is not text in UTF-8"), member);
    return 0;
}

static int put_optional(json_t *object, const char *member, const char *text, struct ds_error *err)
{
    return text ? put(object, member, json_string(text), err) : 0;
}

/* What the user typed about the file. */
static int put_entered(json_t *object, const char *member, const char *text, const char *what,
                       struct ds_error *err)
{
    ds_cleanup(ds_freep) char *entered = NULL;
    int rc = text ? ds_text_entered(&entered, text, what, err) : 0;

    return rc < 0 ? rc : put_optional(object, member, entered, err);
}

static int put_names(json_t *artefact, const struct ds_artefact_words *words, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *original = ds_file_name_text(words->original);
    const char *slash = original ? strrchr(original, '/') : NULL;
    int rc;

    if (!original)
        return ds_nomem(err);
    rc = put_optional(artefact, "originalName", original, err);
    if (rc < 0)
        return rc;
    if (words->name)
        rc = put_entered(artefact, "name", words->name, _("the name"), err);
    else
        rc = put_optional(artefact, "name", slash && slash[1] ? slash + 1 : original, err);
    return rc < 0 ? rc : put_entered(artefact, "alt", words->alt, _("the alternative text"), err);
}

static int put_captured(json_t *artefact, const struct ds_artefact_words *words,
                        struct ds_error *err)
{
    char at[DS_INSTANT_TEXT + 1];
    json_t *captured;

    ds_instant_text(at, words->at);
    captured = json_pack("{s:s, s:s, s:s}", "at", at, "by", words->by, "how", words->how);
    if (!captured || json_object_set_new(artefact, "captured", captured) < 0)
        return ds_nomem(err);
    return put_optional(captured, "occasion", words->occasion, err);
}

static int say(char **note, const char *sentence, struct ds_error *err)
{
    *note = strdup(sentence);
    return *note ? 0 : ds_nomem(err);
}

/* A listing that fails takes nothing away from the artefact. */
static int put_members(json_t *artefact, char **note, const struct ds_artefact_source *source,
                       struct ds_error *err)
{
    struct ds_archive_list list;
    struct ds_error failure = DS_ERROR_INIT;
    int rc;

    if (lseek(source->fd, 0, SEEK_SET) < 0)
        return ds_fail_errno(err, _("cannot list the archive"));
    if (ds_archive_list(&list, source->fd, source->without, &failure) < 0)
        return say(note, failure.text, err);
    rc = put(artefact, "members", list.members, err);
    if (rc == 0 && list.left_out)
        rc = put(artefact, "membersLeftOut", json_integer((json_int_t)list.left_out), err);
    if (rc < 0 || (!list.partly && !list.left_out))
        return rc;
    return say(note,
               list.partly ? _("the archive could be listed only in part")
                           : _("the archive has more files than are listed"),
               err);
}

static json_t *base_of(const struct ds_artefact_source *source,
                       const struct ds_artefact_words *words)
{
    const struct ds_media *media = source->media;
    char hex[DS_DIGEST_HEX + 1], root[DS_DIGEST_HEX + 1];
    bool large = ds_leaves_due(source->file->size);

    ds_digest_hex(hex, &source->file->digest);
    ds_digest_hex(root, &source->file->root);
    return json_pack("{s:s, s:s*, s:I, s:s, s:s, s:s, s:o}", "digest", hex, "leaves",
                     large ? root : NULL, "size", (json_int_t)source->file->size, "mediaType",
                     media->type, "kind", words->kind ? words->kind : media->kind, "extension",
                     media->extension, "criteria", json_deep_copy(words->criteria));
}

static int put_words(json_t *artefact, const struct ds_artefact_words *words, struct ds_error *err)
{
    int rc = put_names(artefact, words, err);

    if (rc == 0)
        rc = put_captured(artefact, words, err);
    if (rc == 0)
        rc = put_optional(artefact, "captions", words->captions, err);
    return rc < 0 ? rc : put_optional(artefact, "derivedFrom", words->derived_from, err);
}

int ds_artefact_new(json_t **out, char **note, const struct ds_artefact_source *source,
                    const struct ds_artefact_words *words, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *artefact = base_of(source, words);
    int rc = artefact ? put_words(artefact, words, err) : ds_nomem(err);

    *note = NULL;
    if (rc == 0 && strcmp(source->media->kind, "archive") == 0)
        rc = put_members(artefact, note, source, err);
    if (rc == 0 && source->media->detection_failed)
        rc = say(note,
                 _("its media type could not be found: looking into it took too long, too much "
                   "memory, or broke; recorded as application/octet-stream"),
                 err);
    if (rc < 0)
        return rc;
    *out = artefact;
    artefact = NULL;
    return 0;
}

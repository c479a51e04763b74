/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/evidence/artefact.h"

#include "capture/acts/entered_text.h"
#include "capture/evidence/archive_list.h"
#include "capture/evidence/file_name.h"
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
    int rc = original ? 0 : ds_nomem(err);

    if (rc == 0)
        rc = put_optional(artefact, "originalName", original, err);
    if (rc == 0 && !words->name)
        rc = put_optional(artefact, "name", slash && slash[1] ? slash + 1 : original, err);
    if (rc == 0)
        rc = put_entered(artefact, "name", words->name, _("the name"), err);
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

/* A listing that fails takes nothing away from the artefact. */
static int put_members(json_t *artefact, char **note, int fd, struct ds_error *err)
{
    struct ds_archive_list list;
    struct ds_error failure = DS_ERROR_INIT;
    int rc;

    if (lseek(fd, 0, SEEK_SET) < 0)
        return ds_fail_errno(err, _("cannot list the archive"));
    if (ds_archive_list(&list, fd, &failure) < 0) {
        *note = strdup(failure.text);
        return *note ? 0 : ds_nomem(err);
    }
    rc = put(artefact, "members", list.members, err);
    if (rc == 0 && list.left_out)
        rc = put(artefact, "membersLeftOut", json_integer((json_int_t)list.left_out), err);
    if (rc == 0 && (list.partly || list.left_out)) {
        *note = strdup(list.partly ? _("the archive could be listed only in part")
                                   : _("the archive has more files than are listed"));
        rc = *note ? 0 : ds_nomem(err);
    }
    return rc;
}

static int say_lost(char **note, struct ds_error *err)
{
    *note = strdup(_("its media type could not be found: looking into it took too long, too much "
                     "memory, or broke; "
                     "recorded as application/octet-stream"));
    return *note ? 0 : ds_nomem(err);
}

static json_t *base_of(const struct ds_stored *stored, const struct ds_media *media,
                       const struct ds_artefact_words *words)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, &stored->digest);
    return json_pack("{s:s, s:I, s:s, s:s, s:s, s:o}", "digest", hex, "size",
                     (json_int_t)stored->size, "mediaType", media->type, "kind",
                     words->kind ? words->kind : media->kind, "extension", media->extension,
                     "criteria", json_deep_copy(words->criteria));
}

int ds_artefact_new(json_t **out, char **note, int fd, const struct ds_stored *stored,
                    const struct ds_media *media, const struct ds_artefact_words *words,
                    struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *artefact = NULL;
    int rc;

    *note = NULL;
    artefact = base_of(stored, media, words);
    rc = artefact ? put_names(artefact, words, err) : ds_nomem(err);
    if (rc == 0)
        rc = put_captured(artefact, words, err);
    if (rc == 0)
        rc = put_optional(artefact, "captions", words->captions, err);
    if (rc == 0)
        rc = put_optional(artefact, "derivedFrom", words->derived_from, err);
    if (rc == 0 && strcmp(media->kind, "archive") == 0)
        rc = put_members(artefact, note, fd, err);
    if (rc == 0 && media->lost)
        rc = say_lost(note, err);
    if (rc == 0) {
        *out = artefact;
        artefact = NULL;
    }
    return rc;
}

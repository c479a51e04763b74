/* SPDX-License-Identifier: Apache-2.0 */
/* Finding the artefact, then checking that the fragment fits its media type. */
#include "capture/acts/pointer.h"

#include "capture/text/entered_text.h"
#include "capture/text/nearest.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/artefact_details.h"
#include "core/record/artefact_lookup.h"
#include "core/record/record_check.h"

#include <stdlib.h>
#include <string.h>

enum { PREFIX_LEAST = 4, LISTED = 6, SHORT_DIGEST = 8 };

/* How an artefact can be meant, the surest way first; the first way that fits any decides. */
static const enum ds_artefact_way ways[] = {DS_ARTEFACT_BY_NAME, DS_ARTEFACT_BY_ALIKE,
                                            DS_ARTEFACT_BY_LAST_PART, DS_ARTEFACT_BY_DIGEST};

/* How many of them are tried for a whole name, and for a part of one or a digest too. */
enum { WHOLE_NAMES = 2, WAYS = sizeof(ways) / sizeof(*ways) };

/* A text that is looked for; `digits` is the text as the beginning of a digest. */
struct sought {
    const char *text;
    char digits[DS_DIGEST_HEX + 2];
};

/* "sha256:" in front may be there, and the digits may be capitals. */
static struct sought sought(const char *text)
{
    struct sought out = {.text = text};
    const char *from = strncmp(text, "sha256:", 7) == 0 ? text + 7 : text;

    snprintf(out.digits, sizeof(out.digits), "%s", from);
    for (char *c = out.digits; *c; c++)
        if (*c >= 'A' && *c <= 'F')
            *c = (char)(*c - 'A' + 'a');
    return out;
}

static struct ds_artefact_wanted wanted_by(const struct sought *what, enum ds_artefact_way way)
{
    return (struct ds_artefact_wanted){.text =
                                           way == DS_ARTEFACT_BY_DIGEST ? what->digits : what->text,
                                       .ways = way,
                                       .least = PREFIX_LEAST,
                                       .alike = ds_text_alike};
}

/* "0a1b2c3d video.mp4, …": those that fit, with `wanted` NULL all. */
static void list_fitting(char out[static 320], const struct ds_record *record,
                         const struct ds_artefact_wanted *wanted)
{
    size_t n = 0, shown = 0;

    for (size_t i = 0; i < record->artefacts.n; i++) {
        const struct ds_artefact_details artefact =
            ds_artefact_details(ds_record_artefact(record, i));

        if (wanted && !ds_artefact_fits(record, i, wanted))
            continue;
        if (shown++ == LISTED || n > 220) {
            snprintf(out + n, 320 - n, ", …");
            return;
        }
        n += (size_t)snprintf(out + n, 320 - n, "%s%.*s %.40s", n ? ", " : "", SHORT_DIGEST,
                              artefact.digest, artefact.original_name);
    }
}

static int refuse_unknown(const struct ds_record *record, const char *text, struct ds_error *err)
{
    struct ds_nearest nearest = DS_NEAREST_INIT(text);
    char names[320] = "";

    for (size_t i = 0; i < record->artefacts.n; i++)
        ds_nearest_try(&nearest, ds_artefact_details(ds_record_artefact(record, i)).original_name);
    if (record->artefacts.n == 0)
        return ds_fail(err, DS_EUSAGE, _("no artefact is called '%s'; the case has none yet"),
                       text);
    if (nearest.best)
        return ds_fail(err, DS_EUSAGE, _("no artefact is called '%s'; did you mean '%s'?"), text,
                       nearest.best);
    list_fitting(names, record, NULL);
    return ds_fail(err, DS_EUSAGE, _("no artefact is called '%s'; there is: %s"), text, names);
}

/* The artefact that `text` means: its original name or its name, as it is or in another case, the
 * last part of its path, or at least four characters of its digest; the first `n_ways` of these.
 * *out is borrowed from the record. DS_EUSAGE: none, with a hint, or several, which the sentence
 * lists.
 */
static int find_artefact(const json_t **out, const struct ds_record *record, const char *text,
                         size_t n_ways, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *composed = NULL;
    struct ds_artefact_wanted wanted;
    struct sought what;
    char names[320] = "";
    size_t at = 0, n = 0;
    int rc = ds_text_nfc(&composed, text, err);

    if (rc < 0)
        return rc;
    what = sought(composed);
    for (size_t i = 0; n == 0 && i < n_ways; i++) {
        wanted = wanted_by(&what, ways[i]);
        n = ds_artefacts_fitting(&at, record, &wanted);
    }
    if (n == 0)
        return refuse_unknown(record, composed, err);
    if (n > 1) {
        list_fitting(names, record, &wanted);
        return ds_fail(err, DS_EUSAGE,
                       _("'%s' fits several artefacts; say which by its digest: %s"), composed,
                       names);
    }
    *out = ds_record_artefact(record, at);
    return 0;
}

static bool begins(const char *text, const char *with)
{
    return text && strncmp(text, with, strlen(with)) == 0;
}

static bool ends(const char *text, const char *with)
{
    size_t n = strlen(text), m = strlen(with);

    return n >= m && strcmp(text + n - m, with) == 0;
}

static bool is_text(const char *type)
{
    static const char *const also[] = {"application/json",          "application/xml",
                                       "application/javascript",    "application/x-sh",
                                       "application/x-shellscript", "application/sql",
                                       "application/x-ndjson",      "application/x-python",
                                       "application/x-tex",         "application/typescript",
                                       "application/toml",          "application/yaml",
                                       "application/x-yaml",        "application/csv"};

    for (size_t i = 0; i < sizeof(also) / sizeof(also[0]); i++)
        if (strcmp(type, also[i]) == 0)
            return true;
    return begins(type, "text/") || ends(type, "+json") || ends(type, "+xml");
}

static bool is_listed(const struct ds_artefact_details *artefact, const char *path)
{
    const json_t *members = artefact->members.list;

    /* A listing that was cut short cannot say no. */
    return ds_json_by_member(members, "path", path) || artefact->members.left_out > 0;
}

/* Whether this kind of place exists in this kind of artefact. */
static bool place_exists(const struct ds_artefact_details *artefact, const char *fragment)
{
    const char *type = artefact->media_type;

    if (begins(fragment, "t="))
        return begins(type, "video/") || begins(type, "audio/");
    if (begins(fragment, "page="))
        return strcmp(type, "application/pdf") == 0;
    if (begins(fragment, "xywh="))
        return begins(type, "image/") || begins(type, "video/");
    if (begins(fragment, "line="))
        return is_text(type);
    return artefact->members.list != NULL;
}

static int check_fragment(const struct ds_artefact_details *artefact, const char *fragment,
                          struct ds_error *err)
{
    const char *name = artefact->original_name;

    if (!ds_fragment_valid(fragment))
        return ds_fail(err, DS_EUSAGE,
                       _("'#%s' is no place in a file; write #t=12,40 (seconds), #page=3, "
                         "#xywh=10,20,300,200, #line=40,71 or #member=folder/file"),
                       fragment);
    if (!place_exists(artefact, fragment))
        return ds_fail(err, DS_EUSAGE,
                       _("'#%s' does not fit %s (%s); t= is for video and audio, page= for PDF, "
                         "xywh= for pictures and video, line= for text, member= for archives"),
                       fragment, name, artefact->media_type);
    if (begins(fragment, "member=") && !is_listed(artefact, strchr(fragment, '=') + 1))
        return ds_fail(err, DS_EUSAGE, _("the archive %s has no member '%s'"), name,
                       strchr(fragment, '=') + 1);
    return 0;
}

/* Whether a place in a file follows a '#': what is in front of it is then the file. */
static bool has_place(const char *text)
{
    static const char *const place[] = {"#t=", "#page=", "#xywh=", "#line=", "#member="};

    for (size_t i = 0; i < sizeof(place) / sizeof(*place); i++)
        if (strstr(text, place[i]))
            return true;
    return false;
}

/* A file's name may hold '#' itself: all of the text may be one, as it stands; then each '#' is
 * tried as the border, the first first; and without a place behind one all of it is a name again.
 */
static int split(const json_t **artefact, const char **fragment, const struct ds_record *record,
                 char *text, struct ds_error *err)
{
    int rc = find_artefact(artefact, record, text, WHOLE_NAMES, NULL);

    *fragment = NULL;
    for (char *hash = strchr(text, '#'); rc < 0 && hash; hash = strchr(hash + 1, '#')) {
        *hash = '\0';
        rc = find_artefact(artefact, record, text, WAYS, NULL);
        *hash = '#';
        *fragment = hash + 1;
    }
    if (rc == 0)
        return 0;
    *fragment = NULL;
    if (!has_place(text) && find_artefact(artefact, record, text, WAYS, NULL) == 0)
        return 0;
    /* Nothing fits: say why for the part that looks like a name. */
    text[strcspn(text, "#")] = '\0';
    return find_artefact(artefact, record, text, WAYS, err);
}

int ds_pointer_resolve(json_t **out, const struct ds_record *record, const char *text,
                       struct ds_error *err)
{
    ds_cleanup(ds_freep) char *composed = NULL;
    const json_t *json = NULL;
    struct ds_artefact_details artefact;
    const char *fragment = NULL;
    int rc = ds_text_nfc(&composed, text, err);

    if (rc == 0)
        rc = split(&json, &fragment, record, composed, err);
    artefact = ds_artefact_details(json);
    if (rc == 0 && fragment)
        rc = check_fragment(&artefact, fragment, err);
    if (rc < 0)
        return rc;
    *out = json_pack("{s:s,s:s*}", "artefact", artefact.digest, "fragment", fragment);
    return *out ? 0 : ds_nomem(err);
}

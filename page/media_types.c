/* SPDX-License-Identifier: Apache-2.0 */
/* The table of media types. */
#include "page/media_types.h"

#include <string.h>

#define MEDIA(type_, shown_, extensions_)                                                          \
    {.type = type_, .shown = DS_MEDIA_##shown_, .extensions = " " extensions_ " "},
#define MEDIA_C MEDIA
static const struct media {
    const char *type, *extensions; /* each between spaces */
    enum ds_media_shown shown;
} table[] = {
#include "page/media_types.def"
};
#undef MEDIA
#undef MEDIA_C

static const struct media *find(struct ds_span type)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (type.p && strlen(table[i].type) == type.n && memcmp(table[i].type, type.p, type.n) == 0)
            return &table[i];
    return NULL;
}

enum ds_media_shown ds_media_shown(struct ds_span media_type)
{
    const struct media *media = find(media_type);

    return media ? media->shown : DS_MEDIA_LINK;
}

/* Whether `word` stands whole in a list of words, each between spaces. */
static bool is_listed(const char *list, struct ds_span word)
{
    for (const char *p = list; (p = strchr(p, ' ')) && p[1]; p++)
        if (word.n > 0 && strncmp(p + 1, word.p, word.n) == 0 && p[1 + word.n] == ' ')
            return true;
    return false;
}

bool ds_media_opens(struct ds_span media_type, struct ds_span extension)
{
    const struct media *media = find(media_type);

    return media && extension.p && is_listed(media->extensions, extension);
}

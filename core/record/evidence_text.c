/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of evidence in words, English and French side by side. */
#include "core/record/definition.h"

#include <string.h>

static const struct {
    const char *kind, *en, *fr;
} WORDS[] = {{.kind = "any", .en = "of any kind", .fr = "de toute nature"},
             {.kind = "video", .en = "video", .fr = "vidéo"},
             {.kind = "audio", .en = "sound recording", .fr = "enregistrement sonore"},
             {.kind = "image", .en = "image", .fr = "image"},
             {.kind = "document", .en = "document", .fr = "document"},
             {.kind = "data", .en = "data file", .fr = "fichier de données"},
             {.kind = "code", .en = "code", .fr = "code"},
             {.kind = "archive", .en = "archive", .fr = "archive"},
             {.kind = "other", .en = "other", .fr = "autre"}};

const char *ds_evidence_kind_text(const char *kind, const char *language)
{
    bool french = strcmp(language, "fr") == 0;

    for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++)
        if (kind && strcmp(WORDS[i].kind, kind) == 0)
            return french ? WORDS[i].fr : WORDS[i].en;
    return kind ? kind : "";
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of evidence in words, English and French side by side. */
#include "core/record/definition.h"

#include <string.h>

static const struct {
    const char *kind, *en, *fr;
} WORDS[] = {{"any", "of any kind", "de toute nature"},
             {"video", "video", "vidéo"},
             {"audio", "sound recording", "enregistrement sonore"},
             {"image", "image", "image"},
             {"document", "document", "document"},
             {"data", "data file", "fichier de données"},
             {"code", "code", "code"},
             {"archive", "archive", "archive"},
             {"other", "other", "autre"}};

const char *ds_evidence_kind_text(const char *kind, const char *language)
{
    bool french = strcmp(language, "fr") == 0;

    for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++)
        if (kind && strcmp(WORDS[i].kind, kind) == 0)
            return french ? WORDS[i].fr : WORDS[i].en;
    return kind ? kind : "";
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "core/record/artefact_lookup.h"

#include "core/record/artefact_details.h"

#include <string.h>

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static bool fits_by_digest(struct ds_span digest, const struct ds_artefact_wanted *wanted)
{
    size_t n = strlen(wanted->text);

    return digest.p && n >= wanted->least && n <= digest.n &&
           memcmp(digest.p, wanted->text, n) == 0;
}

static bool fits_by_name(const json_t *artefact, const struct ds_artefact_wanted *wanted)
{
    const struct ds_artefact_details details = ds_artefact_details(artefact);
    const char *name = details.name, *original = details.original_name, *text = wanted->text;

    if (!name || !original)
        return false;
    return ((wanted->ways & DS_ARTEFACT_BY_NAME) &&
            (strcmp(original, text) == 0 || strcmp(name, text) == 0)) ||
           ((wanted->ways & DS_ARTEFACT_BY_ALIKE) &&
            (wanted->alike(original, text) || wanted->alike(name, text))) ||
           ((wanted->ways & DS_ARTEFACT_BY_LAST_PART) &&
            wanted->alike(last_part(original), last_part(text)));
}

bool ds_artefact_fits(const struct ds_record *record, size_t i,
                      const struct ds_artefact_wanted *wanted)
{
    const unsigned int by_name = wanted->ways & ~(unsigned int)DS_ARTEFACT_BY_DIGEST;

    if ((wanted->ways & DS_ARTEFACT_BY_DIGEST) &&
        fits_by_digest(record->artefacts.item[i].digest, wanted))
        return true;
    return by_name && fits_by_name(ds_record_artefact(record, i), wanted);
}

size_t ds_artefacts_fitting(size_t *first, const struct ds_record *record,
                            const struct ds_artefact_wanted *wanted)
{
    size_t n = 0;

    for (size_t i = 0; i < record->artefacts.n; i++)
        if (ds_artefact_fits(record, i, wanted) && n++ == 0)
            *first = i;
    return n;
}

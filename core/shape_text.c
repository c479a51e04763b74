/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences for faults, English and French side by side. */
#include "core/shape.h"

#include <string.h>

static const struct {
    const char *en, *fr;
} SENTENCE[] = {
    [DS_FAULT_MISSING] = {"the member “%s” is missing", "le membre « %s » manque"},
    [DS_FAULT_UNKNOWN] = {"the format has no member “%s”",
                          "le format n’a pas de membre « %s »"},
    [DS_FAULT_TYPE] = {"must be of another type: %s", "doit être d’un autre type : %s"},
    [DS_FAULT_EMPTY] = {"must not be empty", "ne doit pas être vide"},
    [DS_FAULT_FORM] = {"does not have the form %s", "n’a pas la forme %s"},
    [DS_FAULT_CHOICE] = {"must be one of: %s", "doit être l’un de : %s"},
    [DS_FAULT_RANGE] = {"is out of range: %s", "est hors limites : %s"},
    [DS_FAULT_DUPLICATE] = {"uses “%s” a second time", "utilise « %s » une deuxième fois"},
    [DS_FAULT_REFERENCE] = {"names “%s”, which does not exist",
                            "nomme « %s », qui n’existe pas"},
    [DS_FAULT_ORDER] = {"is not in ascending order: %s",
                        "n’est pas en ordre croissant : %s"},
    [DS_FAULT_IMPOSSIBLE] = {"cannot work: %s", "ne peut pas fonctionner : %s"},
    [DS_FAULT_MISMATCH] = {"contradicts %s", "contredit %s"},
};

int ds_fault_text(struct ds_buf *out, const struct ds_fault *fault, const char *language,
                  struct ds_error *err)
{
    const char *sentence = strcmp(language, "fr") == 0 ? SENTENCE[fault->kind].fr
                                                       : SENTENCE[fault->kind].en;
    const char *slot = strstr(sentence, "%s");
    int rc;

    if (!slot)
        return ds_buf_puts(out, sentence, err);
    rc = ds_buf_add(out, sentence, (size_t)(slot - sentence), err);
    if (rc == 0)
        rc = ds_buf_puts(out, fault->detail, err);
    return rc < 0 ? rc : ds_buf_puts(out, slot + 2, err);
}

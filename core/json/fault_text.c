/* SPDX-License-Identifier: Apache-2.0 */
/* One sentence for each kind of fault, in English and French. */
#include "core/json/fault.h"

#include <string.h>

static const struct {
    const char *en, *fr;
} SENTENCE[] = {
    [DS_FAULT_SYNTAX] = {"%s", "%s"},
    [DS_FAULT_MISSING] = {"the member “%s” is missing", "le membre « %s » manque"},
    [DS_FAULT_UNKNOWN] = {"the format has no member “%s”", "le format n’a pas de membre « %s »"},
    [DS_FAULT_TYPE] = {"must be of another type: %s", "doit être d’un autre type : %s"},
    [DS_FAULT_EMPTY] = {"must not be empty", "ne doit pas être vide"},
    [DS_FAULT_FORM] = {"does not have the form %s", "n’a pas la forme %s"},
    [DS_FAULT_CHOICE] = {"must be one of: %s", "doit être l’un de : %s"},
    [DS_FAULT_RANGE] = {"is out of range: %s", "est hors limites : %s"},
    [DS_FAULT_DUPLICATE] = {"uses “%s” a second time", "utilise « %s » une deuxième fois"},
    [DS_FAULT_REFERENCE] = {"names “%s”, which does not exist", "nomme « %s », qui n’existe pas"},
    [DS_FAULT_ORDER] = {"is not in ascending order: %s", "n’est pas en ordre croissant : %s"},
    [DS_FAULT_IMPOSSIBLE] = {"cannot work: %s", "ne peut pas fonctionner : %s"},
    [DS_FAULT_MISMATCH] = {"contradicts %s", "contredit %s"},
};

/* Details that are words of a language; identifiers, bounds and examples stand as they are. */
static const struct {
    const char *en, *fr;
} DETAIL[] = {
    {"string", "chaîne"},
    {"integer", "entier"},
    {"object", "objet"},
    {"array", "tableau"},
    {"letters, digits, '.', '_' or '-', at most 64",
     "lettres, chiffres, « . », « _ » ou « - », 64 au plus"},
    {"no criterion assesses this outcome", "aucun critère n’évalue ce résultat d’apprentissage"},
    {"nobody can miss the lowest level", "personne ne peut manquer le niveau le plus bas"},
    {"a measure needs a minimum or a maximum", "une mesure demande un minimum ou un maximum"},
    {"more than there are items", "plus qu’il n’y a d’éléments"},
    {"more than there are criteria", "plus qu’il n’y a de critères"},
    {"no answer can fail this checklist", "aucune réponse ne peut faire échouer cette liste"},
    {"every criterion may be not applicable", "aucun critère ne s’applique forcément"},
    {"one assessor cannot be blind to another",
     "une personne seule ne peut évaluer à l’aveugle d’une autre"},
    {"an artefact comes from itself", "un élément de preuve provient de lui-même"},
    {"out of memory", "mémoire insuffisante"},
};

static const char *detail_in(const char *detail, bool french)
{
    for (size_t i = 0; french && i < sizeof(DETAIL) / sizeof(DETAIL[0]); i++)
        if (strcmp(DETAIL[i].en, detail) == 0)
            return DETAIL[i].fr;
    return detail;
}

int ds_fault_text(struct ds_buf *out, const struct ds_fault *fault, const char *language,
                  struct ds_error *err)
{
    bool french = strcmp(language, "fr") == 0;
    const char *sentence = french ? SENTENCE[fault->kind].fr : SENTENCE[fault->kind].en;
    const char *slot = strstr(sentence, "%s");

    if (!slot)
        return ds_buf_puts(out, sentence, err);
    ds_buf_add(out, sentence, (size_t)(slot - sentence), err);
    ds_buf_puts(out, detail_in(fault->detail, french), err);
    return ds_buf_puts(out, slot + 2, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* One sentence for each kind of fault, in English and French. */
#include "core/json/fault.h"

#include <string.h>

static const struct {
    const char *en, *fr;
} SENTENCE[] = {
    [DS_FAULT_SYNTAX] = {.en = "%s", .fr = "%s"},
    [DS_FAULT_MISSING] = {.en = "the member “%s” is missing", .fr = "le membre « %s » manque"},
    [DS_FAULT_UNKNOWN] = {.en = "the format has no member “%s”",
                          .fr = "le format n’a pas de membre « %s »"},
    [DS_FAULT_TYPE] = {.en = "must be of another type: %s", .fr = "doit être d’un autre type : %s"},
    [DS_FAULT_EMPTY] = {.en = "must not be empty", .fr = "ne doit pas être vide"},
    [DS_FAULT_FORM] = {.en = "does not have the form %s", .fr = "n’a pas la forme %s"},
    [DS_FAULT_CHOICE] = {.en = "must be one of: %s", .fr = "doit être l’un de : %s"},
    [DS_FAULT_RANGE] = {.en = "is out of range: %s", .fr = "est hors limites : %s"},
    [DS_FAULT_DUPLICATE] = {.en = "uses “%s” a second time",
                            .fr = "utilise « %s » une deuxième fois"},
    [DS_FAULT_REFERENCE] = {.en = "names “%s”, which does not exist",
                            .fr = "nomme « %s », qui n’existe pas"},
    [DS_FAULT_ORDER] = {.en = "is not in ascending order: %s",
                        .fr = "n’est pas en ordre croissant : %s"},
    [DS_FAULT_IMPOSSIBLE] = {.en = "cannot work: %s", .fr = "ne peut pas fonctionner : %s"},
    [DS_FAULT_MISMATCH] = {.en = "contradicts %s", .fr = "contredit %s"},
};

/* Details that are words of a language; identifiers, bounds and examples stand as they are. */
static const struct {
    const char *en, *fr;
} DETAIL[] = {
    {.en = "string", .fr = "chaîne"},
    {.en = "integer", .fr = "entier"},
    {.en = "object", .fr = "objet"},
    {.en = "array", .fr = "tableau"},
    {.en = "letters, digits, '.', '_' or '-', at most 64",
     .fr = "lettres, chiffres, « . », « _ » ou « - », 64 au plus"},
    {.en = "no criterion assesses this outcome",
     .fr = "aucun critère n’évalue ce résultat d’apprentissage"},
    {.en = "nobody can miss the lowest level",
     .fr = "personne ne peut manquer le niveau le plus bas"},
    {.en = "a measure needs a minimum or a maximum",
     .fr = "une mesure demande un minimum ou un maximum"},
    {.en = "more than there are items", .fr = "plus qu’il n’y a d’éléments"},
    {.en = "more than there are criteria", .fr = "plus qu’il n’y a de critères"},
    {.en = "no answer can fail this checklist",
     .fr = "aucune réponse ne peut faire échouer cette liste"},
    {.en = "every criterion may be not applicable", .fr = "aucun critère ne s’applique forcément"},
    {.en = "one assessor cannot be blind to another",
     .fr = "une personne seule ne peut évaluer à l’aveugle d’une autre"},
    {.en = "an artefact comes from itself", .fr = "un élément de preuve provient de lui-même"},
    {.en = "out of memory", .fr = "mémoire insuffisante"},
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

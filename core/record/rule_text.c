/* SPDX-License-Identifier: Apache-2.0 */
/* The reasons of a result as sentences, English and French side by side. "%c" is the criterion in
 * words, "%n" the number that the definition asks for, "%e" the evidence it asks for. */
#include "core/record/rule.h"

#include "core/record/definition.h"

#include <inttypes.h>
#include <string.h>

static const struct sentence {
    const char *code, *en, *fr;
    const char *number; /* where the definition holds "%n" */
} SENTENCE[] = {
    {
        .code = "judgement-missing",
        .en = "“%c” has not been judged.",
        .fr = "Le critère « %c » n’a pas été évalué.",
    },
    {
        .code = "assessor-missing",
        .en = "“%c” has not been judged by as many assessors as it takes: %n.",
        .fr = "Le critère « %c » n’a pas été évalué par autant de personnes qu’il en faut : %n.",
        .number = "assessors.count",
    },
    {
        .code = "disputed",
        .en = "The assessors disagree about “%c”; a moderator has to decide.",
        .fr = "Les évaluatrices ou évaluateurs ne s’entendent pas sur le critère « %c »; une "
              "modération est nécessaire.",
    },
    {
        .code = "evidence-missing",
        .en = "“%c” lacks evidence; it takes at least: %e.",
        .fr = "Il manque des éléments de preuve pour le critère « %c »; il faut au moins : %e.",
    },
    {
        .code = "critical-not-met",
        .en = "The critical criterion “%c” is not met.",
        .fr = "Le critère essentiel « %c » n’est pas satisfait.",
    },
    {
        .code = "too-few-met",
        .en = "Fewer criteria are met than the rule asks for: %n.",
        .fr = "Moins de critères sont satisfaits que la règle n’en demande : %n.",
        .number = "rule.criteriaMet",
    },
    {
        .code = "below-pass-mark",
        .en = "The score is below the pass mark of %n%.",
        .fr = "La note est inférieure au seuil de réussite de %n %.",
        .number = "rule.passPercent",
    },
    {
        .code = "commitment-unopened",
        .en = "A blind judgement on “%c” has not been opened yet.",
        .fr = "Un jugement à l’aveugle sur le critère « %c » n’a pas encore été ouvert.",
    },
};

/* "1 × video, 2 × image" */
static int put_evidence(struct ds_buf *out, const json_t *criterion, bool french,
                        struct ds_error *err)
{
    const json_t *needs = json_object_get(criterion, "evidence");
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < json_array_size(needs); i++) {
        const json_t *need = json_array_get(needs, i);

        rc = ds_buf_printf(out, err, "%s%" PRId64 " × %s", i ? ", " : "",
                           ds_json_int(need, "atLeast", 1),
                           ds_evidence_kind_text(ds_json_text(need, "kind"), french ? "fr" : "en"));
    }
    return rc;
}

/* The number a sentence names; the rule that names none asks for every criterion. */
static int64_t number_of(const struct sentence *sentence, const json_t *definition)
{
    size_t criteria = json_array_size(json_object_get(definition, "criteria"));

    return sentence->number ? ds_json_int(definition, sentence->number, (int64_t)criteria) : 0;
}

static int fill(struct ds_buf *out, const struct sentence *sentence, const json_t *definition,
                const char *criterion_id, bool french, struct ds_error *err)
{
    const json_t *criterion =
        ds_json_by_id(json_object_get(definition, "criteria"), criterion_id ? criterion_id : "");
    const char *at = french ? sentence->fr : sentence->en;
    int rc = 0;

    for (; rc == 0 && *at; at++) {
        if (*at != '%') {
            rc = ds_buf_add(out, at, 1, err);
        } else if (at[1] == 'c') {
            rc = ds_buf_puts(out,
                             criterion      ? ds_json_language(json_object_get(criterion, "name"),
                                                          french ? "fr" : "en")
                             : criterion_id ? criterion_id
                                            : "?",
                             err);
            at++;
        } else if (at[1] == 'n') {
            rc = ds_buf_printf(out, err, "%" PRId64, number_of(sentence, definition));
            at++;
        } else if (at[1] == 'e') {
            rc = put_evidence(out, criterion, french, err);
            at++;
        } else {
            rc = ds_buf_add(out, at, 1, err);
        }
    }
    return rc;
}

int ds_rule_reason_text(struct ds_buf *out, const json_t *reason, const json_t *definition,
                        const char *language, struct ds_error *err)
{
    const char *code = ds_json_text(reason, "code");
    bool french = strcmp(language, "fr") == 0;

    for (size_t i = 0; code && i < sizeof(SENTENCE) / sizeof(SENTENCE[0]); i++)
        if (strcmp(SENTENCE[i].code, code) == 0)
            return fill(out, &SENTENCE[i], definition, ds_json_text(reason, "criterion"), french,
                        err);
    return ds_fail(err, DS_EINVAL, "a reason without a known code");
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Words the names that findings are about. */
#include "verify/steps/find_about.h"

#include "core/cleanup.h"
#include "core/record/artefact_details.h"

#include <inttypes.h>
#include <string.h>

void ds_find_criterion(struct ds_verification *v, enum ds_reason reason, const char *id)
{
    ds_find_words(v->report, reason, id,
                  &(struct ds_words){.en = {ds_criterion_name(v, id, "en"), NULL, NULL},
                                     .fr = {ds_criterion_name(v, id, "fr"), NULL, NULL}});
}

void ds_find_artefact(struct ds_verification *v, enum ds_reason reason,
                      const struct ds_artefact *artefact, struct ds_span one, struct ds_span two)
{
    ds_cleanup(ds_freep) char *first = one.p ? strndup(one.p, one.n) : NULL;
    ds_cleanup(ds_freep) char *second = two.p ? strndup(two.p, two.n) : NULL;
    ds_cleanup(ds_json_freep) json_t *json = NULL;

    if ((one.p && !first) || (two.p && !second) || ds_artefact_json(&json, artefact, NULL) < 0)
        v->report->findings.broken = true;
    ds_find(v->report, reason, ds_artefact_details(json).name, first, second);
}

char *ds_number_text(char out[static 40], uint64_t number, enum ds_language language)
{
    const char *separator = language == DS_FR ? "\u00a0" : ",";
    char digits[24];
    int n = snprintf(digits, sizeof(digits), "%" PRIu64, number);
    size_t at = 0;

    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            at += (size_t)snprintf(out + at, 40 - at, "%s", separator);
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}

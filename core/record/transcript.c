/* SPDX-License-Identifier: Apache-2.0 */
/* Copies the definition's facts and adds grade and date of the decision. */
#include "core/record/transcript.h"

#include <stdio.h>
#include <string.h>

void ds_percent_exact(char out[static 16], int64_t millionths)
{
    size_t n = (size_t)snprintf(out, 16, "%d.%04d", (int)(millionths / 10000) % 1000,
                                (int)(millionths % 10000));

    while (out[n - 1] == '0')
        n--;
    out[out[n - 1] == '.' ? n - 1 : n] = '\0';
}

static json_t *grade(const json_t *definition, const struct ds_record *record, bool awarded)
{
    char percent[16];

    if (!awarded)
        return json_pack("{s:s}", "kind", "none");
    if (!ds_json_at(definition, "rule.passPercent"))
        return json_pack("{s:s}", "kind", "pass");
    ds_percent_exact(percent, record->decision.rule.score);
    return json_pack("{s:s, s:s}", "kind", "percent", "value", percent);
}

static void copy(json_t *to, const char *name, const json_t *from, const char *path)
{
    const json_t *found = ds_json_at(from, path);

    if (found)
        json_object_set_new(to, name, json_deep_copy(found));
}

json_t *ds_transcript_of(const json_t *definition, const struct ds_record *record,
                         const json_t *credential)
{
    static const char *const fact[] = {"courseCode", "hours", "credits", "creditUnit", "levels"};
    bool awarded = ds_text_same(record->decision.outcome, "awarded");
    json_t *out = json_object();

    copy(out, "title", definition, "name");
    for (size_t i = 0; i < sizeof(fact) / sizeof(*fact); i++)
        copy(out, fact[i], json_object_get(definition, "transcript"), fact[i]);
    copy(out, "languages", definition, "languages");
    if (awarded)
        json_object_set_new(out, "awarded", json_string(record->decision.at));
    copy(out, "validUntil", credential, "validUntil");
    if (out && json_object_set_new(out, "grade", grade(definition, record, awarded)) == 0)
        return out;
    json_decref(out);
    return NULL;
}

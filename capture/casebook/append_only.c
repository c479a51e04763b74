/* SPDX-License-Identifier: Apache-2.0 */
/* Comparing two versions of a record, list by list. */
#include "capture/casebook/append_only.h"

#include <string.h>

/* Every element of `before` stands at the same place in `after`; `same` compares two. */
static bool is_prefix(const json_t *before, const json_t *after,
                      bool (*same)(const json_t *old, const json_t *now))
{
    if (json_array_size(before) > json_array_size(after))
        return false;
    for (size_t i = 0; i < json_array_size(before); i++)
        if (!same(json_array_get(before, i), json_array_get(after, i)))
            return false;
    return true;
}

static bool equal(const json_t *old, const json_t *now)
{
    return json_equal(old, now);
}

/* To the list `open` elements may be added at its end; nothing else changes. */
static bool extends(const json_t *old, const json_t *now, const char *open)
{
    const char *name;
    json_t *value;

    if (json_object_size(old) != json_object_size(now))
        return false;
    json_object_foreach((json_t *)(uintptr_t)old, name, value)
    {
        const json_t *kept = json_object_get(now, name);

        if (strcmp(name, open) == 0 ? !is_prefix(value, kept, equal) : !json_equal(value, kept))
            return false;
    }
    return true;
}

bool ds_artefact_kept(const json_t *old, const json_t *now)
{
    return extends(old, now, "criteria");
}

struct list_rule {
    const char *name;
    bool (*same)(const json_t *old, const json_t *now);
    const char *speaker; /* member of a new element that must be the author; NULL: none */
};

static const struct list_rule list_rules[] = {
    {.name = "occasions", .same = equal},
    {.name = "artefacts", .same = ds_artefact_kept},
    {.name = "commitments", .same = equal, .speaker = "assessor"},
    {.name = "judgements", .same = equal, .speaker = "assessor"},
    {.name = "signOffs", .same = equal, .speaker = "recordedBy"},
    {.name = "people", .same = equal},
    {.name = "links", .same = equal},
    {.name = "acts", .same = equal, .speaker = "header.by"},
    {.name = "timeConflicts", .same = equal, .speaker = "by"},
};

static bool names_author(const json_t *entry, const char *member, const char *author)
{
    const char *who = ds_json_text(entry, member);

    return who && strcmp(who, author) == 0;
}

static bool list_is_appended(const struct list_rule *rule, const json_t *before,
                             const json_t *after, const char *author)
{
    const json_t *old = json_object_get(before, rule->name);
    const json_t *now = json_object_get(after, rule->name);

    if (!is_prefix(old, now, rule->same))
        return false;
    for (size_t i = json_array_size(old); rule->speaker && i < json_array_size(now); i++)
        if (!names_author(json_array_get(now, i), rule->speaker, author))
            return false;
    return true;
}

const char *ds_append_only_fault(const json_t *before, const json_t *after, const char *author)
{
    static const char *const fixed[] = {"format",        "id",         "case",
                                        "demonstration", "definition", "learner"};
    const json_t *decided = json_object_get(before, "decision");
    const json_t *decision = json_object_get(after, "decision");

    for (size_t i = 0; before && i < sizeof(fixed) / sizeof(fixed[0]); i++) {
        const json_t *old = json_object_get(before, fixed[i]);
        const json_t *now = json_object_get(after, fixed[i]);

        if (old != now && !(old && now && json_equal(old, now)))
            return fixed[i];
    }
    for (size_t i = 0; i < sizeof(list_rules) / sizeof(list_rules[0]); i++)
        if (!list_is_appended(&list_rules[i], before, after, author))
            return list_rules[i].name;
    if (decided ? !json_equal(decided, decision)
                : decision && !names_author(decision, "by", author))
        return "decision";
    return before && ds_decided_changed(before, after) ? "decision" : NULL;
}

bool ds_decided_changed(const json_t *before, const json_t *after)
{
    static const char *const closed[] = {"occasions", "artefacts", "links", "commitments",
                                         "judgements"};

    if (!json_object_get(before, "decision"))
        return false;
    for (size_t i = 0; i < sizeof(closed) / sizeof(closed[0]); i++) {
        const json_t *old = json_object_get(before, closed[i]);
        const json_t *now = json_object_get(after, closed[i]);

        if (old != now && !(old && now && json_equal(old, now)))
            return true;
    }
    return false;
}

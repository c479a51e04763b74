/* SPDX-License-Identifier: Apache-2.0 */
/* The words of outcomes and verdicts, and what a reader is shown of a finding. */
#include "page/finding.h"

#include "core/bytes.h"
#include "core/words.h"

#include <string.h>

const char *ds_verdict_word(enum ds_verdict verdict)
{
    static const char *const word[] = {
        [DS_NOT_VERIFIED] = "not-verified",
        [DS_PARTLY_CHECKED] = "partly-checked",
        [DS_SIGNER_UNKNOWN] = "signer-unknown",
        [DS_CAUTIONS] = "cautions",
        [DS_VERIFIED] = "verified",
    };

    return word[verdict];
}

const char *ds_outcome_word(enum ds_outcome outcome)
{
    static const char *const word[] = {
        [DS_FAILED] = "failed",
        [DS_NOT_CHECKED] = "not-checked",
        [DS_NOT_APPLICABLE] = "not-applicable",
        [DS_PASSED] = "passed",
    };

    return word[outcome];
}

const char *ds_weight_word(enum ds_weight weight)
{
    static const char *const word[] = {
        [DS_DECISIVE] = "decisive",
        [DS_CAUTION] = "caution",
        [DS_NOTE] = "note",
    };

    return word[weight];
}

const char *ds_group_word(enum ds_group group)
{
    switch (group) { /* no default: the compiler asks for the word of a new group */
    case DS_GROUP_PACKAGE:
        return "package";
    case DS_GROUP_ASSESSMENT:
        return "assessment";
    case DS_GROUP_CREDENTIAL:
        return "credential";
    case DS_GROUP_TRUST:
        return "trust";
    case DS_GROUP_TIME:
        return "time";
    case DS_GROUP_ENDORSEMENT:
        return "endorsement";
    case DS_GROUP_FRAMEWORK:
        return "framework";
    }
    return "other";
}

const char *ds_verdict_title(enum ds_verdict verdict, enum ds_language language)
{
    return ds_word(ds_word_of("verdict", ds_verdict_word(verdict), W_VERDICT_NOT_VERIFIED),
                   language);
}

const char *ds_outcome_title(enum ds_outcome outcome, enum ds_language language)
{
    return ds_word(ds_word_of("outcome", ds_outcome_word(outcome), W_OUTCOME_FAILED), language);
}

const char *ds_group_title(enum ds_group group, enum ds_language language)
{
    return ds_word(ds_word_of("group", ds_group_word(group), W_CHECKED), language);
}

const char *ds_demonstration_text(enum ds_language language)
{
    return ds_word(W_REPORT_INVENTED, language);
}

bool ds_finding_not_reached(const struct ds_finding *finding)
{
    return strcmp(finding->reason, DS_NOT_REACHED) == 0;
}

const char *ds_finding_place(const struct ds_finding *finding)
{
    const char *entry;

    if (!finding->subject || finding->outcome != DS_FAILED ||
        strcmp(finding->id, DS_CHECK_CONTAINER_FORM) != 0)
        return finding->subject;
    entry = strstr(finding->subject, ": ");
    return entry ? entry + 2 : NULL;
}

static bool same_subject(const struct ds_finding *one, const struct ds_finding *other)
{
    if (one->outcome == DS_NOT_APPLICABLE)
        return true;
    return one->subject && other->subject ? strcmp(one->subject, other->subject) == 0
                                          : one->subject == other->subject;
}

bool ds_finding_repeats(const struct ds_finding *all, size_t index)
{
    const struct ds_finding *one = &all[index];

    for (size_t i = 0; i < index; i++)
        if (all[i].group == one->group && all[i].outcome == one->outcome &&
            strcmp(all[i].message[DS_EN], one->message[DS_EN]) == 0 && same_subject(one, &all[i]))
            return true;
    return false;
}

enum { RANKS = 5, NO_REASON = RANKS };

/* How early a finding stands among the reasons of a verdict. */
static int rank_of(const struct ds_finding *one)
{
    bool failed = one->outcome == DS_FAILED;

    if (one->weight == DS_NOTE || (!failed && one->outcome != DS_NOT_CHECKED) ||
        ds_finding_not_reached(one))
        return NO_REASON;
    if (one->weight == DS_DECISIVE)
        return failed ? 0 : 1;
    if (!failed)
        return 4;
    return strcmp(one->id, DS_CHECK_DECISION_RULE) == 0 ? 2 : 3;
}

static bool said_above(const struct ds_finding *all, size_t index, const char *said)
{
    if (said && (strcmp(said, all[index].message[DS_EN]) == 0 ||
                 strcmp(said, all[index].message[DS_FR]) == 0))
        return true;
    for (size_t i = 0; i < index; i++)
        if (rank_of(&all[i]) != NO_REASON &&
            strcmp(all[i].message[DS_EN], all[index].message[DS_EN]) == 0)
            return true;
    return false;
}

size_t ds_finding_reasons(const struct ds_finding **out, size_t max, const struct ds_finding *all,
                          size_t n, const char *said)
{
    size_t found = 0;

    for (int rank = 0; rank < RANKS; rank++)
        for (size_t i = 0; i < n; i++)
            if (rank_of(&all[i]) == rank && !said_above(all, i, said) && found++ < max)
                out[found - 1] = &all[i];
    return found;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Suggests the word that was meant: Damerau–Levenshtein distance (ds_text_distance() of
 * capture/acts/entered_text.h), at most a third of the candidate's letters. */
#ifndef DS_CLI_SUGGEST_H
#define DS_CLI_SUGGEST_H

struct ds_suggestion {
    const char *typed;
    const char *best; /* borrowed from the candidates; NULL: none is near enough */
    unsigned int distance;
};

#define DS_SUGGESTION_INIT(word)                                                                   \
    {                                                                                              \
        .typed = (word), .distance = 1000                                                          \
    }

/* Takes `candidate` as the best so far when it is nearer to what was typed than those before, and
 * at most a third of its letters (rounded down, plus one) away. Words of one or two letters are
 * never suggested. */
void ds_suggest_from(struct ds_suggestion *out, const char *candidate);

#endif

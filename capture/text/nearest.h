/* SPDX-License-Identifier: Apache-2.0 */
/* Suggests the word that was meant, by Levenshtein distance (ds_text_distance() of
 * capture/text/entered_text.h): an option, a command, an id, the name of a file. */
#ifndef DS_CAPTURE_TEXT_NEAREST_H
#define DS_CAPTURE_TEXT_NEAREST_H

struct ds_nearest {
    const char *typed;
    const char *best; /* borrowed from the candidates; NULL: none is near enough */
    unsigned int distance;
};

#define DS_NEAREST_INIT(word)                                                                      \
    {                                                                                              \
        .typed = (word), .distance = 1000                                                          \
    }

/* Takes `candidate` as the best so far when it is nearer to what was typed than those before, and
 * at most a third of its bytes (rounded down, plus one) away. NULL and words of one or two letters
 * are never suggested. */
void ds_nearest_try(struct ds_nearest *out, const char *candidate);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Text that a person typed: normalised to Unicode form C (UAX #15), so that a name typed on a Mac
 * and on a PC is one name; case-insensitive comparison and edit distance. */
#ifndef DS_CAPTURE_TEXT_ENTERED_TEXT_H
#define DS_CAPTURE_TEXT_ENTERED_TEXT_H

#include "core/error.h"

#include <stdbool.h>

/* *out is `text` in form C; the caller frees it. DS_EUSAGE when it is not UTF-8. */
int ds_text_nfc(char **out, const char *text, struct ds_error *err);

/* The same for a field of the record: blanks around it go, and something has to be left, without
 * control characters but tab and newline. `what` names the field in the refusal: "the remark". */
int ds_text_entered(char **out, const char *text, const char *what, struct ds_error *err);

/* Whether two texts are equal by Unicode case folding and form C, without the blanks around them.
 * False for what is not UTF-8. */
bool ds_text_alike(const char *a, const char *b);

/* The Levenshtein distance in bytes after case folding; more than 64 when either is longer than 64
 * bytes.
 */
unsigned int ds_text_distance(const char *a, const char *b);

#endif

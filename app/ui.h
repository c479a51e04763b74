/* SPDX-License-Identifier: Apache-2.0 */
/* What the functions of app/ ask of the program around them: nothing here writes to a terminal,
 * ends the process or reads the language from the environment. */
#ifndef DS_APP_UI_H
#define DS_APP_UI_H

#include "core/hint.h"

#include <stdint.h>

typedef int64_t ds_app_clock(void); /* seconds since 1970 */

/* Borrowed for as long as a call lasts; NULL, or a zeroed one, hears nothing and reads English. */
struct ds_app_ui {
    /* Hears one translated sentence that is worth knowing and no failure, and what would help. It
     * may hold text from outside: escape it. */
    void (*note)(void *ctx, const char *text, enum ds_hint hint);
    void *ctx;
    const char *language; /* of texts that stand in two languages: "en", "fr"; NULL: "en" */
    ds_app_clock *clock;  /* NULL: the machine's */
    const char *data;     /* folder with the program's data ("templates"); NULL: not installed */
};

/* Formats the sentence (at most 2,047 bytes of it) and hands it to ui->note. */
void ds_app_note(const struct ds_app_ui *ui, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same with what would help. */
void ds_app_note_hint(const struct ds_app_ui *ui, enum ds_hint hint, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* What time it is, and the function that says it, which is never NULL: the one place of app/ that
 * reads a clock. `ui` may be NULL. */
int64_t ds_app_now(const struct ds_app_ui *ui);
ds_app_clock *ds_app_clock_of(const struct ds_app_ui *ui);

/* "en" or "fr". */
const char *ds_app_language(const struct ds_app_ui *ui);

#endif

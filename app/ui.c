/* SPDX-License-Identifier: Apache-2.0 */
/* Notes to the program, formatted here so that its callback takes one text. */
#include "app/ui.h"

#include <stdarg.h>
#include <stdio.h>

enum { NOTE_MAX = 2048 };

void ds_app_note(const struct ds_app_ui *ui, const char *format, ...)
{
    char text[NOTE_MAX];
    va_list args;

    if (!ui || !ui->note)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    ui->note(ui->ctx, text);
}

const char *ds_app_language(const struct ds_app_ui *ui)
{
    return ui && ui->language ? ui->language : "en";
}

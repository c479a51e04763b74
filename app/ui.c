/* SPDX-License-Identifier: Apache-2.0 */
/* Notes to the program, formatted here so that its callback takes one text. */
#include "app/ui.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

enum { NOTE_MAX = 2048 };

static void tell(const struct ds_app_ui *ui, enum ds_hint hint, const char *format, va_list args)
{
    char text[NOTE_MAX];

    if (!ui || !ui->note)
        return;
    vsnprintf(text, sizeof(text), format, args);
    ui->note(ui->ctx, text, hint);
}

void ds_app_note(const struct ds_app_ui *ui, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(ui, DS_HINT_NONE, format, args);
    va_end(args);
}

void ds_app_note_hint(const struct ds_app_ui *ui, enum ds_hint hint, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(ui, hint, format, args);
    va_end(args);
}

static int64_t machine_clock(void)
{
    return (int64_t)time(NULL);
}

ds_app_clock *ds_app_clock_of(const struct ds_app_ui *ui)
{
    return ui && ui->clock ? ui->clock : machine_clock;
}

int64_t ds_app_now(const struct ds_app_ui *ui)
{
    return ds_app_clock_of(ui)();
}

const char *ds_app_language(const struct ds_app_ui *ui)
{
    return ui && ui->language ? ui->language : "en";
}

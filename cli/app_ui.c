/* SPDX-License-Identifier: Apache-2.0 */
/* The callbacks that app/ gets from the program. */
#include "cli/app_ui.h"

#include "cli/hint.h"
#include "cli/locale.h"
#include "cli/out.h"

static void note(void *ctx, const char *text, enum ds_hint hint)
{
    const char *help = ds_hint_sentence(hint);

    (void)ctx;
    ds_out_note("%s%s%s", text, help ? "; " : "", help ? help : "");
}

const struct ds_app_ui *ds_cli_ui(void)
{
    static struct ds_app_ui ui = {.note = note};

    ui.language = ds_locale_word();
    ui.data = ds_data_folder();
    return &ui;
}

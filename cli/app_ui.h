/* SPDX-License-Identifier: Apache-2.0 */
/* The program as app/ sees it: notes go to stderr, texts are in the language of this run. */
#ifndef DS_CLI_APP_UI_H
#define DS_CLI_APP_UI_H

#include "app/ui.h"

/* Valid until the process ends. */
const struct ds_app_ui *ds_cli_ui(void);

#endif

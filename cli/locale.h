/* SPDX-License-Identifier: Apache-2.0 */
/* The language of this run, from LC_ALL, LC_MESSAGES, LANG or LANGUAGE, even when the system has
 * no such locale installed. LC_NUMERIC stays "C": numbers in formats never follow the locale. */
#ifndef DS_CLI_LOCALE_H
#define DS_CLI_LOCALE_H

#include "core/i18n.h"

void ds_locale_start(void);
enum ds_language ds_locale_language(void);
const char *ds_locale_word(void); /* "en" or "fr" */

/* Folder with the program's data ("templates"): beside the program in a build, or installed.
 * Borrowed; NULL when absent. */
const char *ds_data_folder(void);

#endif

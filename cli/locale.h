/* SPDX-License-Identifier: Apache-2.0 */
/* The language of this run, from LC_ALL, LC_MESSAGES, LANG or LANGUAGE, even when the system has
 * no such locale installed. LC_NUMERIC stays "C": numbers in formats never follow the locale. */
#ifndef DS_CLI_LOCALE_H
#define DS_CLI_LOCALE_H

#include "core/i18n.h"
#include "core/json/json.h"

void ds_locale_start(void);
enum ds_language ds_locale_language(void);
const char *ds_locale_word(void); /* "en" or "fr" */

/* The text of a language map, a member of `object` (ds_json_at()), as this run's reader has it
 * best. Borrowed; "" when there is none. */
const char *ds_locale_text(const json_t *object, const char *path);
/* The word for an entry of a closed list of the format ("role", "method"; core/words.h); the entry
 * itself when the table does not have it. Borrowed. */
const char *ds_locale_entry(const char *list, const char *entry);

/* Folder with the program's data ("templates"): beside the program in a build, or installed.
 * Borrowed; NULL when absent. */
const char *ds_data_folder(void);

#endif

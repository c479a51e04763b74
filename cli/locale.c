/* SPDX-License-Identifier: Apache-2.0 */
/* The language from the environment, gettext's catalogue, the program's data folder. */
#include "cli/locale.h"

#include "core/words.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum ds_language language = DS_EN;
static char share[PATH_MAX]; /* "…/share" beside the program's "…/bin" */

/* The first variable that is set decides, as POSIX has it; LANGUAGE refines any but "C". */
static const char *wanted(void)
{
    static const char *const variable[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = "";

    for (size_t i = 0; i < sizeof(variable) / sizeof(variable[0]); i++) {
        const char *value = getenv(variable[i]);

        if (value && *value) {
            locale = value;
            break;
        }
    }
    if (strcmp(locale, "C") != 0 && strcmp(locale, "POSIX") != 0) {
        const char *list = getenv("LANGUAGE");

        if (list && *list)
            return list;
    }
    return locale;
}

static void find_share(void)
{
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1);
    char *slash;

    if (n <= 0)
        return;
    program[n] = '\0';
    for (int up = 0; up < 2; up++) {
        slash = strrchr(program, '/');
        if (!slash)
            return;
        *slash = '\0';
    }
    if (snprintf(share, sizeof(share), "%.*s/share", PATH_MAX - 8, program) < 0)
        share[0] = '\0';
}

void ds_locale_start(void)
{
    char folder[PATH_MAX + 16];

    language = strncmp(wanted(), "fr", 2) == 0 ? DS_FR : DS_EN;
    setlocale(LC_CTYPE, "C.UTF-8");
    /* gettext ignores LANGUAGE under "C" alone; C.UTF-8 is in every Debian. */
    setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", language == DS_FR ? "fr" : "en", 1);
    find_share();
    snprintf(folder, sizeof(folder), "%s/locale", share);
    bindtextdomain("dossier", folder);
    bind_textdomain_codeset("dossier", "UTF-8");
    textdomain("dossier");
}

enum ds_language ds_locale_language(void)
{
    return language;
}

const char *ds_locale_word(void)
{
    return language == DS_FR ? "fr" : "en";
}

const char *ds_data_folder(void)
{
    static char folder[PATH_MAX + 16];

    snprintf(folder, sizeof(folder), "%s/dossier", share);
    return access(folder, R_OK) == 0 ? folder : NULL;
}

const char *ds_locale_text(const json_t *object, const char *path)
{
    return ds_json_language(ds_json_at(object, path), ds_locale_word());
}

const char *ds_locale_entry(const char *list, const char *entry)
{
    enum ds_word word = ds_word_of(list, entry, W_WORDS);

    return word == W_WORDS ? entry : ds_word(word, ds_locale_language());
}

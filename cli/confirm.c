/* SPDX-License-Identifier: Apache-2.0 */
/* A question on the terminal; silence means no. */
#include "cli/confirm.h"

#include "core/bytes.h"
#include "core/i18n.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER = 64 };

bool ds_cli_can_ask(void)
{
    return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
}

/* "y", "yes", "o", "oui", in either language. */
static bool is_yes(const char *answer)
{
    static const char *const words[] = {"y", "yes", "Y", "Yes", "YES", "o", "oui", "O", "Oui"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(answer, words[i]) == 0)
            return true;
    return false;
}

int ds_cli_confirm(const char *question, struct ds_error *err)
{
    char answer[ANSWER];

    if (!ds_cli_can_ask())
        return ds_fail(err, DS_EUSAGE, "%s",
                       _("this asks before it acts, and nobody can answer here; when you are sure, "
                         "give --yes"));
    fprintf(stderr, "%s ", question);
    fflush(stderr);
    if (!fgets(answer, sizeof(answer), stdin))
        answer[0] = '\0';
    answer[strcspn(answer, "\r\n")] = '\0';
    if (is_yes(answer))
        return 0;
    return ds_fail(err, DS_EREFUSED, "%s", _("nothing was recorded"));
}

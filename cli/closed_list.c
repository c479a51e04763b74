/* SPDX-License-Identifier: Apache-2.0 */
/* The closed lists that people type, and the words for their entries. */
#include "cli/closed_list.h"

#include "cli/locale.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/skeleton.h"
#include "core/words.h"

#include <stdlib.h>
#include <string.h>

static const struct ds_closed_entry sign_off_roles[] = {
    {.token = "learner", .french = {"apprenant", "apprenante"}},
    {.token = "assessor", .french = {"évaluation"}},
    {.token = "witness", .french = {"témoin"}},
    {.token = "employer", .french = {"employeur"}},
    {.token = "verifier", .french = {"vérification"}},
    {.token = NULL},
};
static const struct ds_closed_entry judge_roles[] = {
    {.token = "assessor", .french = {"évaluation"}},
    {.token = "second", .french = {"deuxième", "seconde"}},
    {.token = "moderator", .french = {"modération"}},
    {.token = NULL},
};
static const struct ds_closed_entry methods[] = {
    {.token = "demonstration", .french = {"démonstration"}},
    {.token = "observation", .french = {"observation"}},
    {.token = "project", .french = {"projet"}},
    {.token = "portfolio", .french = {"portfolio"}},
    {.token = "oral", .french = {"oral"}},
    {.token = "written", .french = {"écrit"}},
    {.token = "simulation", .french = {"simulation"}},
    {.token = "workplace", .french = {"milieu-de-travail", "milieu de travail"}},
    {.token = NULL},
};
static const struct ds_closed_entry hows[] = {
    {.token = "file", .french = {"fichier"}},
    {.token = "camera", .french = {"caméra"}},
    {.token = "screen", .french = {"écran"}},
    {.token = "microphone", .french = {"micro", "microphone"}},
    {.token = "import", .french = {"importation"}},
    {.token = NULL},
};
static const struct ds_closed_entry kinds[] = {
    {.token = "video", .french = {"vidéo"}},
    {.token = "audio", .french = {"son"}},
    {.token = "image", .french = {"image"}},
    {.token = "document", .french = {"document"}},
    {.token = "data", .french = {"données"}},
    {.token = "code", .french = {"code"}},
    {.token = "archive", .french = {"archive"}},
    {.token = "other", .french = {"autre"}},
    {.token = NULL},
};

const struct ds_closed_list ds_closed_sign_off_roles = {.words = "role", .entries = sign_off_roles};
const struct ds_closed_list ds_closed_judge_roles = {.words = "role", .entries = judge_roles};
const struct ds_closed_list ds_closed_methods = {.words = "method", .entries = methods};
const struct ds_closed_list ds_closed_hows = {.words = "how", .entries = hows};
const struct ds_closed_list ds_closed_kinds = {.words = "kind", .entries = kinds};

static bool alike(const char *typed, const char *word)
{
    ds_cleanup(ds_buf_release) struct ds_buf one = DS_BUF_INIT(4096), other = DS_BUF_INIT(4096);

    return word && ds_skeleton(&one, typed, NULL) == 0 && ds_skeleton(&other, word, NULL) == 0 &&
           one.n > 0 && strcmp(one.p, other.p) == 0;
}

static bool means(const char *typed, const struct ds_closed_entry *entry, const char *words)
{
    enum ds_word word = ds_word_of(words, entry->token, W_WORDS);

    return alike(typed, entry->token) || alike(typed, entry->french[0]) ||
           alike(typed, entry->french[1]) ||
           (word != W_WORDS &&
            (alike(typed, ds_word(word, DS_EN)) || alike(typed, ds_word(word, DS_FR))));
}

bool ds_closed_read(const char **value, const struct ds_closed_list *list)
{
    if (!*value)
        return true;
    for (const struct ds_closed_entry *one = list->entries; one->token; one++)
        if (means(*value, one, list->words)) {
            *value = one->token;
            return true;
        }
    return false;
}

char *ds_closed_names(const struct ds_closed_list *list)
{
    ds_cleanup(ds_buf_release) struct ds_buf out = DS_BUF_INIT(4096);

    for (const struct ds_closed_entry *one = list->entries; one->token; one++) {
        bool both = ds_locale_language() == DS_FR && strcmp(one->token, one->french[0]) != 0;

        ds_buf_printf(&out, NULL, both ? "%s%s (%s)" : "%s%s%.0s", out.n ? ", " : "",
                      both ? one->french[0] : one->token, one->token);
    }
    return out.rc < 0 ? NULL : strdup(out.p);
}

int ds_closed_refuse(const struct ds_command *command, const char *sentence, const char *value,
                     const struct ds_closed_list *list)
{
    ds_cleanup(ds_freep) char *names = ds_closed_names(list);

    return ds_usage_error(command, sentence, value, names ? names : "");
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Where the user's folder is, and making folders in it. */
#include "app/home.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int ds_app_home(char **out, struct ds_error *err)
{
    const char *own = getenv("DOSSIER_HOME"), *config = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    int n;

    if (own && *own)
        n = asprintf(out, "%s", own);
    else if (config && *config == '/')
        n = asprintf(out, "%s/dossier", config);
    else if (home && *home)
        n = asprintf(out, "%s/.config/dossier", home);
    else
        return ds_fail(err, DS_EUSAGE,
                       _("neither DOSSIER_HOME nor HOME is set, so there is no place for keys"));
    if (n >= 0)
        return 0;
    *out = NULL;
    return ds_nomem(err);
}

int ds_app_home_path(char **out, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *home = NULL;
    int rc = ds_app_home(&home, err);

    if (rc < 0)
        return rc;
    if (asprintf(out, "%s/%s", home, name) >= 0)
        return 0;
    *out = NULL;
    return ds_nomem(err);
}

static int make_one(const char *path, struct ds_error *err)
{
    if (mkdir(path, S_IRWXU) < 0 && errno != EEXIST)
        return ds_fail_errno(err, _("cannot make the folder '%s'"), path);
    return 0;
}

int ds_app_make_folder(const char *folder, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = strdup(folder);

    if (!path)
        return ds_nomem(err);
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        int rc;

        *slash = '\0';
        rc = make_one(path, err);
        if (rc < 0)
            return rc;
        *slash = '/';
    }
    return make_one(path, err);
}

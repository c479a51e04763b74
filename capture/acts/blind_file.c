/* SPDX-License-Identifier: Apache-2.0 */
/* The files that hold unopened blind judgements: one each, "<uuid>.json", in a folder of the
 * repository that no clone gets. */
#include "capture/acts/blind.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "<folder>/<uuid>.json"; NULL without memory. */
static char *path_of(const char *folder, const char *id)
{
    const char *colon = strrchr(id, ':');
    char *path;

    return asprintf(&path, "%s/%s.json", folder, colon ? colon + 1 : id) < 0 ? NULL : path;
}

/* Makes the folder and what is above it, and the names durable. */
static int make_folder(const char *folder, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *above = strdup(folder);
    char *slash = above ? strrchr(above, '/') : NULL;
    int rc = 0;

    if (!above)
        return ds_nomem(err);
    if (mkdir(folder, 0700) == 0 || errno == EEXIST) {
        if (slash)
            *slash = '\0';
        return slash && slash != above ? ds_folder_sync(above, err) : 0;
    }
    if (errno != ENOENT || !slash || slash == above)
        return ds_fail_errno(err, _("cannot create '%s'"), folder);
    *slash = '\0';
    rc = make_folder(above, err);
    if (rc == 0 && mkdir(folder, 0700) < 0 && errno != EEXIST)
        rc = ds_fail_errno(err, _("cannot create '%s'"), folder);
    return rc < 0 ? rc : ds_folder_sync(above, err);
}

int ds_blind_keep(const char *folder, const char *id, const json_t *judgement, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = path_of(folder, id);
    ds_cleanup(ds_buf_wipe) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = path ? make_folder(folder, err) : ds_nomem(err);

    if (rc == 0)
        rc = ds_json_canonical(&text, judgement, err);
    if (rc == 0)
        rc = ds_file_write(path, ds_buf_span(&text), 0600, false, err);
    return rc;
}

static int read_one(json_t **out, const char *folder, const char *id)
{
    ds_cleanup(ds_freep) char *path = path_of(folder, id);
    ds_cleanup(ds_buf_wipe) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);

    if (!path || ds_file_read(&text, path, NULL) < 0)
        return -1;
    return ds_json_parse(out, ds_buf_span(&text), path, NULL);
}

int ds_blind_kept(json_t **out, const char *folder, const struct ds_record *record,
                  const char *assessor, struct ds_error *err)
{
    const struct ds_commitments *commitments = &record->commitments;
    ds_cleanup(ds_json_freep) json_t *kept = json_object();

    for (size_t i = 0; i < commitments->n; i++) {
        const char *id = commitments->item[i].id;
        json_t *judgement = NULL;

        if (ds_text_same(commitments->item[i].assessor, assessor) &&
            read_one(&judgement, folder, id) == 0)
            json_object_set_new(kept, id, judgement);
    }
    if (!kept)
        return ds_nomem(err);
    *out = kept;
    kept = NULL;
    return 0;
}

void ds_blind_forget(const char *folder, const char *id)
{
    ds_cleanup(ds_freep) char *path = path_of(folder, id);

    if (path)
        unlink(path);
}

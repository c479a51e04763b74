/* SPDX-License-Identifier: Apache-2.0 */
/* status_word FOLDER KEY new URL | enter ID... | revoke ID...: status lists without a program
 * around them. Says "done ID" for each act as soon as it is on disk. */
#include "package/status/folder.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdio.h>
#include <string.h>

enum { AT = 1773500000 };

static int act(const char *path, const char *verb, const char *id, const struct ds_private_key *key,
               struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *name =
        json_pack("{s:s,s:s}", "en", "Welding", "fr", "Soudage");
    const struct ds_status_entrant entrant = {
        .credential = id, .learner = "Ada", .achievement = name};
    struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    json_t *entry = NULL;
    int rc = ds_status_folder_open(&folder, path, true, err);

    if (rc == 0)
        rc =
            strcmp(verb, "enter") == 0
                ? ds_status_enter(&entry, &folder, &entrant, AT, key, err)
                : ds_status_change(&folder,
                                   &(struct ds_status_change){
                                       .act = DS_ACT_REVOKE, .credential = id, .reason = "because"},
                                   AT, key, err);
    if (rc == 0)
        printf("done %s\n", id);
    fflush(stdout);
    if (rc == 0)
        rc = ds_status_publish(&folder, AT, key, err);
    ds_status_folder_close(&folder);
    json_decref(entry);
    return rc;
}

int main(int argc, char **argv)
{
    struct ds_private_key *key = NULL;
    struct ds_error err = DS_ERROR_INIT;
    int rc;

    if (argc < 5)
        return 2;
    rc = ds_private_key_load(&key, argv[2], NULL, &err);
    if (rc == 0 && strcmp(argv[3], "new") == 0) {
        const struct ds_status_settings settings = {
            .issuer = "https://college.example/", .url = argv[4], .days = 0};

        rc = ds_status_folder_new(argv[1], &settings, AT, key, &err);
    } else
        for (int i = 4; rc == 0 && i < argc; i++)
            rc = act(argv[1], argv[3], argv[i], key, &err);
    if (rc < 0)
        fprintf(stderr, "%s\n", err.text);
    ds_private_key_free(key);
    return rc < 0 ? 3 : 0;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Making a casebook: everything is put together in a hidden folder beside its place and
 * appears by one rename, so that a casebook is there whole or not at all. */
#include "capture/casebook/repo.h"
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAKING ".dossier-init-"
#define MARKER "casebook.json"

/* What `git init` and `git lfs install --local` would write. */
static const char *const settings[][2] = {
    {"core.bare", "false"},             /* from here on it is the inside of a folder with files */
    {"core.logAllRefUpdates", "false"}, /* the branch is the history */
    {"filter.lfs.clean", "git-lfs clean -- %f"},
    {"filter.lfs.smudge", "git-lfs smudge -- %f"},
    {"filter.lfs.process", "git-lfs filter-process"},
    {"filter.lfs.required", "true"},
    {"lfs.repositoryformatversion", "0"},
};

static const char pre_push[] = "#!/bin/sh\n"
                               "# Uploads the artefacts that the pushed commits name.\n"
                               "exec git lfs pre-push \"$@\"\n";

static int configure(git_repository *repo)
{
    git_config *config;
    int rc = git_repository_config(&config, repo);

    for (size_t i = 0; rc == 0 && i < sizeof(settings) / sizeof(settings[0]); i++)
        rc = git_config_set_string(config, settings[i][0], settings[i][1]);
    if (rc == 0)
        git_config_free(config);
    return rc;
}

/* A tree with the marker alone. */
static int marker_tree(git_oid *out, git_repository *repo, struct ds_span marker)
{
    ds_cleanup(ds_git_treebuilder_freep) git_treebuilder *builder = NULL;
    git_oid blob;
    int rc = git_blob_create_from_buffer(&blob, repo, marker.p, marker.n);

    if (rc < 0)
        return rc;
    rc = git_treebuilder_new(&builder, repo, NULL);
    if (rc < 0)
        return rc;
    rc = git_treebuilder_insert(NULL, builder, MARKER, &blob, GIT_FILEMODE_BLOB);
    return rc < 0 ? rc : git_treebuilder_write(out, builder);
}

static int commit_tree(git_repository *repo, const git_tree *tree, int64_t at)
{
    ds_cleanup(ds_git_signature_freep) git_signature *who = NULL;
    git_oid commit;
    int rc = git_signature_new(&who, "Dossier", "casebook", at, 0);

    if (rc < 0)
        return rc;
    return git_commit_create(&commit, repo, "refs/heads/main", who, who, NULL, "init: a casebook\n",
                             tree, 0, NULL);
}

/* The index says the same, so that `git status` is clean. */
static int index_tree(git_repository *repo, const git_tree *tree)
{
    ds_cleanup(ds_git_index_freep) git_index *index = NULL;
    int rc = git_repository_index(&index, repo);

    if (rc < 0)
        return rc;
    rc = git_index_read_tree(index, tree);
    return rc < 0 ? rc : git_index_write(index);
}

/* One commit on main with the marker. */
static int commit_marker(git_repository *repo, struct ds_span marker, int64_t at)
{
    ds_cleanup(ds_git_tree_freep) git_tree *tree = NULL;
    git_oid id;
    int rc = marker_tree(&id, repo, marker);

    if (rc < 0)
        return rc;
    rc = git_tree_lookup(&tree, repo, &id);
    if (rc < 0)
        return rc;
    rc = commit_tree(repo, tree, at);
    return rc < 0 ? rc : index_tree(repo, tree);
}

static int make_folders(const char *making, struct ds_error *err)
{
    static const char *const folders[] = {"refs/heads/case", "lfs", "lfs/objects", "hooks"};
    char path[PATH_MAX + 32]; /* whatever path mkdir() can take, and a name below it */

    for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", making, folders[i]);
        if (mkdir(path, 0777) < 0 && errno != EEXIST)
            return ds_fail_errno(err, _("cannot create '%s'"), path);
    }
    snprintf(path, sizeof(path), "%s/hooks/pre-push", making);
    return ds_file_write(path, ds_span_of(pre_push), 0777, false, err);
}

static int build(const char *making, struct ds_span marker, int64_t at, struct ds_error *err)
{
    git_repository_init_options options;
    git_repository *repo = NULL;
    int rc;

    git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
    options.flags =
        GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_NO_REINIT | GIT_REPOSITORY_INIT_MKDIR;
    options.initial_head = "main";
    rc = git_repository_init_ext(&repo, making, &options);
    if (rc == 0)
        rc = commit_marker(repo, marker, at);
    if (rc == 0)
        rc = configure(repo);
    git_repository_free(repo);
    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot make the casebook '%s'"), making);
    if (chmod(making, S_IRWXU) < 0) /* it holds what learners handed in; who shares it says so */
        return ds_fail_errno(err, _("cannot make the casebook '%s'"), making);
    return make_folders(making, err);
}

/* Only what an init that died here may have left is allowed beside a new casebook. */
static int check_place(const char *path, struct ds_error *err)
{
    DIR *folder;
    struct dirent *entry;
    int rc = 0;

    if (mkdir(path, S_IRWXU) < 0 && errno != EEXIST)
        return ds_fail_errno(err, _("cannot create '%s'"), path);
    folder = opendir(path);
    if (!folder)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), path);
    while (rc == 0 && (entry = readdir(folder))) {
        const char *name = entry->d_name;

        if (strcmp(name, ".git") == 0)
            rc = ds_fail(err, DS_EEXIST, _("'%s' is a casebook or a Git repository already"), path);
        else if (strcmp(name, ".") && strcmp(name, "..") && strcmp(name, MARKER) &&
                 strncmp(name, MAKING, strlen(MAKING)) != 0 && *name != '.')
            rc =
                ds_fail(err, DS_EINVAL, _("the folder '%s' is not empty: it has '%s'"), path, name);
    }
    closedir(folder);
    return rc;
}

static int marker_text(struct ds_buf *out, const char *name, int64_t at, struct ds_error *err)
{
    char when[DS_INSTANT_TEXT + 1];
    json_t *marker;
    int rc;

    ds_instant_text(when, at);
    marker =
        json_pack("{s:s, s:s, s:s}", "format", DS_CASEBOOK_FORMAT, "name", name, "created", when);
    if (!marker)
        return ds_fail(err, DS_EINVAL, _("the name of '%s' is not text in UTF-8"), "casebook");
    rc = ds_json_canonical(out, marker, err);
    json_decref(marker);
    return rc;
}

static int sync_all(const char *path, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0 || syncfs(fd) < 0)
        return ds_fail_errno(err, _("cannot write the casebook %s to disk"), path);
    return 0;
}

/* Also what an init that died here left. */
static void remove_made(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    char left[PATH_MAX];

    while (folder && (entry = readdir(folder)))
        if (strncmp(entry->d_name, MAKING, strlen(MAKING)) == 0 &&
            snprintf(left, sizeof(left), "%s/%s", path, entry->d_name) < (int)sizeof(left))
            ds_folder_remove(left);
    if (folder)
        closedir(folder);
}

static int put_in_place(const char *path, const char *making, struct ds_span marker,
                        struct ds_error *err)
{
    char to[PATH_MAX];
    int rc;

    snprintf(to, sizeof(to), "%s/" MARKER, path);
    rc = ds_file_write(to, marker, 0666, false, err);
    if (rc < 0)
        return rc;
    rc = sync_all(path, err);
    if (rc < 0)
        return rc;
    snprintf(to, sizeof(to), "%s/.git", path);
    if (rename(making, to) < 0)
        return ds_fail_errno(err, _("cannot create '%s'"), to);
    return ds_folder_sync(path, err);
}

/* A name that nobody else has: "<path>/.dossier-init-<random>". */
static int name_making(char out[static PATH_MAX], const char *path, struct ds_error *err)
{
    unsigned char random[8];
    char hex[2 * sizeof(random) + 1];

    if (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random))
        return ds_fail_errno(err, _("cannot create '%s'"), path);
    ds_hex_encode(hex, random, sizeof(random));
    if (snprintf(out, PATH_MAX, "%s/" MAKING "%s", path, hex) >= PATH_MAX - 64)
        return ds_fail(err, DS_ELIMIT, _("the path '%s' is too long"), path);
    return 0;
}

static int make_in_place(const char *path, const char *making, struct ds_span marker, int64_t at,
                         struct ds_error *err)
{
    int rc = build(making, marker, at, err);

    if (rc == 0)
        rc = put_in_place(path, making, marker, err);
    if (rc < 0)
        ds_folder_remove(making);
    else
        remove_made(path);
    return rc;
}

int ds_casebook_init(const char *path, const char *name, int64_t at, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf marker = DS_BUF_INIT(4096);
    char making[PATH_MAX];
    int rc = ds_git_start(err);

    if (rc < 0)
        return rc;
    rc = check_place(path, err);
    if (rc == 0)
        rc = name_making(making, path, err);
    if (rc == 0)
        rc = marker_text(&marker, name, at, err);
    return rc < 0 ? rc : make_in_place(path, making, ds_buf_span(&marker), at, err);
}

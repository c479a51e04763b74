/* SPDX-License-Identifier: Apache-2.0 */
/* A case's branch as a Git bundle (gitformat-bundle(5), version 2): a header of one line
 * a branch, and a pack of everything it reaches. */
#include "capture/casebook/pack.h"
#include "capture/casebook/repo.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEPTH_MAX = 16 }; /* folders inside one another; ours has one */

/* What changes little from commit to commit, and is stored as a difference. */
enum slot { ROOT, EVIDENCE, RECORD, SLOTS, NO_SLOT = SLOTS };

struct item {
    git_oid id;
    enum ds_pack_kind kind;
    enum slot slot;
};

/* Every object of the branch, each once, oldest commit first. */
struct list {
    struct ds_casebook *book;
    struct item *item;
    size_t n, room;
    uint32_t *place; /* twice `room`, by id: 1 + where in `item`, or 0 */
};

/* The newest object of a slot, kept for the next difference. */
struct last {
    git_odb_object *object;
    struct ds_pack_base base;
};

/* The place of an id: where it is, or the free one where it belongs. Ids are as good as random. */
static uint32_t *place_of(const struct list *list, const git_oid *id)
{
    size_t mask = 2 * list->room - 1, at;

    memcpy(&at, id->id, sizeof(at));
    for (at &= mask; list->place[at]; at = (at + 1) & mask)
        if (git_oid_equal(&list->item[list->place[at] - 1].id, id))
            break;
    return &list->place[at];
}

static int grow(struct list *list, struct ds_error *err)
{
    size_t room = list->room ? 2 * list->room : 256;
    struct item *item = realloc(list->item, room * sizeof(*item));
    uint32_t *place = calloc(2 * room, sizeof(*place));

    if (item)
        list->item = item;
    if (!item || !place) {
        free(place);
        return ds_nomem(err);
    }
    free(list->place);
    list->place = place;
    list->room = room;
    for (size_t i = 0; i < list->n; i++)
        *place_of(list, &item[i].id) = (uint32_t)i + 1;
    return 0;
}

/* 1: it is there already. */
static int list_add(struct list *list, const git_oid *id, enum ds_pack_kind kind, enum slot slot,
                    struct ds_error *err)
{
    uint32_t *place;
    int rc = list->n == list->room ? grow(list, err) : 0;

    if (rc < 0)
        return rc;
    place = place_of(list, id);
    if (*place)
        return 1;
    list->item[list->n++] = (struct item){.id = *id, .kind = kind, .slot = slot};
    *place = (uint32_t)list->n;
    return 0;
}

static enum slot slot_of(enum slot folder, const char *name)
{
    if (folder != ROOT)
        return NO_SLOT;
    if (strcmp(name, "record.json") == 0)
        return RECORD;
    return strcmp(name, "evidence") == 0 ? EVIDENCE : NO_SLOT;
}

static int list_tree(struct list *list, const git_oid *id, enum slot slot, int depth,
                     struct ds_error *err);

static int list_entry(struct list *list, const git_tree_entry *entry, enum slot folder, int depth,
                      struct ds_error *err)
{
    enum slot slot = slot_of(folder, git_tree_entry_name(entry));
    const git_oid *id = git_tree_entry_id(entry);

    if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
        return list_add(list, id, DS_PACK_BLOB, slot, err);
    if (git_tree_entry_type(entry) != GIT_OBJECT_TREE)
        return 0;
    if (depth >= DEPTH_MAX)
        return ds_fail(err, DS_ELIMIT, _("the tree %.10s is nested too deep"), git_oid_tostr_s(id));
    return list_tree(list, id, slot, depth + 1, err);
}

static int list_tree(struct list *list, const git_oid *id, enum slot slot, int depth,
                     struct ds_error *err)
{
    ds_cleanup(ds_git_tree_freep) git_tree *tree = NULL;
    int rc = list_add(list, id, DS_PACK_TREE, slot, err);

    if (rc != 0)
        return rc < 0 ? rc : 0;
    rc = git_tree_lookup(&tree, list->book->repo, id);
    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot read the tree %.10s"), git_oid_tostr_s(id));
    for (size_t i = 0; i < git_tree_entrycount(tree); i++) {
        rc = list_entry(list, git_tree_entry_byindex(tree, i), slot, depth, err);
        if (rc < 0)
            return rc;
    }
    return 0;
}

static int list_commit(struct list *list, const git_oid *id, struct ds_error *err)
{
    ds_cleanup(ds_git_commit_freep) git_commit *commit = NULL;
    int rc = git_commit_lookup(&commit, list->book->repo, id);

    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot read the commit %.10s"), git_oid_tostr_s(id));
    rc = list_add(list, id, DS_PACK_COMMIT, NO_SLOT, err);
    return rc < 0 ? rc : list_tree(list, git_commit_tree_id(commit), ROOT, 0, err);
}

static int list_branch(struct list *list, const git_oid *head, struct ds_error *err)
{
    ds_cleanup(ds_git_revwalk_freep) git_revwalk *walk = NULL;
    git_oid id;
    int git = ds_commits_oldest_first(&walk, list->book, head), rc;

    while (git == 0 && (git = git_revwalk_next(&id, walk)) == 0) {
        rc = list_commit(list, &id, err);
        if (rc < 0)
            return rc;
    }
    if (git < 0 && git != GIT_ITEROVER)
        return ds_fail_git(err, git, _("cannot read the commit %.10s"), git_oid_tostr_s(head));
    return 0;
}

static void list_release(struct list *list)
{
    free(list->place);
    free(list->item);
}

static int write_item(struct ds_pack *pack, struct last *last, struct ds_casebook *book,
                      const struct item *item, struct ds_error *err)
{
    git_odb_object *object = NULL;
    struct ds_pack_base written;
    struct last *same = item->slot < SLOTS ? &last[item->slot] : NULL;
    struct ds_span content;
    int rc = git_odb_read(&object, book->odb, &item->id);

    if (rc < 0)
        return ds_fail_git(err, rc, _("cannot read the object %.10s"), git_oid_tostr_s(&item->id));
    content.p = git_odb_object_data(object);
    content.n = git_odb_object_size(object);
    rc = ds_pack_add(&written, pack, item->kind, content, same ? &same->base : NULL, err);
    if (!same) {
        git_odb_object_free(object);
        return rc;
    }
    git_odb_object_free(same->object);
    *same = (struct last){.object = object, .base = written};
    return rc;
}

static int write_pack(int fd, const struct list *list, struct ds_error *err)
{
    ds_cleanup(ds_pack_freep) struct ds_pack *pack = NULL;
    struct last last[SLOTS] = {{.object = NULL}};
    int rc = ds_pack_new(&pack, fd, (uint32_t)list->n, err);

    for (size_t i = 0; rc == 0 && i < list->n; i++)
        rc = write_item(pack, last, list->book, &list->item[i], err);
    for (size_t i = 0; i < SLOTS; i++)
        git_odb_object_free(last[i].object);
    return rc < 0 ? rc : ds_pack_finish(pack, err);
}

static int write_bundle(int fd, const struct list *list, const char *ref, const git_oid *head,
                        struct ds_error *err)
{
    int rc;

    /* With HEAD a plain `git clone` checks the branch out. */
    if (dprintf(fd, "# v2 git bundle\n%s %s\n%s HEAD\n\n", git_oid_tostr_s(head), ref,
                git_oid_tostr_s(head)) < 0)
        return ds_fail_errno(err, _("cannot write '%s'"), ref);
    rc = write_pack(fd, list, err);
    if (rc < 0)
        return rc;
    return lseek(fd, 0, SEEK_SET) < 0 ? ds_fail_errno(err, _("cannot read '%s'"), ref) : 0;
}

int ds_case_bundle(struct ds_casebook *book, int *fd, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_git_commit_freep) git_commit *head = NULL;
    ds_cleanup(list_release) struct list list = {.book = book};
    ds_cleanup(ds_closep) int file = -1;
    char ref[100];
    int rc = ds_case_ref(ref, name, err);

    if (rc == 0)
        rc = ds_case_head(&head, book, name, err);
    if (rc < 0)
        return rc;
    rc = list_branch(&list, git_commit_id(head), err);
    if (rc < 0)
        return rc;
    if (list.n > DS_MAX_PACK_OBJECTS)
        return ds_fail(err, DS_ELIMIT, _("the history of '%s' has more than %d objects"), name,
                       DS_MAX_PACK_OBJECTS);
    rc = ds_casebook_temp_file(&file, book, err);
    if (rc == 0)
        rc = write_bundle(file, &list, ref, git_commit_id(head), err);
    if (rc < 0)
        return rc;
    *fd = file;
    file = -1;
    return 0;
}

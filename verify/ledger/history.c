/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/ledger/history.h"

#include "core/cleanup.h"
#include "core/digest.h"
#include "core/encode.h"
#include "core/grow.h"
#include "verify/ledger/input.h"

#include <stdlib.h>
#include <string.h>

#define TRAILER "\nLedger-SHA256: "

enum { ID_HEX = 2 * DS_SHA1_SIZE };

struct commit {
    struct ds_git_id id, tree, parent;
    bool first; /* it has no parent */
    uint32_t object;
};

struct history {
    struct ds_git_pack pack;
    struct ds_sha1 *sha1; /* for commits while the pack is read */
    const struct ds_history_wanted *wanted;
    struct commit *commit; /* sorted once all are there */
    size_t n, room;
};

static int refuse(struct history *h, enum ds_reason reason, struct ds_error *err)
{
    return ds_git_refuse(&h->pack.reason, reason, err);
}

static bool same(const struct ds_git_id *a, const struct ds_git_id *b)
{
    return memcmp(a->byte, b->byte, DS_SHA1_SIZE) == 0;
}

/* "<word> <id>" and a line feed. */
static bool take_line(struct ds_git_id *out, struct ds_span *text, const char *word)
{
    size_t n = strlen(word);

    if (text->n < n + ID_HEX + 1 || memcmp(text->p, word, n) != 0 || text->p[n + ID_HEX] != '\n' ||
        !ds_hex_decode(out->byte, (struct ds_span){.p = text->p + n, .n = ID_HEX}))
        return false;
    text->p += n + ID_HEX + 1;
    text->n -= n + ID_HEX + 1;
    return true;
}

static bool begins(struct ds_span text, const char *word)
{
    return text.n >= strlen(word) && memcmp(text.p, word, strlen(word)) == 0;
}

/* A commit has one tree, and one parent or none: acts follow one another. */
static bool parse(struct commit *out, struct ds_span text)
{
    if (!take_line(&out->tree, &text, "tree "))
        return false;
    out->first = !take_line(&out->parent, &text, "parent ");
    return begins(text, "author ");
}

static int add_commit(struct history *h, const struct commit *commit, struct ds_error *err)
{
    if (ds_grow(&h->commit, h->n, &h->room, sizeof(*h->commit), err) < 0)
        return DS_ENOMEM;
    h->commit[h->n++] = *commit;
    return 0;
}

static int take_commit(void *ctx, uint32_t object, struct ds_span content, struct ds_error *err)
{
    struct history *h = ctx;
    struct commit commit = {.object = object};
    int rc;

    if (!parse(&commit, content))
        return refuse(h, DS_LEDGER_PACK_MALFORMED, err);
    rc = ds_git_name_of(&commit.id, h->sha1, DS_GIT_COMMIT, (struct ds_span[2]){content, {.n = 0}},
                        err);
    return rc < 0 ? rc : add_commit(h, &commit, err);
}

/* Commits that are stored as deltas, as Git may store them. */
static int take_deltas(struct history *h, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf content = DS_BUF_INIT(0);
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < h->pack.n; i++) {
        if (h->pack.object[i].kind != DS_GIT_COMMIT || !h->pack.object[i].delta)
            continue;
        rc = ds_git_content(&content, &h->pack, i, err);
        if (rc == 0)
            rc = take_commit(h, (uint32_t)i, ds_buf_span(&content), err);
    }
    return rc;
}

static int by_id(const void *a, const void *b)
{
    return memcmp(((const struct commit *)a)->id.byte, ((const struct commit *)b)->id.byte,
                  DS_SHA1_SIZE);
}

static const struct commit *find(const struct history *h, const struct ds_git_id *id)
{
    const struct commit key = {.id = *id};

    return h->n ? bsearch(&key, h->commit, h->n, sizeof(key), by_id) : NULL;
}

/* From the head to the first commit, over all that there are. */
static int walk(const struct commit **head, struct history *h, struct ds_error *err)
{
    const struct commit *at;
    struct ds_git_id id;
    size_t reached = 1;

    if (h->n)
        qsort(h->commit, h->n, sizeof(*h->commit), by_id);
    if (strlen(h->wanted->head) == ID_HEX && ds_hex_decode(id.byte, ds_span_of(h->wanted->head)))
        *head = find(h, &id);
    if (!*head)
        return refuse(h, DS_LEDGER_PACK_COMMIT, err);
    for (at = *head; !at->first && reached <= h->n; reached++) {
        at = find(h, &at->parent);
        if (!at)
            return refuse(h, DS_LEDGER_PACK_PARENT, err);
    }
    return reached == h->n ? 0 : refuse(h, DS_LEDGER_PACK_BESIDE, err);
}

/* The last line of the message. */
static int check_chain(struct history *h, const struct commit *head, struct ds_error *err)
{
    const size_t n = strlen(TRAILER) + DS_DIGEST_HEX + 1;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(0);
    int rc = ds_git_content(&text, &h->pack, head->object, err);
    const char *line = text.n >= n ? text.p + text.n - n : NULL;

    if (rc < 0)
        return rc;
    return line && memcmp(line, TRAILER, strlen(TRAILER)) == 0 && line[n - 1] == '\n' &&
                   strlen(h->wanted->chain) == DS_DIGEST_HEX &&
                   memcmp(line + strlen(TRAILER), h->wanted->chain, DS_DIGEST_HEX) == 0
               ? 0
               : refuse(h, DS_LEDGER_PACK_CHAIN, err);
}

/* The tree of this name, which stands behind its commit as a rule. */
static int find_tree(struct ds_buf *out, struct history *h, const struct commit *head,
                     struct ds_error *err)
{
    const size_t n = h->pack.n;
    struct ds_git_id id;

    for (size_t k = 1; k < n; k++) {
        size_t i = (head->object + k) % n;
        int rc;

        if (h->pack.object[i].kind != DS_GIT_TREE)
            continue;
        rc = ds_git_content(out, &h->pack, i, err);
        if (rc == 0)
            rc = ds_work_spend(h->pack.work, out->n, err);
        if (rc < 0)
            return rc;
        rc = ds_git_name_of(&id, h->sha1, DS_GIT_TREE,
                            (struct ds_span[2]){ds_buf_span(out), {.n = 0}}, err);
        if (rc < 0 || same(&id, &head->tree))
            return rc;
    }
    return refuse(h, DS_LEDGER_PACK_TREE, err);
}

/* What a tree may hold, each once. A blob's name follows from its content; NULL: not compared. */
struct expected {
    const char *entry; /* mode, blank, name */
    const struct ds_git_id *blob;
    enum ds_reason other;
    bool found;
};

/* The entry at the beginning of the tree: mode, blank, name, NUL, id. */
static bool take_entry(const char **entry, struct ds_git_id *id, struct ds_span *tree)
{
    const char *end = memchr(tree->p, '\0', tree->n);
    size_t n = end ? (size_t)(end - tree->p) + 1 : 0;

    if (!end || tree->n - n < DS_SHA1_SIZE)
        return false;
    *entry = tree->p;
    memcpy(id->byte, tree->p + n, DS_SHA1_SIZE);
    tree->p += n + DS_SHA1_SIZE;
    tree->n -= n + DS_SHA1_SIZE;
    return true;
}

static int check_entry(struct history *h, struct expected *expected, size_t n, const char *entry,
                       const struct ds_git_id *id, struct ds_error *err)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(entry, expected[i].entry) != 0)
            continue;
        if (expected[i].found)
            break;
        expected[i].found = true;
        return !expected[i].blob || same(id, expected[i].blob) ? 0
                                                               : refuse(h, expected[i].other, err);
    }
    return refuse(h, DS_LEDGER_PACK_UNKNOWN, err);
}

static int compare_tree(struct history *h, struct ds_span tree, const struct ds_git_id *record,
                        const struct ds_git_id *definition, struct ds_error *err)
{
    struct expected expected[] = {
        {.entry = "100644 record.json", .blob = record, .other = DS_LEDGER_PACK_RECORD},
        {.entry = "100644 definition.json", .blob = definition, .other = DS_LEDGER_PACK_DEFINITION},
        {.entry = "100644 .gitattributes"},
        {.entry = "40000 evidence"}};
    const size_t n = sizeof(expected) / sizeof(*expected);
    struct ds_git_id id;
    const char *entry;

    while (tree.n) {
        int rc = take_entry(&entry, &id, &tree) ? check_entry(h, expected, n, entry, &id, err)
                                                : refuse(h, DS_LEDGER_PACK_MALFORMED, err);

        if (rc < 0)
            return rc;
    }
    for (size_t i = 0; i < n; i++)
        if (expected[i].blob && !expected[i].found)
            return refuse(h, expected[i].other, err);
    return 0;
}

/* That the pack has the file too, in two parts, which stands behind its commit as a rule. */
static int find_blob(struct history *h, const struct commit *head, const struct ds_span part[2],
                     struct ds_error *err)
{
    bool same;

    for (size_t k = 1; k < h->pack.n; k++) {
        size_t i = (head->object + k) % h->pack.n;
        const struct ds_git_object *object = &h->pack.object[i];
        int rc;

        if (object->kind != DS_GIT_BLOB || object->size != part[0].n + part[1].n)
            continue;
        rc = ds_git_same(&same, &h->pack, i, part, err);
        if (rc < 0 || same)
            return rc;
    }
    return refuse(h, DS_LEDGER_PACK_ABSENT, err);
}

static int check_tree(struct history *h, const struct commit *head, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf tree = DS_BUF_INIT(0);
    const struct ds_span definition_parts[2] = {h->wanted->definition, {.n = 0}};
    struct ds_git_id record, definition;
    int rc = find_tree(&tree, h, head, err);

    if (rc < 0)
        return rc;
    rc = ds_git_name_of(&record, h->sha1, DS_GIT_BLOB, h->wanted->record, err);
    if (rc < 0)
        return rc;
    rc = ds_git_name_of(&definition, h->sha1, DS_GIT_BLOB, definition_parts, err);
    if (rc == 0)
        rc = compare_tree(h, ds_buf_span(&tree), &record, &definition, err);
    if (rc == 0)
        rc = find_blob(h, head, h->wanted->record, err);
    return rc < 0 ? rc : find_blob(h, head, definition_parts, err);
}

static int check(struct history *h, struct ds_error *err)
{
    const struct ds_git_visit visit = {.whole = take_commit, .ctx = h};
    const struct commit *head = NULL;
    int rc = ds_sha1_new(&h->sha1, err);

    if (rc < 0)
        return rc;
    rc = ds_git_pack_read(&h->pack, &visit, err);
    if (rc < 0)
        return rc;
    rc = take_deltas(h, err);
    if (rc == 0)
        rc = walk(&head, h, err);
    if (rc == 0)
        rc = check_chain(h, head, err);
    return rc < 0 ? rc : check_tree(h, head, err);
}

int ds_history_check(enum ds_reason *out, size_t *commits, const struct ds_source *pack,
                     const struct ds_history_wanted *wanted, struct ds_work *work,
                     struct ds_error *err)
{
    struct history h = {.pack = {.source = pack, .work = work, .reason = DS_LEDGER_PACK_RIGHT},
                        .wanted = wanted};
    struct ds_error why = DS_ERROR_INIT;
    int rc = check(&h, &why);

    *out = h.pack.reason;
    *commits = h.n;
    ds_git_pack_release(&h.pack);
    ds_sha1_free(h.sha1);
    free(h.commit);
    if (rc == DS_EINVAL && *out != DS_LEDGER_PACK_RIGHT)
        return 0;
    return rc < 0 ? ds_fail_as(err, &why) : 0;
}

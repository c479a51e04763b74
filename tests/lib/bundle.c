/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/lib/bundle.h"

#include "core/encode.h"
#include "core/format.h"
#include "core/json/json.h"
#include "core/sha1.h"
#include "tests/lib/test.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { COMMIT = 1, TREE = 2, BLOB = 3, TAG = 4, BY_OFFSET = 6, BY_NAME = 7 };
enum { MUCH = 17 << 20, DEEP = 251, BOMBS = 40 };

static const char *const faults[] = {
    "named",      "garbage",   "version",  "cut",     "flip",          "checksum", "after",
    "more",       "fewer",     "kind",     "size",    "distance",      "copy",     "base-size",
    "made-size",  "short",     "unnamed",  "large",   "deep",          "commit",   "parent",
    "beside",     "merge",     "chain",    "no-tree", "unknown",       "twice",    "record",
    "definition", "no-record", "cut-tree", "bombs",   "no-definition", NULL};

const char *ds_test_bundle_fault(size_t i)
{
    return faults[i];
}

struct id {
    unsigned char byte[DS_SHA1_SIZE];
};

struct work {
    const struct ds_test_bundle *what;
    struct ds_buf pack; /* entries, without head and trailer */
    uint32_t count;
};

static bool asked(const struct work *w, const char *fault)
{
    return w->what->fault && strcmp(w->what->fault, fault) == 0;
}

static struct ds_span span(const char *text)
{
    return ds_span_of(text);
}

static void sha1(unsigned char out[static DS_SHA1_SIZE], const char *head, size_t n,
                 struct ds_span bytes)
{
    struct ds_sha1 *hash = NULL;
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_sha1_new(&hash, &err), err);
    assert_ok(ds_sha1_add(hash, head, n, &err), err);
    assert_ok(ds_sha1_add(hash, bytes.p, bytes.n, &err), err);
    assert_ok(ds_sha1_finish(out, hash, &err), err);
    ds_sha1_free(hash);
}

static struct id id_of(int kind, struct ds_span content)
{
    static const char *const word[] = {"", "commit", "tree", "blob", "tag"};
    char head[40];
    int n = snprintf(head, sizeof(head), "%s %zu", word[kind], content.n);
    struct id id;

    sha1(id.byte, head, (size_t)n + 1, content);
    return id;
}

static void add(struct ds_buf *out, const void *bytes, size_t n)
{
    assert_int_equal(ds_buf_add(out, bytes, n, NULL), 0);
}

static void put_size(struct work *w, int kind, size_t size)
{
    unsigned char byte = (unsigned char)(kind << 4 | (int)(size & 15));

    for (size >>= 4; size; size >>= 7) {
        byte |= 0x80;
        add(&w->pack, &byte, 1);
        byte = (unsigned char)(size & 127);
    }
    add(&w->pack, &byte, 1);
    w->count++;
}

static void put_stream(struct work *w, struct ds_span bytes)
{
    uLongf n = compressBound(bytes.n);
    unsigned char *packed = malloc(n);

    assert_non_null(packed);
    assert_int_equal(compress2(packed, &n, (const unsigned char *)bytes.p, bytes.n, 9), Z_OK);
    add(&w->pack, packed, n);
    free(packed);
}

/* Returns where it stands. */
static size_t put_whole(struct work *w, int kind, struct ds_span content)
{
    size_t at = w->pack.n;

    put_size(w, kind, content.n);
    put_stream(w, content);
    return at;
}

static void varint(struct ds_buf *out, size_t n)
{
    for (; n > 127; n >>= 7)
        add(out, &(unsigned char){(unsigned char)(n | 0x80)}, 1);
    add(out, &(unsigned char){(unsigned char)n}, 1);
}

static void copy(struct ds_buf *out, size_t from, size_t n)
{
    const unsigned char op[] = {0xf3,
                                (unsigned char)from,
                                (unsigned char)(from >> 8),
                                (unsigned char)n,
                                (unsigned char)(n >> 8),
                                (unsigned char)(n >> 16)};

    if (n)
        add(out, op, sizeof(op));
}

static void insert(struct ds_buf *out, const char *p, size_t n)
{
    for (size_t part; n; p += part, n -= part) {
        part = n < 127 ? n : 127;
        add(out, &(unsigned char){(unsigned char)part}, 1);
        add(out, p, part);
    }
}

/* Copy what is alike at the beginning, insert, copy what is alike at the end. */
static void delta_of(struct ds_buf *out, const struct work *w, struct ds_span base,
                     struct ds_span content)
{
    size_t least = base.n < content.n ? base.n : content.n, head = 0, tail = 0;

    while (head < least && head < 0xffff && base.p[head] == content.p[head])
        head++;
    while (tail < least - head && base.n - tail > 1 && base.n - tail <= 0xffff &&
           base.p[base.n - 1 - tail] == content.p[content.n - 1 - tail])
        tail++;
    varint(out, base.n + asked(w, "base-size"));
    varint(out, content.n + asked(w, "made-size"));
    if (asked(w, "short"))
        return;
    copy(out, 0, head);
    insert(out, content.p + head, content.n - head - tail);
    copy(out, base.n - tail + asked(w, "copy"), tail);
}

static void put_delta(struct work *w, size_t base_at, struct ds_span base, struct ds_span content)
{
    struct ds_buf delta = DS_BUF_INIT(DS_MAX_JSON);
    size_t distance = w->pack.n - base_at + asked(w, "distance"), at = 9;
    unsigned char text[10];

    delta_of(&delta, w, base, content);
    put_size(w, BY_OFFSET, delta.n);
    text[at] = (unsigned char)(distance & 127);
    while (distance >>= 7)
        text[--at] = (unsigned char)(0x80 | (--distance & 127));
    add(&w->pack, text + at, sizeof(text) - at);
    put_stream(w, ds_buf_span(&delta));
    ds_buf_release(&delta);
}

static void put_named(struct work *w, struct id base_id, struct ds_span base,
                      struct ds_span content)
{
    struct ds_buf delta = DS_BUF_INIT(DS_MAX_JSON);

    delta_of(&delta, w, base, content);
    base_id.byte[0] ^= asked(w, "unnamed");
    put_size(w, BY_NAME, delta.n);
    add(&w->pack, base_id.byte, DS_SHA1_SIZE);
    put_stream(w, ds_buf_span(&delta));
    ds_buf_release(&delta);
}

static void entry(struct ds_buf *tree, const char *name, struct id id)
{
    add(tree, name, strlen(name) + 1);
    add(tree, id.byte, DS_SHA1_SIZE);
}

static void make_tree(struct ds_buf *out, const struct work *w, struct ds_span record)
{
    struct ds_span definition = asked(w, "definition") ? span("{}") : w->what->definition;

    entry(out, "100644 .gitattributes", id_of(BLOB, span("*\n")));
    entry(out, "100644 definition.json", id_of(BLOB, definition));
    entry(out, "100644 record.json", id_of(BLOB, asked(w, "record") ? span("{}") : record));
    if (asked(w, "unknown"))
        entry(out, "100644 zeugnis.pdf", id_of(BLOB, span("{}")));
    if (asked(w, "twice"))
        entry(out, "100644 record.json", id_of(BLOB, record));
    if (asked(w, "cut-tree"))
        ds_buf_truncate(out, out->n - 1);
}

static void hex(char out[static DS_TEST_HEAD], struct id id)
{
    ds_hex_encode(out, id.byte, DS_SHA1_SIZE);
}

static void make_commit(struct ds_buf *out, const struct work *w, struct id tree,
                        const struct id *parent, const char *chain)
{
    char name[DS_TEST_HEAD];

    hex(name, tree);
    assert_int_equal(ds_buf_printf(out, NULL, "tree %s\n", name), 0);
    for (int i = 0; parent && i < 1 + asked(w, "merge"); i++) {
        hex(name, *parent);
        assert_int_equal(ds_buf_printf(out, NULL, "parent %s\n", name), 0);
    }
    assert_int_equal(ds_buf_printf(out, NULL,
                                   "author A <a@x> 1773500000 +0000\n"
                                   "committer A <a@x> 1773500000 +0000\n\nact: one\n\n"
                                   "Ledger-SHA256: %s\n",
                                   chain),
                     0);
}

/* Small, and much when expanded. */
static void put_bombs(struct work *w, struct ds_span zeros)
{
    size_t from = put_whole(w, BLOB, zeros), n = w->pack.n - from;

    assert_int_equal(ds_buf_reserve(&w->pack, n * BOMBS, NULL), 0);
    for (int i = 0; i < BOMBS; i++)
        add(&w->pack, w->pack.p + from, n);
    w->count += BOMBS;
}

/* Objects that nothing leads to. */
static void put_more(struct work *w, struct ds_span record)
{
    char *zeros = calloc(1, MUCH);
    size_t at;

    assert_non_null(zeros);
    if (asked(w, "kind"))
        put_whole(w, TAG, record);
    if (asked(w, "large"))
        put_whole(w, BLOB, (struct ds_span){.p = zeros, .n = MUCH});
    if (asked(w, "bombs"))
        put_bombs(w, (struct ds_span){.p = zeros, .n = (size_t)16 << 20});
    if (asked(w, "deep")) {
        at = put_whole(w, BLOB, record);
        for (int i = 0; i < DEEP; i++) {
            size_t here = w->pack.n;

            put_delta(w, at, record, record);
            at = here;
        }
    }
    free(zeros);
}

struct content {
    struct ds_buf record, tree, commit;
};

static void content_release(struct content *content)
{
    ds_buf_release(&content->record);
    ds_buf_release(&content->tree);
    ds_buf_release(&content->commit);
}

#define CONTENT                                                                                    \
    {                                                                                              \
        .record = DS_BUF_INIT(DS_MAX_JSON), .tree = DS_BUF_INIT(4096), .commit = DS_BUF_INIT(4096) \
    }

static void put_before(struct work *w, size_t at[static 2], struct content *old)
{
    if (!asked(w, "parent"))
        put_whole(w, COMMIT, ds_buf_span(&old->commit));
    at[0] = put_whole(w, TREE, ds_buf_span(&old->tree));
    at[1] = put_whole(w, BLOB, ds_buf_span(&old->record));
}

static void put_objects(struct work *w, struct content *old, struct content *new)
{
    struct ds_span old_record = ds_buf_span(&old->record), record = ds_buf_span(&new->record);
    struct ds_span old_tree = ds_buf_span(&old->tree), tree = ds_buf_span(&new->tree);
    bool named = asked(w, "named") || asked(w, "unnamed");
    size_t at[2] = {0, 0};

    if (!named)
        put_before(w, at, old);
    put_whole(w, COMMIT,
              asked(w, "commit") ? ds_buf_span(&old->commit) : ds_buf_span(&new->commit));
    if (named) {
        put_named(w, id_of(TREE, old_tree), old_tree, tree);
        put_named(w, id_of(BLOB, old_record), old_record, record);
        put_before(w, at, old);
    } else {
        if (!asked(w, "no-tree"))
            put_delta(w, at[0], old_tree, tree);
        if (!asked(w, "no-record"))
            put_delta(w, at[1], old_record, record);
    }
    if (!asked(w, "no-definition"))
        put_whole(w, BLOB, w->what->definition);
    put_whole(w, BLOB, span("*\n"));
    put_more(w, record);
}

/* Head and trailer around the entries. */
static void put_pack(struct ds_buf *out, struct work *w)
{
    uint32_t count = w->count + asked(w, "more") - asked(w, "fewer");
    unsigned char head[12] = {'P', 'A', 'C', 'K', 0, 0, 0, asked(w, "version") ? 3 : 2};
    unsigned char sum[DS_SHA1_SIZE];
    size_t at = out->n;

    for (int i = 0; i < 4; i++)
        head[8 + i] = (unsigned char)(count >> (24 - 8 * i));
    add(out, head, sizeof(head));
    add(out, w->pack.p, w->pack.n);
    if (asked(w, "flip")) /* in the stream of the last one */
        out->p[out->n - 1] = (char)(out->p[out->n - 1] ^ 1);
    if (asked(w, "cut"))
        ds_buf_truncate(out, out->n - 30);
    sha1(sum, "", 0, (struct ds_span){.p = out->p + at, .n = out->n - at});
    sum[0] ^= asked(w, "checksum");
    add(out, sum, sizeof(sum));
    if (asked(w, "after"))
        add(out, "x", 1);
    if (asked(w, "garbage"))
        memset(out->p + at, 'g', out->n - at);
}

/* The record as it was before: without some of its middle. */
static void make_old(struct ds_buf *out, struct ds_span record)
{
    size_t third = record.n / 3;

    add(out, record.p, third);
    add(out, record.p + 2 * third, record.n - 2 * third);
}

static struct id make_contents(struct work *w, struct content *old, struct content *new)
{
    static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";
    struct work plain = {.what = &(struct ds_test_bundle){.definition = w->what->definition}};
    struct id parent, id;

    make_old(&old->record, w->what->record);
    make_tree(&old->tree, &plain, ds_buf_span(&old->record));
    make_commit(&old->commit, &plain, id_of(TREE, ds_buf_span(&old->tree)), NULL, zeros);
    parent = id_of(COMMIT, ds_buf_span(&old->commit));
    add(&new->record, w->what->record.p, w->what->record.n);
    make_tree(&new->tree, w, ds_buf_span(&new->record));
    id = id_of(TREE, ds_buf_span(&new->tree));
    make_commit(&new->commit, w, id, &parent, asked(w, "chain") ? zeros : w->what->chain);
    if (asked(w, "beside")) {
        struct ds_buf more = DS_BUF_INIT(4096);

        make_commit(&more, &plain, id, NULL, zeros);
        put_whole(w, COMMIT, ds_buf_span(&more));
        ds_buf_release(&more);
    }
    return id_of(COMMIT, ds_buf_span(&new->commit));
}

void ds_test_bundle_make(struct ds_buf *out, char head[static DS_TEST_HEAD],
                         const struct ds_test_bundle *what)
{
    struct work w = {.what = what, .pack = DS_BUF_INIT((size_t)64 << 20)};
    struct content old = CONTENT, new = CONTENT;

    hex(head, make_contents(&w, &old, &new));
    put_objects(&w, &old, &new);
    if (asked(&w, "size"))
        w.pack.p[0] ^= 1;
    assert_int_equal(ds_buf_printf(out, NULL, "# v2 git bundle\n%s refs/heads/%s\n%s HEAD\n\n",
                                   head, what->branch, head),
                     0);
    put_pack(out, &w);
    ds_buf_release(&w.pack);
    content_release(&old);
    content_release(&new);
}

void ds_test_bundle_bind(struct ds_buf *out, json_t *record, const json_t *definition,
                         const char *placeholder, const struct ds_test_bundle *what)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON), words = DS_BUF_INIT(DS_MAX_JSON);
    json_t *plain = json_copy(record), *ledger = json_object_get(record, "ledger");
    struct ds_test_bundle whole = *what;
    char head[DS_TEST_HEAD];

    json_object_del(plain, "ledger");
    assert_int_equal(ds_json_canonical(&text, plain, NULL), 0);
    assert_int_equal(ds_json_canonical(&words, definition, NULL), 0);
    whole.record = ds_buf_span(&text);
    whole.definition = ds_buf_span(&words);
    ds_test_bundle_make(out, head, &whole);
    if (ledger && strcmp(ds_json_text(ledger, "head"), placeholder) == 0)
        json_object_set_new(ledger, "head", json_string(head));
    json_decref(plain);
    ds_buf_release(&text);
    ds_buf_release(&words);
}

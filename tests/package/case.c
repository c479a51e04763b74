/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/package/case.h"

#include "core/format.h"
#include "core/leaves.h"
#include "core/record/definition.h"
#include "tests/core/documents.h"
#include "tests/lib/acts.h"
#include "tests/lib/bundle.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_path(int *fd, const char *path, struct ds_error *err)
{
    *fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (*fd >= 0)
        return 0;
    return ds_fail(err, DS_ENOENT, "it is not in the store");
}

static int open_artefact(void *ctx, int *fd, const char *digest, struct ds_error *err)
{
    struct ds_test_case *self = ctx;

    if (self->while_open && self->while_open(self, digest) < 0)
        return ds_fail(err, DS_EIO, "the store broke");
    return open_path(fd, json_string_value(json_object_get(self->files, digest)), err);
}

static int open_leaves(void *ctx, int *fd, const struct ds_artefact *artefact, struct ds_error *err)
{
    struct ds_test_case *self = ctx;
    char digest[DS_DIGEST_HEX + 1];
    json_t *kept;

    snprintf(digest, sizeof(digest), "%.*s", (int)artefact->digest.n, artefact->digest.p);
    kept = json_object_get(self->leaves, digest);
    if (!kept)
        return ds_fail(err, DS_ENOENT, "it is not in the store");
    *fd = dup((int)json_integer_value(kept));
    assert_int_equal(lseek(*fd, 0, SEEK_SET), 0);
    return 0;
}

static int open_ledger(void *ctx, int *fd, struct ds_error *err)
{
    struct ds_test_case *self = ctx;

    return open_path(fd, self->ledger, err);
}

/* Of a file. */
struct hashed {
    json_int_t size;
    char digest[DS_DIGEST_HEX + 1], root[DS_DIGEST_HEX + 1];
    int fd, leaves; /* of the file, and of one with the digests of its leaves */
};

static int read_part(void *ctx, uint64_t offset, unsigned char *out, size_t n, struct ds_error *err)
{
    struct hashed *hashed = ctx;

    (void)err;
    assert_int_equal(pread(hashed->fd, out, n, (off_t)offset), n);
    return 0;
}

static int take_leaves(void *ctx, const struct ds_digest *leaf, size_t n, struct ds_error *err)
{
    struct hashed *hashed = ctx;

    (void)err;
    assert_int_equal(write(hashed->leaves, leaf, n * sizeof(*leaf)), n * sizeof(*leaf));
    return 0;
}

static void hash_file(struct hashed *out, const char *path)
{
    struct ds_leaf_file file = {.read = read_part, .take = take_leaves, .ctx = out};
    struct ds_leaf_digests digests = {.whole = {.byte = {0}}};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_hasher *hasher = NULL;
    struct stat st;

    out->fd = open(path, O_RDONLY | O_CLOEXEC);
    out->leaves = open(".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    assert_true(out->fd >= 0 && out->leaves >= 0 && fstat(out->fd, &st) == 0);
    file.size = (uint64_t)st.st_size;
    assert_ok(ds_hasher_new(&hasher, &err), err);
    if (file.size)
        assert_ok(ds_leaf_file_hash(&digests, &file, hasher, &err), err);
    else
        assert_ok(ds_hasher_finish(&digests.whole, hasher, &err), err);
    ds_hasher_free(hasher);
    close(out->fd);
    out->size = (json_int_t)file.size;
    ds_digest_hex(out->digest, &digests.whole);
    ds_digest_hex(out->root, &digests.root);
}

/* Of a large file the root, and its leaves for who asks for them. */
static void put_leaves(struct ds_test_case *self, json_t *artefact, const struct hashed *hashed)
{
    if (!ds_leaves_due((uint64_t)hashed->size)) {
        close(hashed->leaves);
        return;
    }
    json_object_set_new(artefact, "leaves", json_string(hashed->root));
    json_object_set_new(self->leaves, hashed->digest, json_integer(hashed->leaves));
}

/* An artefact of the record that stands for the file `path`. */
static json_t *artefact_of(struct ds_test_case *self, const char *path, const char *name)
{
    const char *dot = strrchr(name, '.');
    struct hashed hashed;
    json_t *artefact;

    hash_file(&hashed, path);
    json_object_set_new(self->files, hashed.digest, json_string(path));
    artefact =
        json_pack("{s:s, s:I, s:s, s:s, s:s, s:s, s:s, s:{s:s, s:s, s:s}, s:[]}", "digest",
                  hashed.digest, "size", hashed.size, "mediaType", "application/octet-stream",
                  "kind", "other", "extension", dot ? dot + 1 : "bin", "name", name, "originalName",
                  name, "captured", "at", "2026-03-14T15:05:00Z", "by",
                  "urn:uuid:00000000-0000-4000-8000-000000000011", "how", "file", "criteria");
    put_leaves(self, artefact, &hashed);
    return artefact;
}

/* Everywhere in the record, `from` becomes `to`: digests of tests/data those of real files. */
static void replace(struct ds_test_case *self, const char *from, const char *to)
{
    char *text = json_dumps(self->record, 0);

    for (char *at = text; (at = strstr(at, from)); at += DS_DIGEST_HEX)
        memcpy(at, to, DS_DIGEST_HEX);
    json_decref(self->record);
    self->record = json_loads(text, 0, NULL);
    assert_non_null(self->record);
    free(text);
}

/* Artefact `index` of the record becomes this one in digest, size and extension. */
static void adopt(struct ds_test_case *self, size_t index, json_t *artefact)
{
    json_t *old = json_array_get(json_object_get(self->record, "artefacts"), index);
    char *digest = strdup(ds_json_text(old, "digest"));

    json_object_set(old, "size", json_object_get(artefact, "size"));
    if (json_object_get(artefact, "leaves"))
        json_object_set(old, "leaves", json_object_get(artefact, "leaves"));
    else
        json_object_del(old, "leaves");
    json_object_set(old, "extension", json_object_get(artefact, "extension"));
    replace(self, digest, ds_json_text(artefact, "digest"));
    json_decref(artefact);
    free(digest);
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "ledger.bundle") != 0;
}

static void take_files(struct ds_test_case *self, const char *folder)
{
    struct dirent **names = NULL;
    int n = scandir(folder, &names, visible, alphasort);

    assert_true(n >= 3);
    for (int i = 0; i < n; i++) {
        char path[4096];

        snprintf(path, sizeof(path), "%s/%s", folder, names[i]->d_name);
        json_t *artefact = artefact_of(self, path, names[i]->d_name);
        if (i < 3)
            adopt(self, (size_t)i, artefact);
        else
            json_array_append_new(json_object_get(self->record, "artefacts"), artefact);
        free(names[i]);
    }
    free(names);
}

#define CHAIN "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"

static void decide(struct ds_test_case *self)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *rule = NULL;

    assert_ok(ds_test_rule_apply(&rule, self->definition, self->record, &err), err);
    json_object_set_new(self->record, "decision",
                        json_pack("{s:s, s:s, s:s, s:o, s:s}", "outcome", "awarded", "by",
                                  "urn:uuid:00000000-0000-4000-8000-000000000011", "at",
                                  "2026-03-15T10:00:00Z", "rule", rule, "reason",
                                  "A test decides as it likes."));
    ds_test_put(self->record, "ledger",
                "{\"branch\":\"case/test\",\"head\":\"\",\"chain\":\"" CHAIN "\"}");
}

/* Writes the history of the record as it is, and names its head. */
static void renew_ledger(struct ds_test_case *self)
{
    struct ds_buf bundle = DS_BUF_INIT((size_t)64 << 20);
    FILE *file = fopen(self->ledger, "w");

    assert_non_null(file);
    ds_test_sign_acts(self->record);
    ds_test_bundle_bind(&bundle, self->record, self->definition,
                        ds_json_text(self->record, "ledger.head"),
                        &(struct ds_test_bundle){.branch = "case/test", .chain = CHAIN});
    assert_int_equal(fwrite(bundle.p, 1, bundle.n, file), bundle.n);
    assert_int_equal(fclose(file), 0);
    ds_buf_release(&bundle);
}

void ds_test_case_renew(struct ds_test_case *self)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;

    if (!self->ledger_stays)
        renew_ledger(self);
    ds_record_release(&self->model);
    assert_ok(ds_json_canonical(&text, self->record, &err), err);
    assert_ok(ds_record_take(&self->model, &text, &err), err);
}

void ds_test_case_make(struct ds_test_case *out, const char *folder)
{
    *out = (struct ds_test_case){.definition = ds_test_definition(),
                                 .model = DS_RECORD_INIT,
                                 .files = json_object(),
                                 .leaves = json_object()};
    out->record = ds_test_record(out->definition);
    assert_true(asprintf(&out->ledger, "%s/ledger.bundle", folder) > 0);
    take_files(out, folder);
    decide(out);
    ds_test_case_renew(out);
    out->the_case = (struct ds_package_case){.definition = out->definition,
                                             .record = &out->model,
                                             .open_artefact = open_artefact,
                                             .open_leaves = open_leaves,
                                             .open_ledger = open_ledger,
                                             .ctx = out};
}

void ds_test_case_release(struct ds_test_case *self)
{
    const char *digest;
    json_t *fd;

    json_decref(self->definition);
    json_decref(self->record);
    ds_record_release(&self->model);
    json_decref(self->files);
    json_object_foreach(self->leaves, digest, fd) close((int)json_integer_value(fd));
    json_decref(self->leaves);
    free(self->ledger);
}

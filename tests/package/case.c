/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/package/case.h"

#include "core/record/definition.h"
#include "tests/core/documents.h"
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

static int open_ledger(void *ctx, int *fd, struct ds_error *err)
{
    struct ds_test_case *self = ctx;

    return open_path(fd, self->ledger, err);
}

static json_int_t hash_file(char hex[static DS_DIGEST_HEX + 1], const char *path)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_hasher *hasher = NULL;
    struct ds_digest digest;
    static char chunk[1 << 20];
    json_int_t size = 0;
    ssize_t n;
    int fd = open(path, O_RDONLY);

    assert_true(fd >= 0);
    assert_ok(ds_hasher_new(&hasher, &err), err);
    for (; (n = read(fd, chunk, sizeof(chunk))) > 0; size += n)
        assert_ok(ds_hasher_add(hasher, chunk, (size_t)n, &err), err);
    assert_ok(ds_hasher_finish(&digest, hasher, &err), err);
    ds_hasher_free(hasher);
    close(fd);
    ds_digest_hex(hex, &digest);
    return size;
}

/* An artefact of the record that stands for the file `path`. */
static json_t *artefact_of(struct ds_test_case *self, const char *path, const char *name)
{
    const char *dot = strrchr(name, '.');
    char hex[DS_DIGEST_HEX + 1];
    json_int_t size = hash_file(hex, path);

    json_object_set_new(self->files, hex, json_string(path));
    return json_pack("{s:s, s:I, s:s, s:s, s:s, s:s, s:s, s:{s:s, s:s, s:s}, s:[]}", "digest", hex,
                     "size", size, "mediaType", "application/octet-stream", "kind", "other",
                     "extension", dot ? dot + 1 : "bin", "name", name, "originalName", name,
                     "captured", "at", "2026-03-14T15:05:00Z", "by",
                     "urn:uuid:00000000-0000-4000-8000-000000000011", "how", "file", "criteria");
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
                "{\"branch\":\"case/test\",\"head\":"
                "\"0123456789012345678901234567890123456789\",\"chain\":"
                "\"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\"}");
}

void ds_test_case_renew(struct ds_test_case *self)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;

    ds_record_release(&self->model);
    assert_ok(ds_json_canonical(&text, self->record, &err), err);
    assert_ok(ds_record_take(&self->model, &text, &err), err);
}

void ds_test_case_make(struct ds_test_case *out, const char *folder)
{
    *out = (struct ds_test_case){
        .definition = ds_test_definition(), .model = DS_RECORD_INIT, .files = json_object()};
    out->record = ds_test_record(out->definition);
    assert_true(asprintf(&out->ledger, "%s/ledger.bundle", folder) > 0);
    take_files(out, folder);
    decide(out);
    ds_test_case_renew(out);
    out->the_case = (struct ds_package_case){.definition = out->definition,
                                             .record = &out->model,
                                             .open_artefact = open_artefact,
                                             .open_ledger = open_ledger,
                                             .ctx = out};
}

void ds_test_case_release(struct ds_test_case *self)
{
    json_decref(self->definition);
    json_decref(self->record);
    ds_record_release(&self->model);
    json_decref(self->files);
    free(self->ledger);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Building the tree of a commit: .gitattributes, definition.json, evidence/, record.json. */
#include "capture/casebook/layout.h"

#include "capture/casebook/new_blobs.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ATTRIBUTES "evidence/** filter=lfs diff=lfs merge=lfs -text\n"
#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

/* One Git tree that is being built. */
struct work {
    struct ds_casebook *book;
    bool write;                    /* else ids are computed only */
    struct ds_hasher *chain;       /* of the whole commit */
    struct ds_buf tree;            /* entries so far, as Git stores them */
    struct ds_buf *lines;          /* keeps the chain's lines too; NULL: nobody does */
    struct ds_new_blobs *pointers; /* that are to be written */
};

/* A file of evidence/. */
struct evidence {
    char name[DS_DIGEST_HEX + 1 + 64 + 1]; /* "<sha256>.<ext>" */
    int64_t size;
};

static int put_object(git_oid *out, const struct work *work, struct ds_span bytes,
                      git_object_t type, struct ds_error *err)
{
    int rc = work->write ? git_odb_write(out, work->book->odb, bytes.p, bytes.n, type)
                         : git_odb_hash(out, bytes.p, bytes.n, type);

    return rc < 0 ? ds_fail_git(err, rc, _("cannot write in the casebook %s"), work->book->path)
                  : 0;
}

static int put_entry(struct work *work, const char *mode, const char *name, const git_oid *id,
                     struct ds_error *err)
{
    ds_buf_printf(&work->tree, err, "%s %s", mode, name);
    ds_buf_add(&work->tree, "", 1, err);
    return ds_buf_add(&work->tree, id->id, GIT_OID_RAWSZ, err);
}

static int chain_file(struct work *work, const char *folder, const char *name, const char *sha256,
                      struct ds_error *err)
{
    char line[320];
    int n = snprintf(line, sizeof(line), "100644 %s%s%c%s\n", folder, name, '\0', sha256);
    int rc = work->lines ? ds_buf_add(work->lines, line, (size_t)n, err) : 0;

    return rc < 0 ? rc : ds_hasher_add(work->chain, line, (size_t)n, err);
}

/* A file with content of its own; `known` is the id of its blob, NULL: not known. */
static int put_file(struct work *work, const char *name, struct ds_span content,
                    const git_oid *known, struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest digest;
    git_oid id;
    int rc = known ? git_oid_cpy(&id, known) : put_object(&id, work, content, GIT_OBJECT_BLOB, err);

    if (rc == 0)
        rc = ds_digest_of(&digest, content, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &digest);
    rc = chain_file(work, "", name, hex, err);
    return rc < 0 ? rc : put_entry(work, "100644", name, &id, err);
}

static int put_json(struct work *work, const char *name, const json_t *json, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_json_canonical(&text, json, err);

    return rc < 0 ? rc : put_file(work, name, ds_buf_span(&text), NULL, err);
}

static int id_of_pointer(git_oid *out, const struct work *work, struct ds_span text,
                         struct ds_error *err)
{
    return work->write ? ds_new_blobs_add(out, work->pointers, work->book, text, err)
                       : put_object(out, work, text, GIT_OBJECT_BLOB, err);
}

/* The pointer of git-lfs's specification; an empty file has an empty pointer. */
static int put_pointer(struct work *work, const struct evidence *file, struct ds_error *err)
{
    char text[200] = "";
    char oid[DS_DIGEST_HEX + 1];
    int n = 0, rc;
    git_oid id;

    snprintf(oid, sizeof(oid), "%.*s", DS_DIGEST_HEX, file->name);
    if (file->size > 0)
        n = snprintf(text, sizeof(text),
                     "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %" PRId64
                     "\n",
                     oid, file->size);
    rc = id_of_pointer(&id, work, (struct ds_span){.p = text, .n = (size_t)n}, err);
    if (rc == 0)
        rc = chain_file(work, "evidence/", file->name, oid, err);
    return rc < 0 ? rc : put_entry(work, "100644", file->name, &id, err);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct evidence *)a)->name, ((const struct evidence *)b)->name);
}

static struct evidence *evidence_of(const struct ds_artefacts *artefacts)
{
    struct evidence *files = calloc(artefacts->n + 1, sizeof(*files));

    for (size_t i = 0; files && i < artefacts->n; i++) {
        const struct ds_artefact *artefact = artefacts->sorted[i];

        snprintf(files[i].name, sizeof(files[i].name), "%.*s.%.*s", (int)artefact->digest.n,
                 artefact->digest.p, (int)artefact->extension.n, artefact->extension.p);
        files[i].size = artefact->size;
    }
    if (files)
        qsort(files, artefacts->n, sizeof(*files), by_name);
    return files;
}

static int put_pointers(struct work *inner, const struct ds_artefacts *artefacts,
                        struct ds_error *err)
{
    ds_cleanup(ds_freep) struct evidence *files = evidence_of(artefacts);

    if (!files)
        return ds_nomem(err);
    for (size_t i = 0; i < artefacts->n; i++) {
        int rc = put_pointer(inner, &files[i], err);

        if (rc < 0)
            return rc;
    }
    return ds_new_blobs_store(inner->pointers, inner->book, err);
}

/* The tree evidence/; its id goes to *out. */
static int put_evidence(git_oid *out, struct work *work, const struct ds_artefacts *artefacts,
                        struct ds_error *err)
{
    ds_cleanup(ds_new_blobs_release) struct ds_new_blobs pointers = DS_NEW_BLOBS_INIT;
    struct work inner = {.book = work->book,
                         .write = work->write,
                         .chain = work->chain,
                         .tree = DS_BUF_INIT(DS_MAX_JSON),
                         .lines = work->lines,
                         .pointers = &pointers};
    int rc = put_pointers(&inner, artefacts, err);

    if (rc == 0)
        rc = put_object(out, work, ds_buf_span(&inner.tree), GIT_OBJECT_TREE, err);
    ds_buf_release(&inner.tree);
    return rc;
}

/* The same, unless it is known from a commit before. */
static int find_evidence(git_oid *out, struct work *work, const struct ds_layout_source *source,
                         struct ds_error *err)
{
    struct ds_evidence_layout *known = source->evidence;
    int rc;

    if (known && known->known) {
        *out = known->tree;
        return ds_hasher_add(work->chain, known->lines.p, known->lines.n, err);
    }
    work->lines = known ? &known->lines : NULL;
    rc = put_evidence(out, work, source->artefacts, err);
    work->lines = NULL;
    if (rc == 0 && known) {
        known->tree = *out;
        known->known = true;
    }
    return rc;
}

/* What is put into the tree and the chain, one after another. */
typedef int put_fn(struct work *work, const struct ds_layout_source *source, struct ds_error *err);

static int put_attributes(struct work *work, const struct ds_layout_source *source,
                          struct ds_error *err)
{
    (void)source;
    return put_file(work, ".gitattributes", ds_span_of(ATTRIBUTES), NULL, err);
}

static int put_definition(struct work *work, const struct ds_layout_source *source,
                          struct ds_error *err)
{
    return put_json(work, "definition.json", source->definition, err);
}

static int put_evidence_folder(struct work *work, const struct ds_layout_source *source,
                               struct ds_error *err)
{
    git_oid evidence;
    int rc;

    if (source->artefacts->n == 0)
        return 0;
    rc = find_evidence(&evidence, work, source, err);
    return rc < 0 ? rc : put_entry(work, "40000", "evidence", &evidence, err);
}

static int put_record(struct work *work, const struct ds_layout_source *source,
                      struct ds_error *err)
{
    return put_file(work, "record.json", source->record, source->record_id, err);
}

static int chain_previous(struct work *work, const struct ds_layout_source *source,
                          struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1] = ZEROS, line[100];

    if (source->previous)
        ds_digest_hex(hex, source->previous);
    return ds_hasher_add(work->chain, line,
                         (size_t)snprintf(line, sizeof(line), "previous %s\n", hex), err);
}

/* Every file in byte order. Git's order of a tree's entries ("evidence" as if it were "evidence/")
 * is the same. */
static put_fn *const in_order[] = {
    put_attributes, put_definition, put_evidence_folder, put_record, chain_previous,
};

static int put_all(struct ds_layout *out, struct work *work, const struct ds_layout_source *source,
                   struct ds_error *err)
{
    int rc;

    for (size_t i = 0; i < sizeof(in_order) / sizeof(in_order[0]); i++) {
        rc = in_order[i](work, source, err);
        if (rc < 0)
            return rc;
    }
    rc = ds_hasher_finish(&out->chain, work->chain, err);
    return rc < 0 ? rc
                  : put_object(&out->tree, work, ds_buf_span(&work->tree), GIT_OBJECT_TREE, err);
}

static int lay_out(struct ds_layout *out, struct ds_casebook *book,
                   const struct ds_layout_source *source, bool write, struct ds_error *err)
{
    struct work work = {.book = book, .write = write, .tree = DS_BUF_INIT(DS_MAX_JSON)};
    int rc = ds_hasher_new(&work.chain, err);

    if (rc == 0)
        rc = put_all(out, &work, source, err);
    ds_hasher_free(work.chain);
    ds_buf_release(&work.tree);
    return rc;
}

int ds_layout_check(struct ds_layout *out, struct ds_casebook *book,
                    const struct ds_layout_source *source, struct ds_error *err)
{
    return lay_out(out, book, source, false, err);
}

int ds_layout_write(struct ds_layout *out, struct ds_casebook *book,
                    const struct ds_layout_source *source, struct ds_error *err)
{
    return lay_out(out, book, source, true, err);
}

bool ds_chain_of_message(struct ds_digest *out, const char *message)
{
    const char *line = strstr(message, "\n" DS_CHAIN_TRAILER), *next;

    while (line && (next = strstr(line + 1, "\n" DS_CHAIN_TRAILER)))
        line = next;
    if (!line)
        return false;
    line += 1 + strlen(DS_CHAIN_TRAILER);
    return strlen(line) == DS_DIGEST_HEX + 1 && line[DS_DIGEST_HEX] == '\n' &&
           ds_digest_parse(out, (struct ds_span){.p = line, .n = DS_DIGEST_HEX}, NULL) == 0;
}

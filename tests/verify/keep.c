/* SPDX-License-Identifier: Apache-2.0 */
/* Linked into a test with --wrap, this stands before ds_verify_zip(), ds_verify_standalone() and
 * ds_trust_add(). When DS_KEEP_PACKAGES names a folder, every package that the test verifies goes
 * there with what was asked and the report, for tests/web/parity_test.py, which asks the same of
 * the core in WebAssembly. */
#include "core/instant.h"
#include "verify/report_json.h"
#include "verify/standalone/standalone.h"
#include "verify/status/status.h"
#include "verify/trust.h"
#include "verify/verify.h"

#include <stdio.h>
#include <stdlib.h>

/* Names that the linker gives. */
int __real_ds_trust_add(struct ds_trust *trust, const json_t *list, const char *what,
                        struct ds_error *err);
int __wrap_ds_trust_add(struct ds_trust *trust, const json_t *list, const char *what,
                        struct ds_error *err);
int __real_ds_verify_zip(struct ds_report **out, const struct ds_source *source,
                         const struct ds_verify_options *options, struct ds_error *err);
int __wrap_ds_verify_zip(struct ds_report **out, const struct ds_source *source,
                         const struct ds_verify_options *options, struct ds_error *err);

int __real_ds_verify_standalone(struct ds_report **out, struct ds_span text,
                                const struct ds_verify_options *options, struct ds_error *err);
int __wrap_ds_verify_standalone(struct ds_report **out, struct ds_span text,
                                const struct ds_verify_options *options, struct ds_error *err);

/* The lists of each trust that was made; an address may come again, with other lists then. */
static struct known {
    const struct ds_trust *trust;
    json_t *lists;
} known[4096];
static size_t known_n;

static struct known *find(const struct ds_trust *trust)
{
    for (size_t i = known_n; i-- > 0;)
        if (known[i].trust == trust)
            return &known[i];
    return NULL;
}

int __wrap_ds_trust_add(struct ds_trust *trust, const json_t *list, const char *what,
                        struct ds_error *err)
{
    bool first = ds_trust_count(trust) == 0;
    int rc = __real_ds_trust_add(trust, list, what, err);
    struct known *of = find(trust);

    if (rc < 0 || !getenv("DS_KEEP_PACKAGES") || known_n == sizeof(known) / sizeof(*known))
        return rc;
    if (!of || first) {
        of = &known[known_n++];
        *of = (struct known){.trust = trust, .lists = json_array()};
    }
    json_array_append_new(of->lists, json_deep_copy(list));
    return rc;
}

static int keep_as(const char *folder, size_t number, const char *kind, struct ds_span content)
{
    char path[512];
    FILE *file;
    bool right;

    snprintf(path, sizeof(path), "%s/%04zu.%s", folder, number, kind);
    file = fopen(path, "wb");
    right = file && fwrite(content.p, 1, content.n, file) == content.n;
    return file && fclose(file) == 0 && right ? 0 : -1;
}

static json_t *text(struct ds_span span)
{
    return span.p ? json_stringn(span.p, span.n) : json_string("");
}

static void set_why(json_t *json, const char *why)
{
    if (why)
        json_object_set_new(json, "why", json_string(why));
}

static json_t *status_json(const struct ds_verify_options *options)
{
    json_t *list = json_array();

    for (size_t i = 0; i < options->status_lists.n; i++) {
        const struct ds_status_document *document = &options->status_lists.item[i];
        json_t *one = json_pack("{s:o*}", "text", text(document->text));

        if (document->url)
            json_object_set_new(one, "url", json_string(document->url));
        set_why(one, document->why);
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *endorsements_json(const struct ds_verify_options *options)
{
    json_t *list = json_array();

    for (size_t i = 0; i < options->endorsements.n; i++)
        json_array_append_new(list, json_pack("{s:s, s:o*}", "name", options->endorsements.name[i],
                                              "text", text(options->endorsements.text[i])));
    return list;
}

/* As verify/wasm/core.c reads it. */
static json_t *options_json(const struct ds_verify_options *options)
{
    struct known *of = options->reader.trust ? find(options->reader.trust) : NULL;
    char at[DS_INSTANT_TEXT + 1];
    json_t *json;

    ds_instant_text(at, options->at);
    json = json_pack("{s:s, s:s, s:O?, s:o*, s:o*, s:o, s:o, s:b}", "at", at, "language", "en",
                     "trust", of ? of->lists : NULL, "roots", text(options->reader.roots), "crls",
                     text(options->reader.crls), "endorsements", endorsements_json(options),
                     "status", status_json(options), "statusAsked", options->status_lists.asked);
    if (options->published) {
        json_t *published = json_pack("{s:o*}", "text", text(options->published->text));

        set_why(published, options->published->why);
        json_object_set_new(json, "published", published);
    }
    return json;
}

/* What JSON cannot carry (a text that is not UTF-8) and a partial reading are left out. */
static bool can_keep(uint64_t size, const struct ds_verify_options *options)
{
    return !options->selection.wanted && !options->without_artefacts && size < (1 << 26) &&
           (!options->reader.trust || find(options->reader.trust) ||
            ds_trust_count(options->reader.trust) == 0);
}

static void keep(const char *folder, struct ds_span bytes, const struct ds_verify_options *options,
                 const struct ds_report *report)
{
    static size_t number;
    struct ds_buf native = DS_BUF_INIT((size_t)1 << 26);
    json_t *json = options_json(options);
    char *dumped = json_dumps(json, JSON_COMPACT);
    int rc = dumped ? 0 : -1;

    if (rc == 0)
        rc = ds_report_json_text(&native, report, DS_EN, NULL);
    if (rc == 0)
        rc = keep_as(folder, ++number, "zip", bytes);
    if (rc == 0)
        rc = keep_as(folder, number, "native", ds_buf_span(&native));
    if (rc == 0)
        rc = keep_as(folder, number, "options", ds_span_of(dumped));
    ds_buf_release(&native);
    json_decref(json);
    free(dumped);
    if (rc < 0) {
        fprintf(stderr, "a package could not be kept in %s\n", folder);
        exit(1);
    }
}

int __wrap_ds_verify_zip(struct ds_report **out, const struct ds_source *source,
                         const struct ds_verify_options *options, struct ds_error *err)
{
    int rc = __real_ds_verify_zip(out, source, options, err);
    const char *folder = getenv("DS_KEEP_PACKAGES");
    char *bytes;

    if (rc < 0 || !folder || !can_keep(source->size, options))
        return rc;
    bytes = malloc((size_t)source->size + 1);
    if (bytes && source->read_at(source->ctx, 0, bytes, (size_t)source->size, NULL) == 0)
        keep(folder, (struct ds_span){.p = bytes, .n = (size_t)source->size}, options, *out);
    free(bytes);
    return rc;
}

int __wrap_ds_verify_standalone(struct ds_report **out, struct ds_span text,
                                const struct ds_verify_options *options, struct ds_error *err)
{
    int rc = __real_ds_verify_standalone(out, text, options, err);
    const char *folder = getenv("DS_KEEP_PACKAGES");

    if (rc == 0 && folder && can_keep(text.n, options) && ds_standalone_begins(text))
        keep(folder, text, options, *out);
    return rc;
}

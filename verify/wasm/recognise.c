/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader gives beside a package: a trust list, certificates of authorities and revocation
 * lists, or an issuer's status list. Recognised by content, and described for those who show what
 * is in use. Whether it helps a package, the verification says. */
#include "core/cleanup.h"
#include "core/instant.h"
#include "core/x509/x509.h"
#include "verify/status/list.h"
#include "verify/trust.h"
#include "verify/wasm/french.h"
#include "verify/wasm/results.h"

#include <stdlib.h>
#include <string.h>

int ds_wasm_recognise(char *bytes, size_t n, int french);

/* A member with a time, unless nothing is said of it. */
static void set_time(json_t *json, const char *member, int64_t at)
{
    if (at >= 0 && at <= DS_INSTANT_LAST)
        ds_json_set_instant(json, member, at, NULL);
}

static int put(json_t *json, struct ds_error *err)
{
    int rc = ds_wasm_put(RESULT_REPORT, json, err);

    json_decref(json);
    return rc;
}

static json_t *items_json(const struct ds_x509_sorted *sorted)
{
    json_t *items = json_array();

    for (size_t i = 0; i < sorted->n; i++) {
        json_t *one =
            json_pack("{s:b, s:s}", "list", sorted->item[i].list, "name", sorted->item[i].name);

        set_time(one, "from", sorted->item[i].from);
        set_time(one, "until", sorted->item[i].until);
        json_array_append_new(items, one);
    }
    return items;
}

static const char *text_of(const struct ds_buf *buf)
{
    return buf->p ? buf->p : "";
}

static int certificates(struct ds_span file, struct ds_error *err)
{
    ds_cleanup(ds_x509_sorted_release) struct ds_x509_sorted sorted = {.item = NULL};
    int rc = ds_x509_sort(&sorted, file, err);

    return rc < 0 ? rc
                  : put(json_pack("{s:s, s:s, s:s, s:o}", "kind", "certificates", "roots",
                                  text_of(&sorted.certificates), "crls", text_of(&sorted.lists),
                                  "items", items_json(&sorted)),
                        err);
}

/* A key that only a trust list tells is none of the list's faults; a wrong signature is. */
static int status_list(struct ds_span file, struct ds_error *err)
{
    ds_cleanup(ds_status_list_release) struct ds_status_list list = {.json = NULL};
    int rc = ds_status_list_read(&list, file, NULL, err);
    json_t *json;

    if (rc < 0)
        return rc;
    if (!ds_status_list_is(&list))
        return ds_fail(err, DS_EINVAL, _("it is no status list"));
    if (list.fault == DS_LIST_SIGNATURE)
        return ds_fail(err, DS_EINVAL, _("it is a status list whose signature is wrong"));
    json = json_pack("{s:s, s:s*, s:s*}", "kind", "status", "id", ds_status_list_id(&list),
                     "issuer", ds_status_list_issuer(&list));
    if (list.dated)
        set_time(json, "from", list.from);
    set_time(json, "until", list.bounds.until);
    return put(json, err);
}

static int trust_list(const json_t *json, struct ds_error *err)
{
    ds_cleanup(ds_trust_freep) struct ds_trust *trust = NULL;
    int rc = ds_trust_new(&trust, err);

    if (rc == 0)
        rc = ds_trust_add(trust, json, _("the list"), err);
    return rc < 0 ? rc
                  : put(json_pack("{s:s, s:I}", "kind", "trust", "issuers",
                                  (json_int_t)ds_trust_count(trust)),
                        err);
}

static bool is_status(json_t *json)
{
    const struct ds_status_list list = {
        .json = json,
        .bitstring =
            ds_json_has_word(json_object_get(json, "type"), "BitstringStatusListCredential")};

    return ds_status_list_is(&list);
}

static int document(struct ds_span file, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    int rc = ds_json_parse(&json, file, _("the list"), err);

    if (rc < 0)
        return rc;
    return is_status(json) ? status_list(file, err) : trust_list(json, err);
}

static struct ds_span trimmed(struct ds_span text)
{
    if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0)
        text = (struct ds_span){.p = text.p + 3, .n = text.n - 3};
    while (text.n && strchr(" \t\r\n", *text.p) && *text.p)
        text = (struct ds_span){.p = text.p + 1, .n = text.n - 1};
    while (text.n && strchr(" \t\r\n", text.p[text.n - 1]) && text.p[text.n - 1])
        text.n--;
    return text;
}

static bool has(struct ds_span text, const char *words)
{
    size_t n = strlen(words);

    for (size_t i = 0; i + n <= text.n; i++)
        if (memcmp(text.p + i, words, n) == 0)
            return true;
    return false;
}

static int recognise(struct ds_span file, struct ds_error *err)
{
    struct ds_span text = trimmed(file);

    if (text.n > 0 && *text.p == '{')
        return document(text, err);
    if (text.n > 3 && memcmp(text.p, "eyJ", 3) == 0)
        return status_list(text, err);
    if (file.n > 1 && file.p[0] == 0x30 && (file.p[1] & 0x80))
        return certificates(file, err);
    /* Text: no archive with a certificate in it. */
    if (has(text, "-----BEGIN ") && !memchr(text.p, 0, text.n))
        return certificates(text, err);
    return ds_fail(err, DS_EINVAL,
                   _("it is neither a trust list, nor certificates, nor a revocation list, "
                     "nor a status list"));
}

/* What the file is, as JSON in the result, or a negative ds_code. Takes `bytes` from alloc(). */
EXPORT("recognise") int ds_wasm_recognise(char *bytes, size_t n, int french)
{
    struct ds_error err = DS_ERROR_INIT;
    int rc;

    ds_wasm_begin();
    ds_translate_to(french ? DS_FR : DS_EN);
    rc = recognise((struct ds_span){.p = bytes, .n = n}, &err);
    free(bytes);
    return ds_wasm_end(rc, &err);
}

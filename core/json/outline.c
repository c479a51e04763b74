/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the list by its member's name, hands out its elements, then parses the rest of the text. */
#include "core/json/outline.h"

#include "core/cleanup.h"
#include "core/format.h"

#include <string.h>

/* Each half of what a document may have of objects and arrays: the list's, and the rest's, which
 * has fewer of them than half its bytes. */
enum { HALF = DS_MAX_JSON_CONTAINERS / 2, REST_MAX = DS_MAX_JSON_CONTAINERS };

enum { PIECE = 1 << 16 }; /* bytes that are written at once */

/* Whether `"member":[` begins here, right after an opening brace or a comma. */
static bool begins(struct ds_span text, size_t at, const char *member)
{
    size_t n = strlen(member);
    const char *p = text.p + at;

    return text.n - at > n + 3 && p[0] == '"' && memcmp(p + 1, member, n) == 0 &&
           memcmp(p + 1 + n, "\":[", 3) == 0 && (p[-1] == '{' || p[-1] == ',');
}

struct ds_span ds_outline_find(struct ds_span text, const char *member)
{
    size_t depth = 0;
    bool quoted = false;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (!quoted && depth == 1 && c == '"' && begins(text, i, member))
            return (struct ds_span){.p = text.p + i + strlen(member) + 3,
                                    .n = text.n - i - strlen(member) - 3};
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']'))
            depth -= depth > 0;
    }
    return (struct ds_span){.p = NULL};
}

/* From "[" on to behind "]". 1, 0 or DS_ENOMEM. */
static int read_list(void *ctx, struct ds_span *text, const struct ds_outline_list *list,
                     struct ds_error *err)
{
    struct ds_scan_plan plan;
    size_t containers_left = HALF;
    int rc = ds_scan_plan(&plan, list->element, list->take);

    do {
        *text = (struct ds_span){.p = text->p + 1, .n = text->n - 1};
        if (rc == 1)
            rc = list->read(ctx, text, &containers_left, &plan, err);
    } while (rc == 1 && text->n && *text->p == ',');
    if (rc != 1 || !text->n || *text->p != ']')
        return rc == 1 ? 0 : rc;
    *text = (struct ds_span){.p = text->p + 1, .n = text->n - 1};
    return 1;
}

/* What is left when the list is taken out is canonical too. */
static int parse_rest(json_t **out, struct ds_span rest, struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    bool right = false;
    int rc = ds_json_parse(out, rest, "", &why);

    if (rc == 0)
        rc = ds_json_is_canonical(&right, *out, rest, &why);
    if (right)
        return 1;
    json_decref(*out);
    *out = NULL;
    return rc == DS_ENOMEM ? ds_fail_as(err, &why) : 0;
}

int ds_outline_read(json_t **out, void *ctx, const struct ds_outline_list *list,
                    struct ds_span text, struct ds_error *err)
{
    struct ds_span found = ds_outline_find(text, list->member), head;
    ds_cleanup(ds_buf_release) struct ds_buf rest = DS_BUF_INIT(REST_MAX);
    struct ds_error why = DS_ERROR_INIT;
    int rc;

    *out = NULL;
    if (text.n > DS_MAX_JSON || !found.p)
        return 0;
    head = (struct ds_span){.p = text.p, .n = (size_t)(found.p - text.p)};
    if (found.n > 1 && found.p[1] == ']')
        return 0; /* nothing to gain */
    rc = read_list(ctx, &found, list, err);
    if (rc != 1)
        return rc;
    ds_buf_add(&rest, head.p, head.n, &why);
    ds_buf_puts(&rest, "[]", &why);
    rc = ds_buf_add(&rest, found.p, found.n, &why);
    if (rc == DS_ELIMIT)
        return 0; /* for the caller's other way; no failure, so nothing in err */
    return rc < 0 ? ds_fail_as(err, &why) : parse_rest(out, ds_buf_span(&rest), err);
}

static int write_out(const struct ds_sink *to, struct ds_buf *piece, struct ds_error *err)
{
    int rc = to->put(to->ctx, piece->p, piece->n, err);

    ds_buf_truncate(piece, 0);
    return rc;
}

static int write_elements(const struct ds_sink *to, const struct ds_outline_elements *elements,
                          struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf piece = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    for (size_t i = 0; i < elements->n; i++) {
        if (i)
            ds_buf_add(&piece, ",", 1, err);
        rc = elements->write(elements->ctx, &piece, i, err);
        if (rc == 0 && piece.n >= PIECE)
            rc = write_out(to, &piece, err);
        if (rc < 0)
            return rc;
    }
    return write_out(to, &piece, err);
}

int ds_outline_write(const struct ds_sink *to, const json_t *outline,
                     const struct ds_outline_elements *elements, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_span list;
    int rc = ds_json_canonical(&text, outline, err);

    if (rc < 0)
        return rc;
    list = ds_outline_find(ds_buf_span(&text), elements->member);
    if (list.n < 2 || list.p[1] != ']')
        return ds_fail(err, DS_EINVAL, "no empty list '%s'", elements->member);
    rc = to->put(to->ctx, text.p, (size_t)(list.p + 1 - text.p), err);
    if (rc == 0)
        rc = write_elements(to, elements, err);
    return rc < 0 ? rc : to->put(to->ctx, list.p + 1, list.n - 1, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Compiles a shape into a plan of nodes, then matches text against it by recursive descent. */
#include "core/json/scan.h"

#include "core/json/string_form.h"

#include <string.h>

/* What is read: the text that is left, and where notes go. */
struct scan {
    const char *at, *end;
    char *out;
    size_t containers_left;
};

static struct ds_scan_node *make_node(struct ds_scan_plan *plan, const struct ds_shape *shape,
                                      const struct ds_scan_take *take);

static void note(struct ds_scan_member *member, const struct ds_shape *shape,
                 const struct ds_scan_take *take)
{
    for (; take->shape; take++)
        if (take->shape == shape && strcmp(take->member, member->name) == 0) {
            member->taken = true;
            member->as_written = take->as_written;
            member->into = take->into;
        }
}

/* The canonical form sorts members by UTF-16; names of formats are ASCII. */
static bool make_members(struct ds_scan_plan *plan, struct ds_scan_node *node,
                         const struct ds_scan_take *take)
{
    const struct ds_member *from = node->shape->members;

    for (; from[node->members].name; node->members++)
        if (plan->members + node->members == DS_SCAN_MEMBERS)
            return false;
    node->member = plan->member + plan->members;
    plan->members += node->members;
    for (size_t i = 0; i < node->members; i++) {
        size_t at = i;

        for (; at > 0 && strcmp(node->member[at - 1].name, from[i].name) > 0; at--)
            node->member[at] = node->member[at - 1];
        node->member[at] = (struct ds_scan_member){.name = from[i].name,
                                                   .n = strlen(from[i].name),
                                                   .value = make_node(plan, from[i].shape, take),
                                                   .required = from[i].required};
        note(&node->member[at], node->shape, take);
        if (!node->member[at].value)
            return false;
    }
    return true;
}

/* NULL when the plan is full or the shape is none that this reader knows. */
static struct ds_scan_node *make_node(struct ds_scan_plan *plan, const struct ds_shape *shape,
                                      const struct ds_scan_take *take)
{
    struct ds_scan_node *node = plan->node + plan->nodes;

    if (plan->nodes == DS_SCAN_NODES || shape->kind == DS_SHAPE_LANGUAGE ||
        shape->kind == DS_SHAPE_UNION || shape->kind == DS_SHAPE_MAP ||
        shape->kind == DS_SHAPE_BOOLEAN)
        return NULL;
    plan->nodes++;
    *node = (struct ds_scan_node){.shape = shape};
    if (shape->kind == DS_SHAPE_ARRAY) {
        node->element = make_node(plan, shape->element, take);
        return node->element ? node : NULL;
    }
    return shape->kind != DS_SHAPE_OBJECT || make_members(plan, node, take) ? node : NULL;
}

bool ds_scan_plan(struct ds_scan_plan *out, const struct ds_shape *shape,
                  const struct ds_scan_take *take)
{
    out->nodes = out->members = 0;
    return make_node(out, shape, take) != NULL;
}

static bool take_char(struct scan *scan, char c)
{
    if (scan->at == scan->end || *scan->at != c)
        return false;
    scan->at++;
    return true;
}

/* Bytes of the UTF-8 sequence at `at`, 0 when it is not well formed (Unicode, table 3-7). */
static size_t sequence(const char *at, const char *end)
{
    const unsigned char *p = (const unsigned char *)at;
    size_t n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
    unsigned char low = p[0] == 0xe0 ? 0xa0 : p[0] == 0xf0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xed ? 0x9f : p[0] == 0xf4 ? 0x8f : 0xbf;

    if (p[0] < 0xc2 || p[0] > 0xf4 || (size_t)(end - at) < n || p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

/* ASCII that stands for itself inside a string. */
static bool is_ordinary(char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* A string without the control characters that no text of ours has; of escapes those that stay. */
static bool read_string(struct scan *scan, struct ds_span *out, bool *escaped)
{
    const char *at = scan->at + 1, *end = scan->end;

    if (!take_char(scan, '"'))
        return false;
    *escaped = false;
    while (at < end && *at != '"') {
        size_t n = is_ordinary(*at) ? 1 : (unsigned char)*at >= 0x80 ? sequence(at, end) : 0;

        if (*at == '\\' && end - at > 1 &&
            (at[1] == '"' || at[1] == '\\' || at[1] == 'n' || at[1] == 't')) {
            *escaped = true;
            n = 2;
        }
        if (n == 0)
            return false;
        at += n;
    }
    if (at == end)
        return false;
    *out = (struct ds_span){.p = scan->at, .n = (size_t)(at - scan->at)};
    scan->at = at + 1;
    return true;
}

static bool is_one_of(struct ds_span text, const char *const *words)
{
    for (; *words; words++)
        if (strlen(*words) == text.n && memcmp(*words, text.p, text.n) == 0)
            return true;
    return false;
}

/* `plain`: without escapes, that is, what is written is the text itself. */
static bool read_text(struct scan *scan, const struct ds_shape *shape, struct ds_span *out,
                      bool plain)
{
    bool escaped;

    if (!read_string(scan, out, &escaped) || out->n == 0)
        return false;
    if (shape->kind == DS_SHAPE_CHOICE)
        return is_one_of(*out, shape->words);
    if (shape->kind == DS_SHAPE_TEXT) /* its control characters were looked for */
        return !(plain && escaped);
    return !escaped && ds_form_has(shape->kind, *out);
}

/* At most 15 digits, so that it is one integer for every reader. */
static bool read_integer(struct scan *scan, const struct ds_shape *shape, struct ds_span *out)
{
    const char *from = scan->at;
    bool negative = take_char(scan, '-');
    int64_t value = 0;
    int n = 0;

    for (; scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9' && n < 16; n++)
        value = value * 10 + (*scan->at++ - '0');
    *out = (struct ds_span){.p = from, .n = (size_t)(scan->at - from)};
    if (n == 0 || n > 15 || (from[negative] == '0' && out->n > 1))
        return false;
    value = negative ? -value : value;
    return value >= shape->low && value <= shape->high;
}

static bool read_value(struct scan *scan, const struct ds_scan_node *node, struct ds_span *out,
                       bool plain);

static bool read_array(struct scan *scan, const struct ds_scan_node *node)
{
    struct ds_span element;
    int64_t n = 0;

    if (!take_char(scan, '['))
        return false;
    if (take_char(scan, ']'))
        return node->shape->low == 0;
    do {
        if (n++ == node->shape->high || !read_value(scan, node->element, &element, false))
            return false;
    } while (take_char(scan, ','));
    return take_char(scan, ']') && n >= node->shape->low;
}

static bool has_name(const struct scan *scan, const struct ds_scan_member *member)
{
    return (size_t)(scan->end - scan->at) > member->n + 2 &&
           memcmp(scan->at, member->name, member->n) == 0 && scan->at[member->n] == '"' &&
           scan->at[member->n + 1] == ':';
}

static bool read_member(struct scan *scan, const struct ds_scan_member *member)
{
    struct ds_span value;

    scan->at += member->n + 2;
    if (!read_value(scan, member->value, &value, member->taken && !member->as_written))
        return false;
    if (member->taken)
        memcpy(scan->out + member->into, &value, sizeof(value));
    return true;
}

/* Names that ascend through the sorted table are sorted, known, and each there once. */
static bool read_object(struct scan *scan, const struct ds_scan_node *node)
{
    const struct ds_scan_member *member = node->member, *last = member + node->members;

    if (!take_char(scan, '{'))
        return false;
    if (scan->at < scan->end && *scan->at != '}')
        do {
            if (!take_char(scan, '"'))
                return false;
            while (member < last && !has_name(scan, member))
                if (member++->required)
                    return false;
            if (member == last || !read_member(scan, member++))
                return false;
        } while (take_char(scan, ','));
    for (; member < last; member++)
        if (member->required)
            return false;
    return take_char(scan, '}');
}

static bool read_container(struct scan *scan, const struct ds_scan_node *node, struct ds_span *out)
{
    const char *from = scan->at;

    if (scan->containers_left == 0)
        return false;
    scan->containers_left--;
    if (!(node->shape->kind == DS_SHAPE_OBJECT ? read_object(scan, node) : read_array(scan, node)))
        return false;
    *out = (struct ds_span){.p = from, .n = (size_t)(scan->at - from)};
    return true;
}

/* The depth is the plan's, which is a handful. */
static bool read_value(struct scan *scan, const struct ds_scan_node *node, struct ds_span *out,
                       bool plain)
{
    if (node->shape->kind == DS_SHAPE_OBJECT || node->shape->kind == DS_SHAPE_ARRAY)
        return read_container(scan, node, out);
    if (node->shape->kind == DS_SHAPE_INTEGER)
        return read_integer(scan, node->shape, out);
    return read_text(scan, node->shape, out, plain);
}

bool ds_scan_next(void *out, struct ds_span *text, const struct ds_scan_plan *plan,
                  size_t *containers_left)
{
    struct scan scan = {
        .at = text->p, .end = text->p + text->n, .out = out, .containers_left = *containers_left};
    struct ds_span whole;

    if (!read_value(&scan, plan->node, &whole, false))
        return false;
    *containers_left = scan.containers_left;
    *text = (struct ds_span){.p = scan.at, .n = (size_t)(scan.end - scan.at)};
    return true;
}

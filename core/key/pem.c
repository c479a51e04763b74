/* SPDX-License-Identifier: Apache-2.0 */
/* Line by line: BEGIN, base64, END; one label a block. */
#include "core/key/pem.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"

#include <string.h>

static const char begin[] = "-----BEGIN ", end[] = "-----END ", dashes[] = "-----";

/* The next line, without its end; false past the last. */
static bool take_line(struct ds_span *line, struct ds_span *text)
{
    const char *newline = memchr(text->p ? text->p : "", '\n', text->n);
    size_t n = newline ? (size_t)(newline - text->p) : text->n;

    if (text->n == 0)
        return false;
    *line = (struct ds_span){.p = text->p, .n = n};
    n += newline != NULL;
    *text = (struct ds_span){.p = text->p + n, .n = text->n - n};
    while (line->n > 0 && strchr(" \t\r", line->p[line->n - 1]))
        line->n--;
    return true;
}

/* Whether the line is `start` LABEL "-----". */
static bool boundary(char label[static DS_PEM_LABEL_MAX + 1], struct ds_span line,
                     const char *start)
{
    size_t head = strlen(start), tail = strlen(dashes);

    if (line.n < head + tail || line.n - head - tail > DS_PEM_LABEL_MAX ||
        memcmp(line.p, start, head) != 0 || memcmp(line.p + line.n - tail, dashes, tail) != 0)
        return false;
    memcpy(label, line.p + head, line.n - head - tail);
    label[line.n - head - tail] = '\0';
    return strlen(label) == line.n - head - tail;
}

/* Base64 as base64url, which has a decoder: other letters, no padding. */
static int add_letters(struct ds_buf *out, struct ds_span line, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; i < line.n && rc == 0; i++) {
        char c = line.p[i];

        if (c == '-' || c == '_')
            return ds_fail(err, DS_EINVAL, _("a block of the PEM text is damaged"));
        c = c == '+' ? '-' : c == '/' ? '_' : c;
        rc = ds_buf_add(out, &c, 1, err);
    }
    return rc;
}

static int decode(struct ds_buf *der, const struct ds_buf *letters, struct ds_error *err)
{
    size_t n = letters->n;

    for (int i = 0; i < 2 && n > 0 && letters->p[n - 1] == '='; i++)
        n--;
    if (letters->n % 4 != 0 || n == 0 ||
        ds_base64url_decode(der, (struct ds_span){.p = letters->p, .n = n}, NULL) < 0)
        return ds_fail(err, DS_EINVAL, _("a block of the PEM text is damaged"));
    return 0;
}

/* What stands between a block's first line and its END. */
static int read_letters(struct ds_buf *letters, const char *label, struct ds_span *text,
                        struct ds_error *err)
{
    char closing[DS_PEM_LABEL_MAX + 1];
    struct ds_span line;
    bool ended = false;

    while (!ended && take_line(&line, text)) {
        ended = boundary(closing, line, end);
        int rc = ended ? 0 : add_letters(letters, line, err);
        if (rc < 0)
            return rc;
    }
    if (ended && strcmp(label, closing) == 0)
        return 0;
    return ds_fail(err, DS_EINVAL, _("a block of the PEM text has no end"));
}

int ds_pem_next(char label[static DS_PEM_LABEL_MAX + 1], struct ds_buf *der, struct ds_span *text,
                struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf letters = DS_BUF_INIT(2 * der->max + 4);
    struct ds_span line;
    int rc;

    do {
        if (!take_line(&line, text))
            return 0;
    } while (!boundary(label, line, begin));
    rc = read_letters(&letters, label, text, err);
    if (rc == 0)
        rc = decode(der, &letters, err);
    return rc < 0 ? rc : 1;
}

/* Whether a line of `whole` bytes with its end is `line` and that end, LF or CR LF. */
static bool ends_plainly(struct ds_span line, size_t whole)
{
    const char *rest = line.p + line.n;
    size_t n = whole - line.n;

    return n == 0 || (n == 1 && *rest == '\n') || (n == 2 && memcmp(rest, "\r\n", 2) == 0);
}

int ds_pem_check_alone(struct ds_span text, struct ds_error *err)
{
    char label[DS_PEM_LABEL_MAX + 1];
    struct ds_span line, before = text;
    bool within = false, empty = false, right = true;
    size_t blocks = 0;

    for (; right && take_line(&line, &text); before = text) {
        bool bound = boundary(label, line, within ? end : begin);

        right = ends_plainly(line, before.n - text.n) &&
                (bound || (within ? line.n > 0 : line.n == 0 && !empty));
        empty = line.n == 0;
        within = within != bound;
        blocks += bound && within;
    }
    if (right && blocks > 0)
        return 0;
    return ds_fail(err, DS_EINVAL, _("it holds something else than blocks of PEM"));
}

int ds_pem_write(struct ds_buf *out, const char *label, const void *der, size_t n,
                 struct ds_error *err)
{
    const unsigned char *bytes = der;

    ds_buf_printf(out, err, "%s%s%s\n", begin, label, dashes);
    for (size_t at = 0; at < n; at += 48) {
        ds_base64_encode(out, bytes + at, n - at < 48 ? n - at : 48, err);
        ds_buf_puts(out, "\n", err);
    }
    return ds_buf_printf(out, err, "%s%s%s\n", end, label, dashes);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the credential in a PNG (chunks, iTXt) or in an SVG, without expanding or rendering
 * anything. */
#include "verify/standalone/unbake.h"

#include <string.h>
#include <zlib.h>

static const char PNG[8] = {(char)0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
static const char KEYWORD[] = "openbadgecredential"; /* its NUL belongs to the chunk */

static uint32_t number(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;

    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static struct ds_span after(struct ds_span span, size_t n)
{
    return (struct ds_span){.p = span.p + n, .n = span.n - n};
}

/* Past the NUL; false when there is none. */
static bool skip_text(struct ds_span *span)
{
    const char *nul = span->n ? memchr(span->p, '\0', span->n) : NULL;

    if (nul)
        *span = after(*span, (size_t)(nul + 1 - span->p));
    return nul != NULL;
}

/* The text of an iTXt chunk with our keyword: NUL, compression flag and method, language, keyword
 * once more, text. */
static enum ds_unbake_answer text_of(struct ds_span *out, struct ds_span chunk)
{
    chunk = after(chunk, sizeof(KEYWORD));
    if (chunk.n < 2 || chunk.p[0] != 0)
        return DS_UNBAKE_DAMAGED;
    chunk = after(chunk, 2);
    if (!skip_text(&chunk) || !skip_text(&chunk))
        return DS_UNBAKE_DAMAGED;
    *out = chunk;
    return DS_UNBAKE_FOUND;
}

static bool is_ours(const char *type, struct ds_span chunk)
{
    return memcmp(type, "iTXt", 4) == 0 && chunk.n >= sizeof(KEYWORD) &&
           memcmp(chunk.p, KEYWORD, sizeof(KEYWORD)) == 0;
}

/* Open Badges 2.0 baked into iTXt, 1.0 into tEXt. */
static bool is_older(const char *type, struct ds_span chunk)
{
    static const char keyword[] = "openbadges";

    return (memcmp(type, "iTXt", 4) == 0 || memcmp(type, "tEXt", 4) == 0) &&
           chunk.n >= sizeof(keyword) && memcmp(chunk.p, keyword, sizeof(keyword)) == 0;
}

static enum ds_unbake_answer from_png(struct ds_span *out, struct ds_span image)
{
    enum ds_unbake_answer answer = DS_UNBAKE_NONE;
    bool older = false;

    image = after(image, sizeof(PNG));
    while (image.n > 0) {
        uint32_t n = image.n >= 12 ? number(image.p) : 0;
        struct ds_span chunk = {.p = image.p + 8, .n = n};

        if (image.n < 12 || n > image.n - 12)
            return DS_UNBAKE_DAMAGED;
        older = older || is_older(image.p + 4, chunk);
        if (is_ours(image.p + 4, chunk)) {
            if (answer != DS_UNBAKE_NONE)
                return DS_UNBAKE_SEVERAL;
            if (crc32(0, (const unsigned char *)image.p + 4, (uInt)n + 4) != number(chunk.p + n))
                return DS_UNBAKE_DAMAGED;
            answer = text_of(out, chunk);
            if (answer != DS_UNBAKE_FOUND)
                return answer;
        }
        image = after(image, (size_t)n + 12);
    }
    return answer == DS_UNBAKE_NONE && older ? DS_UNBAKE_OLDER : answer;
}

/* What follows the first `text` in `span`; p NULL when it is not there. */
static struct ds_span past(struct ds_span span, const char *text)
{
    size_t n = strlen(text);

    for (size_t i = 0; i + n <= span.n; i++)
        if (span.p[i] == *text && memcmp(span.p + i, text, n) == 0)
            return after(span, i + n);
    return (struct ds_span){.p = NULL, .n = 0};
}

/* What stands before the first `text`; p NULL when it is not there. */
static struct ds_span until(struct ds_span span, const char *text)
{
    struct ds_span rest = past(span, text);

    return rest.p ? (struct ds_span){.p = span.p, .n = (size_t)(rest.p - span.p) - strlen(text)}
                  : rest;
}

static struct ds_span trimmed(struct ds_span span)
{
    while (span.n && strchr(" \t\r\n", *span.p))
        span = after(span, 1);
    while (span.n && strchr(" \t\r\n", span.p[span.n - 1]))
        span.n--;
    return span;
}

/* The element's attribute `verify`, else the CDATA section that it holds. */
static struct ds_span from_element(struct ds_span rest)
{
    struct ds_span tag = until(rest, ">"), value = past(tag, "verify=");

    if (tag.p && value.n > 1 && (*value.p == '"' || *value.p == '\''))
        return until(after(value, 1), *value.p == '"' ? "\"" : "'");
    if (!tag.p || (tag.n && tag.p[tag.n - 1] == '/'))
        return (struct ds_span){.p = NULL, .n = 0};
    rest = until(past(rest, ">"), "</openbadges:credential");
    return until(past(rest, "<![CDATA["), "]]>");
}

static enum ds_unbake_answer from_svg(struct ds_span *out, struct ds_span image)
{
    static const char element[] = "<openbadges:credential";
    struct ds_span first = past(image, element);

    if (!first.p && past(image, "<openbadges:assertion").p)
        return DS_UNBAKE_OLDER;
    if (!first.p || !past(image, "https://purl.imsglobal.org/ob/v3p0").p)
        return DS_UNBAKE_NONE;
    if (past(first, element).p)
        return DS_UNBAKE_SEVERAL;
    *out = from_element(first);
    if (!out->p)
        return DS_UNBAKE_DAMAGED;
    *out = trimmed(*out);
    return DS_UNBAKE_FOUND;
}

enum ds_unbake_answer ds_unbake(struct ds_span *out, struct ds_span image)
{
    struct ds_span text = trimmed(image);

    if (image.n >= sizeof(PNG) && memcmp(image.p, PNG, sizeof(PNG)) == 0)
        return from_png(out, image);
    if (text.n >= 4 && (memcmp(text.p, "<svg", 4) == 0 || memcmp(text.p, "<?xm", 4) == 0 ||
                        memcmp(text.p, "<!--", 4) == 0))
        return from_svg(out, image);
    return DS_UNBAKE_NO_IMAGE;
}

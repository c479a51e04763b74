/* SPDX-License-Identifier: Apache-2.0 */
/* A few headers by hand; texts and PDFs are read from end to end. */
#include "core/extent.h"

#include <stdlib.h>
#include <string.h>

static uint64_t big(const unsigned char *p, size_t n)
{
    uint64_t value = 0;

    for (size_t i = 0; i < n; i++)
        value = value << 8 | p[i];
    return value;
}

static uint64_t little(const unsigned char *p, size_t n)
{
    uint64_t value = 0;

    while (n > 0)
        value = value << 8 | p[--n];
    return value;
}

/* Reads n bytes; *there is false when the file ends before. */
static int read_some(bool *there, const struct ds_source *source, uint64_t at, unsigned char *out,
                     size_t n, struct ds_error *err)
{
    *there = n <= source->size && at <= source->size - n;
    return *there ? source->read_at(source->ctx, at, out, n, err) : 0;
}

static int png(struct ds_extent *out, const struct ds_source *source, struct ds_error *err)
{
    unsigned char head[24];
    bool there;
    int rc = read_some(&there, source, 0, head, sizeof(head), err);

    if (rc < 0 || !there || memcmp(head, "\x89PNG\r\n\x1a\n", 8) != 0 ||
        memcmp(head + 12, "IHDR", 4) != 0)
        return rc;
    out->width = (int64_t)big(head + 16, 4);
    out->height = (int64_t)big(head + 20, 4);
    return 0;
}

static int gif(struct ds_extent *out, const struct ds_source *source, struct ds_error *err)
{
    unsigned char head[10];
    bool there;
    int rc = read_some(&there, source, 0, head, sizeof(head), err);

    if (rc < 0 || !there || memcmp(head, "GIF8", 4) != 0)
        return rc;
    out->width = (int64_t)little(head + 6, 2);
    out->height = (int64_t)little(head + 8, 2);
    return 0;
}

/* Start of frame: any of C0 to CF but the tables C4, C8 and CC. */
static bool is_frame(unsigned char marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static int jpeg(struct ds_extent *out, const struct ds_source *source, struct ds_error *err)
{
    enum { SEGMENTS = 1000 };
    unsigned char head[9];
    uint64_t at = 2;
    bool there;
    int rc = 0;

    for (int i = 0; rc == 0 && i < SEGMENTS; i++) {
        rc = read_some(&there, source, at, head, sizeof(head), err);
        if (rc < 0 || !there || head[0] != 0xff)
            break;
        if (is_frame(head[1])) {
            out->height = (int64_t)big(head + 5, 2);
            out->width = (int64_t)big(head + 7, 2);
            break;
        }
        at += 2 + big(head + 2, 2);
    }
    return rc;
}

/* A picture that was turned by its metadata (EXIF) is seen the other way round; so both ways
 * count. */
static void turn(struct ds_extent *out)
{
    int64_t longer = out->width > out->height ? out->width : out->height;

    if (out->width && out->height)
        out->width = out->height = longer;
}

/* A box of the file (ISO 14496-12), or what is between two places of it. */
struct box {
    char type[5];
    uint64_t body, end;
};

/* The box at `at`, which ends at `limit` at the latest; *type "": there is none. */
static int read_box(struct box *out, const struct ds_source *source, uint64_t at, uint64_t limit,
                    struct ds_error *err)
{
    unsigned char head[16];
    uint64_t size;
    bool there;
    int rc = read_some(&there, source, at, head, 8, err);

    *out = (struct box){.body = at + 8};
    if (rc < 0 || !there)
        return rc;
    size = big(head, 4);
    if (size == 1) {
        rc = read_some(&there, source, at, head, 16, err);
        if (rc < 0 || !there)
            return rc;
        size = big(head + 8, 8);
        out->body = at + 16;
    }
    if (size == 0)
        size = limit - at;
    if (size < out->body - at || size > limit - at)
        return 0;
    out->end = at + size;
    memcpy(out->type, head + 4, 4);
    return 0;
}

/* Finds the box of this type in another; type "" when there is none. */
static int find_box(struct box *out, const struct ds_source *source, const struct box *in,
                    const char *wanted, struct ds_error *err)
{
    enum { BOXES = 1000 };
    uint64_t at = in->body, limit = in->end;

    for (int i = 0; i < BOXES && at < limit; i++, at = out->end) {
        int rc = read_box(out, source, at, limit, err);

        if (rc < 0 || !*out->type || strcmp(out->type, wanted) == 0)
            return rc;
    }
    *out->type = '\0';
    return 0;
}

static int mp4(struct ds_extent *out, const struct ds_source *source, struct ds_error *err)
{
    unsigned char head[32];
    const struct box file = {.end = source->size};
    struct box movie = {.type = ""}, header = {.type = ""};
    uint64_t duration, scale;
    bool there;
    int rc = find_box(&movie, source, &file, "moov", err);

    if (rc == 0 && *movie.type)
        rc = find_box(&header, source, &movie, "mvhd", err);
    if (rc < 0 || !*header.type)
        return rc;
    rc = read_some(&there, source, header.body, head, 20, err);
    if (there && head[0] == 1)
        rc = read_some(&there, source, header.body, head, sizeof(head), err);
    if (rc < 0 || !there)
        return rc;
    scale = big(head + (head[0] == 1 ? 20 : 12), 4);
    duration = head[0] == 1 ? big(head + 24, 8) : big(head + 16, 4);
    if (scale > 0 && duration < (uint64_t)1 << 50 && duration != UINT32_MAX)
        out->milliseconds = (int64_t)(duration * 1000 / scale);
    return 0;
}

static int wave(struct ds_extent *out, const struct ds_source *source, struct ds_error *err)
{
    unsigned char head[36];
    uint64_t rate;
    bool there;
    int rc = read_some(&there, source, 0, head, sizeof(head), err);

    if (rc < 0 || !there || memcmp(head, "RIFF", 4) != 0 || memcmp(head + 8, "WAVEfmt ", 8) != 0)
        return rc;
    rate = little(head + 28, 4);
    if (rate > 0 && source->size < (uint64_t)1 << 50) /* the header, some bytes, is counted too */
        out->milliseconds = (int64_t)(source->size * 1000 / rate);
    return 0;
}

/* Text that is read piece by piece; what a PDF is searched for may stand across a border, so a
 * piece begins with the end of the one before. */
enum { PIECE = 64 << 10, OVERLAP = 64 };

struct counting {
    int64_t lines, pages;
    char last;       /* byte of the piece before */
    bool compressed; /* objects may be, so that pages cannot be counted */
};

static void count_lines(struct counting *counting, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        counting->lines += p[i] == '\r' || (p[i] == '\n' && counting->last != '\r');
        counting->last = p[i];
    }
}

/* "/Type /Page" that begins in the first n of `there` bytes. */
static void count_pages(struct counting *counting, const char *p, size_t n, size_t there)
{
    for (size_t i = 0; i < n && i + 12 < there; i++) {
        size_t k = i + 5;

        if (p[i] != '/')
            continue;
        counting->compressed = counting->compressed || memcmp(p + i, "/ObjStm", 7) == 0;
        if (memcmp(p + i, "/Type", 5) != 0)
            continue;
        while (k + 6 < there && (p[k] == ' ' || p[k] == '\n' || p[k] == '\r' || p[k] == '\t'))
            k++;
        counting->pages += k + 6 <= there && memcmp(p + k, "/Page", 5) == 0 && p[k + 5] != 's';
    }
}

static int count_all(struct counting *counting, char *piece, const struct ds_source *source,
                     bool is_pdf, struct ds_error *err)
{
    for (uint64_t at = 0; at < source->size;) {
        uint64_t left = source->size - at;
        size_t there = left < PIECE ? (size_t)left : PIECE;
        size_t n = there == left ? there : there - OVERLAP;
        int rc = source->read_at(source->ctx, at, piece, there, err);

        if (rc < 0)
            return rc;
        if (is_pdf)
            count_pages(counting, piece, n, there);
        else
            count_lines(counting, piece, n);
        at += n;
    }
    return 0;
}

static int text_or_pdf(struct ds_extent *out, const struct ds_source *source, bool is_pdf,
                       struct ds_error *err)
{
    struct counting counting = {.lines = 0};
    char *piece;
    int rc;

    if (source->size == 0 || source->size > DS_EXTENT_MAX_TEXT)
        return 0;
    piece = malloc(PIECE);
    if (!piece)
        return ds_nomem(err);
    rc = count_all(&counting, piece, source, is_pdf, err);
    free(piece);
    if (rc < 0)
        return rc;
    if (is_pdf)
        out->pages = counting.compressed ? 0 : counting.pages;
    else
        out->lines = counting.lines + (counting.last != '\n' && counting.last != '\r');
    return 0;
}

static bool is(struct ds_span type, const char *word)
{
    return type.n == strlen(word) && memcmp(type.p, word, type.n) == 0;
}

int ds_extent_of(struct ds_extent *out, const struct ds_source *source, struct ds_span media_type,
                 struct ds_error *err)
{
    int rc = 0;

    *out = (struct ds_extent){.lines = 0};
    if (is(media_type, "image/png"))
        rc = png(out, source, err);
    else if (is(media_type, "image/gif"))
        rc = gif(out, source, err);
    else if (is(media_type, "image/jpeg"))
        rc = jpeg(out, source, err);
    else if (is(media_type, "video/mp4") || is(media_type, "video/quicktime") ||
             is(media_type, "audio/mp4"))
        rc = mp4(out, source, err);
    else if (is(media_type, "audio/x-wav") || is(media_type, "audio/wav"))
        rc = wave(out, source, err);
    else if (is(media_type, "application/pdf"))
        rc = text_or_pdf(out, source, true, err);
    else if (media_type.n > 5 && memcmp(media_type.p, "text/", 5) == 0)
        rc = text_or_pdf(out, source, false, err);
    turn(out);
    return rc;
}

/* Numbers between commas, in thousandths; those that are not there stay as they are. */
static void numbers(int64_t *out, size_t n, const char *text)
{
    for (size_t i = 0; i < n && *text; i++) {
        int64_t value = 0, unit = 1000;

        for (; *text >= '0' && *text <= '9' && value < INT64_MAX / 100; text++)
            value = value * 10 + (*text - '0') * 1000;
        for (text += *text == '.'; *text >= '0' && *text <= '9'; text++)
            value += (*text - '0') * (unit /= 10);
        out[i] = value;
        text += *text == ',';
    }
}

bool ds_extent_holds(const struct ds_extent *extent, const char *fragment)
{
    int64_t at[4] = {0, 0, 0, 0}, last;

    numbers(at, 4, fragment + strcspn(fragment, "=") + 1);
    last = at[1] > at[0] ? at[1] : at[0];
    if (strncmp(fragment, "t=", 2) == 0)
        return !extent->milliseconds || last <= extent->milliseconds + 1000;
    if (strncmp(fragment, "line=", 5) == 0)
        return !extent->lines || last <= extent->lines * 1000;
    if (strncmp(fragment, "page=", 5) == 0)
        return !extent->pages || last <= extent->pages * 1000;
    if (strncmp(fragment, "xywh=percent:", 13) == 0 || strncmp(fragment, "xywh=", 5) != 0)
        return true;
    return !extent->width ||
           (at[0] + at[2] <= extent->width * 1000 && at[1] + at[3] <= extent->height * 1000);
}

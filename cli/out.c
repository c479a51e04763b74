/* SPDX-License-Identifier: Apache-2.0 */
/* Escaping, wrapping, messages and the progress line. */
#include "cli/out.h"

#include "cli/command.h"
#include "cli/hint.h"
#include "cli/locale.h"
#include "core/hidden.h"
#include "core/size.h"
#include "core/thread/elapsed.h"
#include "core/write_all.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

enum { OUTPUT_BUFFER = 1 << 16 };

/* Length of the UTF-8 sequence at `p` (0 when broken) and its code point. */
static int sequence(const unsigned char *p, uint32_t *point)
{
    int n = *p < 0x80                 ? 1
            : *p >= 0xf0 && *p < 0xf5 ? 4
            : *p >= 0xe0 && *p < 0xf0 ? 3
            : *p >= 0xc2 && *p < 0xe0 ? 2
                                      : 0;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

    if (n == 0)
        return 0;
    *point = n == 1 ? *p : *p & (0x7fU >> n);
    for (int i = 1; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        *point = *point << 6 | (p[i] & 0x3fU);
    }
    return *point < least[n] || *point > 0x10ffff || (*point >= 0xd800 && *point < 0xe000) ? 0 : n;
}

/* How one character is written that is not written as it is; "" for one that is. */
static void mark_of(char mark[static 16], const unsigned char *p, int n, uint32_t point,
                    uint32_t before)
{
    mark[0] = '\0';
    if (n == 0)
        snprintf(mark, 16, "\\x{%02X}", *p);
    else if (point < 0x20 || ds_is_hidden(point, before))
        snprintf(mark, 16, "\\u{%04" PRIX32 "}", point);
}

void ds_out_text(FILE *to, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;

    for (uint32_t before = 0; *p;) {
        uint32_t point = *p;
        int n = sequence(p, &point);
        char mark[16];

        mark_of(mark, p, n, point, before);
        if (mark[0])
            fputs(mark, to);
        else
            fwrite(p, 1, (size_t)n, to);
        before = n ? point : 0;
        p += n ? n : 1;
    }
}

/* A progress line stands on the terminal, which what is said next must not go on with. */
static bool meter_drawn;

static void clear_meter(void)
{
    if (meter_drawn)
        fputs("\r\033[K", stderr);
    meter_drawn = false;
}

#define DS_ME "dossier: "

static void say(const char *format, va_list args)
{
    char text[2048];

    vsnprintf(text, sizeof(text), format, args);
    clear_meter();
    fputs(DS_ME, stderr);
    if (isatty(STDERR_FILENO)) /* between words; a program reads one line */
        ds_out_wrapped(stderr, text, sizeof(DS_ME) - 1, 80);
    else
        ds_out_text(stderr, text);
    fputc('\n', stderr);
}

void ds_out_errorf(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
}

void ds_out_error(const struct ds_error *err)
{
    const char *help = ds_hint_sentence(err->hint);

    if (ds_out_broken() && err->code == DS_EIO)
        return; /* ds_out_close() says what went wrong with the output, once */
    ds_out_errorf("%s%s%s", err->text, help ? "; " : "", help ? help : "");
}

void ds_out_note(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
}

int ds_out_width(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    int columns = 0;

    for (uint32_t before = 0; *p;) {
        uint32_t point = *p;
        int n = sequence(p, &point);
        char mark[16];
        int width;

        mark_of(mark, p, n, point, before);
        width = mark[0] ? (int)strlen(mark) : wcwidth((wchar_t)point);
        columns += width > 0 ? width : 0;
        before = n ? point : 0;
        p += n ? n : 1;
    }
    return columns;
}

void ds_out_wrapped(FILE *to, const char *text, int indent, int columns)
{
    int at = indent;
    bool first = true;

    while (*text) {
        size_t n = strcspn(text, " \n");
        char *word = strndup(text, n);
        int width = word ? ds_out_width(word) : 0;

        if (!first && at + 1 + width > columns) {
            fprintf(to, "\n%*s", indent, "");
            at = indent;
            first = true;
        }
        if (!first)
            fputc(' ', to);
        at += width + !first;
        ds_out_text(to, word ? word : "");
        free(word);
        first = false;
        text += n;
        text += strspn(text, " \n");
    }
}

void ds_meter_step(void *state, uint64_t done, uint64_t total)
{
    struct ds_meter *meter = state;
    int64_t now = ds_elapsed_ms();
    char size[32];

    if (!isatty(STDERR_FILENO) || now - meter->drawn_at < 100)
        return;
    meter->drawn_at = now;
    meter_drawn = true;
    fprintf(stderr, "\r%3d %%  %s  ", total ? (int)((double)done * 100.0 / (double)total) : 100,
            ds_out_size(size, done));
    ds_out_text(stderr, meter->what ? meter->what : "");
    fputs("\033[K", stderr);
}

void ds_meter_end(struct ds_meter *meter)
{
    meter->drawn_at = 0;
    clear_meter();
}

char *ds_out_size(char out[static 32], uint64_t bytes)
{
    static const char *const unit[2][5] = {{"B", "kB", "MB", "GB", "TB"},
                                           {"o", "ko", "Mo", "Go", "To"}};
    bool french = ds_locale_language() == DS_FR;
    char number[24], *point;
    enum ds_size_unit power = ds_size_number(number, bytes);

    snprintf(out, 32, "%s\u00a0%s", number, unit[french][power]);
    point = strchr(out, '.');
    if (french && point)
        *point = ',';
    return out;
}

void ds_out_json(const json_t *json)
{
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
}

int ds_out_json_take(json_t *json, struct ds_error *err)
{
    if (!json)
        return ds_nomem(err);
    ds_out_json(json);
    json_decref(json);
    return 0;
}

int ds_out_json_name(const char *name, struct ds_error *err)
{
    const unsigned char *p = (const unsigned char *)name;
    uint32_t point;

    for (int n; *p; p += n) {
        n = sequence(p, &point);
        if (n == 0)
            return ds_fail(err, DS_EUSAGE, _("the name of '%s' is not text in UTF-8"), name);
    }
    return 0;
}

/* What went wrong with standard output first. When a stream tells that something did, errno has
 * long been about something else. */
static int output_failure;

static ssize_t write_output(void *ctx, const char *bytes, size_t n)
{
    (void)ctx;
    if (ds_write_all(STDOUT_FILENO, bytes, n) == 0)
        return (ssize_t)n;
    output_failure = output_failure ? output_failure : errno;
    return 0;
}

void ds_out_start(void)
{
    const cookie_io_functions_t functions = {.write = write_output};
    FILE *out = fopencookie(NULL, "w", functions);

    if (!out)
        return;
    setvbuf(out, NULL, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF, OUTPUT_BUFFER);
    stdout = out;
}

bool ds_out_broken(void)
{
    return output_failure != 0;
}

static bool recorded;

void ds_out_recorded(void)
{
    recorded = true;
}

int ds_out_close(int code)
{
    static bool told; /* commands and main() both come here */
    const char *what = recorded ? _("recorded, but standard output cannot be written")
                                : _("cannot write to standard output");

    if (fflush(stdout) == 0 && !ferror(stdout) && !output_failure)
        return code;
    if (output_failure != EPIPE && !told) /* who closes the pipe knows, as with `| head` */
        ds_out_errorf("%s: %s", what, strerror(output_failure ? output_failure : EIO));
    told = true;
    return DS_EXIT_FAILED;
}

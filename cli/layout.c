/* SPDX-License-Identifier: Apache-2.0 */
/* Escaping into memory, wrapping at 80 columns, label and text side by side. */
#include "cli/layout.h"

#include "cli/out.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

char *ds_layout_escaped(const char *text, bool lines)
{
    char *bytes = NULL;
    size_t n;
    FILE *stream = open_memstream(&bytes, &n);

    if (!stream)
        return NULL;
    while (*text) {
        size_t line = lines ? strcspn(text, "\n") : strlen(text);
        char *part = strndup(text, line);

        if (part)
            ds_out_text(stream, part);
        free(part);
        text += line;
        if (*text == '\n')
            fputc(*text++, stream);
    }
    if (fclose(stream) == 0)
        return bytes;
    free(bytes);
    return NULL;
}

size_t ds_layout_character(const char *text)
{
    size_t n = 1;

    while ((text[n] & 0xc0) == 0x80)
        n++;
    return n;
}

char *ds_layout_vprinted(const char *format, va_list args)
{
    char *text = NULL;

    return vasprintf(&text, format, args) < 0 ? NULL : text;
}

char *ds_layout_printed(const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = ds_layout_vprinted(format, args);
    va_end(args);
    return text;
}

static int width_of(const char *text, size_t n)
{
    char *part = strndup(text, n);
    int width = part ? ds_out_width(part) : (int)n;

    free(part);
    return width;
}

static void new_line(FILE *to, int *at, int indent)
{
    fprintf(to, "\n%*s", indent, "");
    *at = indent;
}

/* A word that fits no line is written character by character. */
static void broken_word(FILE *to, const char *word, size_t n, int *at, int indent)
{
    for (size_t i = 0; i < n;) {
        size_t step = ds_layout_character(word + i);
        int width = width_of(word + i, step);

        if (*at + width > DS_COLUMNS)
            new_line(to, at, indent);
        fwrite(word + i, 1, step, to);
        *at += width;
        i += step;
    }
}

void ds_layout_text(FILE *to, const char *text, int at, int indent)
{
    char *safe = ds_layout_escaped(text, false);
    bool first = true;

    for (const char *p = safe ? safe : ""; *p;) {
        size_t n = strcspn(p, " ");
        int width = width_of(p, n);

        if (!first && at + 1 + width > DS_COLUMNS)
            new_line(to, &at, indent);
        else if (!first)
            at += fputc(' ', to) == ' ';
        if (width > DS_COLUMNS - indent || (first && at + width > DS_COLUMNS)) {
            broken_word(to, p, n, &at, indent);
        } else {
            fwrite(p, 1, n, to);
            at += width;
        }
        first = false;
        p += n + strspn(p + n, " ");
    }
    fputc('\n', to);
    free(safe);
}

void ds_layout_cell(FILE *to, const char *text, int width)
{
    int used = ds_out_width(text);

    ds_out_text(to, text);
    fprintf(to, "%*s", used < width ? width - used : 1, "");
}

void ds_layout_row(FILE *to, int indent, const char *label, int width, const char *text)
{
    int used = ds_out_width(label);

    fprintf(to, "%*s", indent, "");
    ds_layout_cell(to, label, width);
    ds_layout_text(to, text, indent + (used < width ? width : used + 1), indent + width);
}

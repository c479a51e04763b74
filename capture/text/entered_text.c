/* SPDX-License-Identifier: Apache-2.0 */
/* utf8proc: normalisation and case folding; edit distance on top. */
#include "capture/text/entered_text.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static char *mapped(const char *text, utf8proc_option_t how)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, 0, &out,
                                      how | UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    return n < 0 ? NULL : (char *)out;
}

int ds_text_nfc(char **out, const char *text, struct ds_error *err)
{
    char *composed = mapped(text, 0);

    if (!composed)
        return ds_fail(err, DS_EUSAGE, _("'%s' is not text in UTF-8"), text);
    *out = composed;
    return 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void trim(char *text)
{
    size_t from = 0, n = strlen(text);

    while (n > 0 && is_blank(text[n - 1]))
        n--;
    while (from < n && is_blank(text[from]))
        from++;
    memmove(text, text + from, n - from);
    text[n - from] = '\0';
}

int ds_text_entered(char **out, const char *text, const char *what, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *field = NULL;
    int rc = ds_text_nfc(&field, text, err);

    if (rc < 0)
        return ds_wrap(rc, err, "%s", what);
    trim(field);
    if (!*field)
        return ds_fail(err, DS_EUSAGE, _("%s is empty"), what);
    for (const unsigned char *p = (const unsigned char *)field; *p; p++)
        if ((*p < 0x20 && *p != '\t' && *p != '\n') || *p == 0x7f)
            return ds_fail(err, DS_EUSAGE, _("%s has a control character (U+%04X)"), what, *p);
    *out = field;
    field = NULL;
    return 0;
}

/* What ds_text_alike() compares. */
static char *folded(const char *text)
{
    char *out = mapped(text, UTF8PROC_CASEFOLD);

    if (out)
        trim(out);
    return out;
}

bool ds_text_alike(const char *a, const char *b)
{
    ds_cleanup(ds_freep) char *first = folded(a), *second = folded(b);

    return first && second && strcmp(first, second) == 0;
}

enum { LONGEST = 64 };

static unsigned int least(unsigned int a, unsigned int b, unsigned int c)
{
    a = a < b ? a : b;
    return a < c ? a : c;
}

unsigned int ds_text_distance(const char *a, const char *b)
{
    ds_cleanup(ds_freep) char *from = folded(a), *to = folded(b);
    unsigned int row[LONGEST + 1];
    size_t n = to ? strlen(to) : LONGEST + 1;

    if (!from || strlen(from) > LONGEST || n > LONGEST)
        return LONGEST + 1;
    for (unsigned int k = 0; k <= n; k++)
        row[k] = k;
    for (unsigned int i = 1; from[i - 1]; i++) {
        unsigned int diagonal = row[0];

        row[0] = i;
        for (size_t k = 1; k <= n; k++) {
            unsigned int above = row[k];

            row[k] = least(above + 1, row[k - 1] + 1, diagonal + (from[i - 1] != to[k - 1]));
            diagonal = above;
        }
    }
    return row[n];
}

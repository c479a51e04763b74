/* SPDX-License-Identifier: Apache-2.0 */
/* Formats messages and maps errno to codes. */
#include "core/error.h"

#include "core/i18n.h"
#include "core/memory.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int store(struct ds_error *err, enum ds_code code, enum ds_hint hint, const char *format,
                 va_list args)
{
    if (code == DS_ENOMEM)
        ds_memory_failed();
    if (!err)
        return code;
    if (err->code != DS_OK)
        return err->code;
    err->code = code;
    err->hint = hint;
    vsnprintf(err->text, sizeof(err->text), format, args);
    return code;
}

int ds_fail(struct ds_error *err, enum ds_code code, const char *format, ...)
{
    va_list args;
    int rc;

    va_start(args, format);
    rc = store(err, code, DS_HINT_NONE, format, args);
    va_end(args);
    return rc;
}

int ds_fail_hint(struct ds_error *err, enum ds_code code, enum ds_hint hint, const char *format,
                 ...)
{
    va_list args;
    int rc;

    va_start(args, format);
    rc = store(err, code, hint, format, args);
    va_end(args);
    return rc;
}

int ds_nomem(struct ds_error *err)
{
    return ds_fail(err, DS_ENOMEM, "%s", _("out of memory"));
}

int ds_fail_as(struct ds_error *err, const struct ds_error *inner)
{
    return ds_fail_hint(err, inner->code, inner->hint, "%s", inner->text);
}

/* The colon is the reader's language's; what is too long loses its end. */
static void join(char *out, size_t room, const char *outer, const char *inner)
{
    if (snprintf(out, room, _("%s: %s"), outer, inner) < 0)
        out[0] = '\0';
}

int ds_wrap(int code, struct ds_error *err, const char *format, ...)
{
    char outer[sizeof(err->text)], inner[sizeof(err->text)];
    va_list args;

    if (!err || code >= 0)
        return code;
    va_start(args, format);
    vsnprintf(outer, sizeof(outer), format, args);
    va_end(args);
    memcpy(inner, err->text, sizeof(inner));
    join(err->text, sizeof(err->text), outer, inner);
    return code;
}

static enum ds_code code_of_errno(int number)
{
    switch (number) {
    case ENOENT:
        return DS_ENOENT;
    case EEXIST:
        return DS_EEXIST;
    case ENOMEM:
        return DS_ENOMEM;
    default:
        return DS_EIO;
    }
}

int ds_fail_errno(struct ds_error *err, const char *format, ...)
{
    int number = errno;
    char what[sizeof(err->text)], text[sizeof(err->text)];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof(what), format, args);
    va_end(args);
    join(text, sizeof(text), what, strerror(number));
    return ds_fail(err, code_of_errno(number), "%s", text);
}

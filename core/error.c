/* SPDX-License-Identifier: Apache-2.0 */
#include "core/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int ds_fail(struct ds_error *err, enum ds_code code, const char *format, ...)
{
    va_list args;

    if (!err)
        return code;
    if (err->code != DS_OK)
        return err->code;
    err->code = code;
    va_start(args, format);
    vsnprintf(err->text, sizeof(err->text), format, args);
    va_end(args);
    return code;
}

int ds_wrap(int code, struct ds_error *err, const char *format, ...)
{
    char outer[256];
    va_list args;
    size_t used, kept;

    if (!err || code >= 0)
        return code;
    va_start(args, format);
    vsnprintf(outer, sizeof(outer) - 2, format, args);
    va_end(args);
    strcat(outer, ": ");
    used = strlen(outer);
    kept = strnlen(err->text, sizeof(err->text) - used - 1);
    memmove(err->text + used, err->text, kept);
    memcpy(err->text, outer, used);
    err->text[used + kept] = '\0';
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
    char what[sizeof(err->text)];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof(what), format, args);
    va_end(args);
    return ds_fail(err, code_of_errno(number), "%s: %s", what, strerror(number));
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Why a call failed: a code for the program, one sentence for the reader. The struct lives
 * on the caller's stack; every function that takes one also accepts NULL. */
#ifndef DS_CORE_ERROR_H
#define DS_CORE_ERROR_H

#include "core/hint.h"

enum ds_code {
    DS_OK = 0,
    DS_EINVAL = -1,     /* the input is not what its format allows */
    DS_ENOENT = -2,     /* the thing named does not exist */
    DS_EEXIST = -3,     /* the thing named exists already */
    DS_EIO = -4,        /* reading or writing failed */
    DS_ENOMEM = -5,     /* out of memory */
    DS_ELIMIT = -6,     /* a limit of core/format.h is exceeded; the text names it */
    DS_ESIGNATURE = -7, /* a signature or passphrase is wrong */
    DS_EREFUSED = -8,   /* well formed, but the rules forbid it (decide, package) */
    DS_ECHANGED = -9,   /* the input changed while it was read */
    DS_EBUSY = -10,     /* somebody else holds it; trying again can help */
    DS_EUSAGE = -11,    /* the caller's options contradict one another */
    DS_EINTERNAL = -12, /* a library failed in a way that has no better name */
    DS_ECOMPLEX = -13   /* checking it takes more work than its size deserves (verify/work.h) */
};

struct ds_error {
    enum ds_code code;
    enum ds_hint hint; /* what would help; the text does not say it */
    char text[512];    /* UTF-8, no final newline, may hold text from outside: escape it */
};

#define DS_ERROR_INIT                                                                              \
    {                                                                                              \
        .code = DS_OK                                                                              \
    }

/* Stores `code` and the formatted sentence unless an error is stored already (the first one
 * is the cause). Returns the code stored, `code` when err is NULL. */
int ds_fail(struct ds_error *err, enum ds_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Like ds_fail(), and says what would help, which the program words (its options, its buttons). */
int ds_fail_hint(struct ds_error *err, enum ds_code code, enum ds_hint hint, const char *format,
                 ...) __attribute__((format(printf, 4, 5)));

/* "out of memory", with DS_ENOMEM. */
int ds_nomem(struct ds_error *err);

/* Hands on what another call said in an error of its own, with its hint. Returns inner's code. */
int ds_fail_as(struct ds_error *err, const struct ds_error *inner);

/* Puts "context: " before the stored sentence and returns `code` unchanged, so a return value
 * and its message cannot disagree. */
int ds_wrap(int code, struct ds_error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Like ds_fail() with the reason of `errno` appended; ENOENT, EEXIST, ENOMEM keep their own
 * codes, everything else becomes DS_EIO. */
int ds_fail_errno(struct ds_error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif

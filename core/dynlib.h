/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a shared library with dlopen() when its work begins, not when the program starts: who never
 * asks for that work runs no line of it, nor of the libraries that it brings along. Its functions
 * are a struct of pointers, made from one list of their names, so that a declaration cannot differ
 * from the header's:
 *
 *     #define FUNCTIONS(each) each(zlibVersion) each(crc32)
 *     static struct zlib { FUNCTIONS(DS_DYNLIB_MEMBER) } functions;
 *     DS_DYNLIB_LIBRARY(library, "libz.so.1", FUNCTIONS, functions); */
#ifndef DS_CORE_DYNLIB_H
#define DS_CORE_DYNLIB_H

#include "core/error.h"

#include <stddef.h>

#define DS_DYNLIB_MEMBER(function) __typeof__(function) *function;
#define DS_DYNLIB_NAME(function) #function,

struct ds_dynlib {
    const char *soname; /* DS_SONAME_…, of the library that the build found (cmake/Dynlib.cmake) */
    const char *const *names; /* of its functions, in the order of the struct */
    size_t count;
    void *functions; /* the struct that is filled */
    void *handle;    /* NULL: not opened yet; never closed */
};

/* Defines `library` in this file, with the list of its functions and the struct made from that. */
#define DS_DYNLIB_LIBRARY(library, soname_text, list, table)                                       \
    static const char *const library##_names[] = {list(DS_DYNLIB_NAME)};                           \
    _Static_assert(sizeof(table) == sizeof(library##_names), "one pointer a name");                \
    static struct ds_dynlib library = {.soname = soname_text,                                      \
                                       .names = library##_names,                                   \
                                       .count =                                                    \
                                           sizeof(library##_names) / sizeof(*library##_names),     \
                                       .functions = &(table)}

/* Opens the library and fills the struct, the first time; any thread may ask. DS_EINTERNAL: the
 * library is absent, or lacks a function; the struct is then not to be used. */
int ds_dynlib_open(struct ds_dynlib *library, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Constructors of struct ds_shape for the tables of the format: included by the files that hold
 * one, nowhere else. */
#ifndef DS_CORE_JSON_SHAPE_MACROS_H
#define DS_CORE_JSON_SHAPE_MACROS_H

#include "core/json/shape.h"

/* The members of an OBJECT. */
#define REQUIRED(member, of)                                                                       \
    {                                                                                              \
        .name = (member), .shape = &(of), .required = true                                         \
    }
#define OPTIONAL(member, of)                                                                       \
    {                                                                                              \
        .name = (member), .shape = &(of)                                                           \
    }

#define MEMBERS(...) ((const struct ds_member[]){__VA_ARGS__, {.name = NULL}})
#define OBJECT(...)                                                                                \
    {                                                                                              \
        .kind = DS_SHAPE_OBJECT, .members = MEMBERS(__VA_ARGS__)                                   \
    }
#define WORDS(...)                                                                                 \
    {                                                                                              \
        .kind = DS_SHAPE_CHOICE, .words = (const char *const[])                                    \
        {                                                                                          \
            __VA_ARGS__, NULL                                                                      \
        }                                                                                          \
    }
#define INTEGER(from, to)                                                                          \
    {                                                                                              \
        .kind = DS_SHAPE_INTEGER, .low = (from), .high = (to)                                      \
    }
#define ARRAY(shape, from, to)                                                                     \
    {                                                                                              \
        .kind = DS_SHAPE_ARRAY, .element = &(shape), .low = (from), .high = (to)                   \
    }

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* How far a file goes, from its own bytes: the lines of a text, the pixels of a picture (PNG, GIF,
 * JPEG), the duration of a film or recording (ISO 14496-12, WAVE), the pages of a PDF without
 * object streams. So a pointer that leads beyond is found. Hostile input: a damaged file has no
 * extent that is known. */
#ifndef DS_CORE_EXTENT_H
#define DS_CORE_EXTENT_H

#include "core/bytes.h"

/* What is not known of the file is 0. */
struct ds_extent {
    int64_t lines, pages, width, height, milliseconds;
};

/* A larger text or PDF is not read for its extent. */
#define DS_EXTENT_MAX_TEXT ((uint64_t)64 << 20)

/* Reads what it needs of the source. 0 also when nothing came of it; an error only when the source
 * could not be read. */
int ds_extent_of(struct ds_extent *out, const struct ds_source *source, struct ds_span media_type,
                 struct ds_error *err);

/* Whether a media fragment (ds_fragment_valid()) lies within, as far as that is known. A time is
 * given a second, by which players round. */
bool ds_extent_holds(const struct ds_extent *extent, const char *fragment);

#endif

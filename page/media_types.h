/* SPDX-License-Identifier: Apache-2.0 */
/* How a page shows a media type, and which files it may link (page/media_types.def). */
#ifndef DS_PAGE_MEDIA_TYPES_H
#define DS_PAGE_MEDIA_TYPES_H

#include "core/bytes.h"

#include <stdbool.h>

enum ds_media_shown { DS_MEDIA_LINK, DS_MEDIA_IMAGE, DS_MEDIA_VIDEO, DS_MEDIA_AUDIO, DS_MEDIA_PDF };

/* How what has this media type is shown; DS_MEDIA_LINK for a type that is not in the table. */
enum ds_media_shown ds_media_shown(struct ds_span media_type);
/* Whether a browser that opens the file runs nothing: the table has the type with the extension. */
bool ds_media_opens(struct ds_span media_type, struct ds_span extension);

#endif

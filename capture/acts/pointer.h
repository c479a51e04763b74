/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence pointers as an assessor types them: an artefact and a fragment of it (W3C Media
 * Fragments; docs/format.md). */
#ifndef DS_CAPTURE_ACTS_POINTER_H
#define DS_CAPTURE_ACTS_POINTER_H

#include "core/record/record.h"

/* "video.mp4#t=12,40" as the record holds it: {artefact, fragment}. The fragment has to be one
 * that fits the artefact: t= in video and audio, page= in PDF, xywh= in pictures and video,
 * line= in text, member= in an archive that lists it. DS_EUSAGE says what would fit. The record has
 * its artefacts as JSON (ds_record_read_whole()), for their names. */
int ds_pointer_resolve(json_t **out, const struct ds_record *record, const char *text,
                       struct ds_error *err);

#endif

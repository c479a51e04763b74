/* SPDX-License-Identifier: Apache-2.0 */
/* Skeletons in the manner of UTS #39, section 4: two texts that people take for one another have
 * the same one. Coarser than the standard's: case, accents, spaces and hidden characters do not
 * count, nor do I, l and 1 differ. For comparing only, never to be shown. */
#ifndef DS_CORE_SKELETON_H
#define DS_CORE_SKELETON_H

#include "core/bytes.h"

/* The skeleton of a name, into an empty buffer: also without an article at its start, and with one
 * space for what stands between words. */
int ds_skeleton(struct ds_buf *out, const char *text, struct ds_error *err);

/* That of an id: without http:// or https://, "www.", the usual port and slashes at its end;
 * did:web is the address that it stands for. */
int ds_skeleton_id(struct ds_buf *out, const char *id, struct ds_error *err);

#endif

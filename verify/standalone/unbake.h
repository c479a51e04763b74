/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials baked into images (Open Badges 3.0, section 5.3): PNG with one iTXt chunk
 * "openbadgecredential", SVG with one element openbadges:credential. The image itself is not looked
 * at. */
#ifndef DS_VERIFY_STANDALONE_UNBAKE_H
#define DS_VERIFY_STANDALONE_UNBAKE_H

#include "core/bytes.h"

enum ds_unbake_answer {
    DS_UNBAKE_NO_IMAGE, /* neither PNG nor XML */
    DS_UNBAKE_FOUND,
    DS_UNBAKE_OLDER,   /* an assertion of Open Badges 2.0 */
    DS_UNBAKE_NONE,    /* an image without a credential */
    DS_UNBAKE_SEVERAL, /* which of them is meant nobody can say */
    DS_UNBAKE_DAMAGED  /* not in its form, or compressed, which is not allowed */
};

/* Where in the image the credential's text stands: a part of `image`. */
enum ds_unbake_answer ds_unbake(struct ds_span *out, struct ds_span image);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* A credential that comes without a package: a VC-JWT, or JSON with a proof of Data Integrity, as
 * it is or baked into a PNG or SVG image, of whatever issuer. What is not understood is not
 * checked, and never valid. */
#ifndef DS_VERIFY_STANDALONE_STANDALONE_H
#define DS_VERIFY_STANDALONE_STANDALONE_H

#include "verify/verify.h"

/* Whether a file that starts like this is a credential and not a package; at least 16 bytes of it,
 * or all that there are. */
bool ds_standalone_begins(struct ds_span start);

/* Appends what `source` holds when it begins so, and nothing when it does not. */
int ds_standalone_load(struct ds_buf *out, const struct ds_source *source, struct ds_error *err);

/* Where the credential's own text stands in a file: without blanks around it, and taken out of an
 * image. n = 0 for an image without one. */
struct ds_span ds_standalone_text(struct ds_span file);

/* Verifies the text, or the image that carries it. The report has the checks that concern a
 * credential alone, and no others. Returns 0 when it could do the check. */
int ds_verify_standalone(struct ds_report **out, struct ds_span text,
                         const struct ds_verify_options *options, struct ds_error *err);

#endif

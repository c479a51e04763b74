/* SPDX-License-Identifier: Apache-2.0 */
/* A package out of a fuzzer's input, so that mutations of one file are not all stopped at the
 * container. The input is a list of files, each "name", line feed, content; 0x1E stands between
 * them. What is absent and the others do not say is made, so that it fits: bagit.txt,
 * bag-info.txt, both manifests, the seal and the container. */
#ifndef DS_FUZZ_PACKING_H
#define DS_FUZZ_PACKING_H

#include "core/sign/private_key.h"

/* Names that stand for no file. */
#define PACKING_CLAIMS "@claims" /* signed, it becomes data/credential.jwt */
#define PACKING_HEADER "@header" /* the JWS header that it gets */
#define PACKING_ENDORSEMENT                                                                        \
    "@endorsement" /* signed by the partner, it becomes a file under                               \
                      data/endorsements/ */
#define PACKING_BIND                                                                               \
    "@bind" /* digests that tie claims, record and definition are put in, and                      \
               the key document is made */

/* Who signs endorsements: not the key of the package. */
const struct ds_private_key *packing_partner(void);

/* Appends the ZIP; false when no package can be made of this. */
bool packing_zip(struct ds_buf *out, struct ds_span input, const struct ds_private_key *key);

#endif

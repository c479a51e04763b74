/* SPDX-License-Identifier: Apache-2.0 */
/* The textual encoding of DER (PEM, RFC 7468), read and written without the private-key code that
 * OpenSSL's own reader brings along. */
#ifndef DS_CORE_KEY_PEM_H
#define DS_CORE_KEY_PEM_H

#include "core/bytes.h"

#define DS_PEM_LABEL_MAX 64

/* Takes the next block off the front of *text: fills `label` ("CERTIFICATE") and appends the bytes
 * to *der. Text between blocks is passed over. 1: there was one; 0: there is none any more;
 * DS_EINVAL: a block is damaged, encrypted or has no end; DS_ELIMIT. */
int ds_pem_next(char label[static DS_PEM_LABEL_MAX + 1], struct ds_buf *der, struct ds_span *text,
                struct ds_error *err);

/* Whether the text is blocks and nothing else: one at least, each line of them but the last ended
 * by a newline and no other blanks, and at most one empty line before, between or after them. What
 * is in the blocks is ds_pem_next()'s to say. DS_EINVAL when it is not so. */
int ds_pem_check_alone(struct ds_span text, struct ds_error *err);

/* Appends a block. */
int ds_pem_write(struct ds_buf *out, const char *label, const void *der, size_t n,
                 struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes as text: hex, base64 and base64url (RFC 4648), base58 (Bitcoin alphabet, as in
 * Multibase 'z'). Decoders are strict: one text for one byte string. */
#ifndef DS_CORE_ENCODE_H
#define DS_CORE_ENCODE_H

#include "core/bytes.h"

/* Writes 2n lower-case characters and a NUL. */
void ds_hex_encode(char *out, const unsigned char *bytes, size_t n);
/* Fills hex.n / 2 bytes; false for an odd length or anything but 0-9 a-f. */
bool ds_hex_decode(unsigned char *out, struct ds_span hex);

/* Appends. base64url is without padding, base64 with. */
int ds_base64url_encode(struct ds_buf *out, const void *bytes, size_t n, struct ds_error *err);
int ds_base64_encode(struct ds_buf *out, const void *bytes, size_t n, struct ds_error *err);

/* Appends. Refuses padding, line breaks, other alphabets, and set trailing bits. */
int ds_base64url_decode(struct ds_buf *out, struct ds_span text, struct ds_error *err);

/* Appends. For short values (keys, digests): at most 512 bytes. */
int ds_base58_encode(struct ds_buf *out, const void *bytes, size_t n, struct ds_error *err);
int ds_base58_decode(struct ds_buf *out, struct ds_span text, struct ds_error *err);

#endif

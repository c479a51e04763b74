/* SPDX-License-Identifier: Apache-2.0 */
/* Hashing and checksums written for speed: CRC-32 (ISO 3309), and SHA-256 (FIPS 180-4) of many
 * short texts. Nothing but speed depends on this folder: each file does what a plainer one could.
 *
 *   file               instead of                when
 *   sha256_two_lane.c  OpenSSL's, one by one     x86-64 with SHA instructions, two texts or more
 *   sha256_wasm.c      core/digest_evp.c         the WebAssembly build, with SIMD where there is
 * any crc32_libdeflate.c crc32_zlib.c              every build but the WebAssembly one crc32_zlib.c
 * -                         the WebAssembly build, which has no libdeflate
 *
 * sha256_wasm.c implements core/digest.h. Which files a build takes says core/CMakeLists.txt; which
 * instructions the processor has is asked at run time. */
#ifndef DS_CORE_ACCEL_ACCEL_H
#define DS_CORE_ACCEL_ACCEL_H

#include "core/digest.h"

/* CRC-32 as ZIP wants it (reflected, polynomial 0xEDB88320) of what `crc` is the CRC of (0: nothing
 * yet), followed by these bytes. */
uint32_t ds_crc32(uint32_t crc, const void *bytes, size_t n);

/* ds_digest_of() for each of n texts; with SHA instructions two at a time, in a third less time. */
int ds_digest_each(struct ds_digest *out, const struct ds_span *text, size_t n,
                   struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* CRC-32 by zlib, for the WebAssembly build: there is no libdeflate in it. */
#include "core/accel/accel.h"

#include <zlib.h>

uint32_t ds_crc32(uint32_t crc, const void *bytes, size_t n)
{
    return n ? (uint32_t)crc32_z(crc, bytes, n) : crc;
}

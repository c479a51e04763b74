/* SPDX-License-Identifier: Apache-2.0 */
/* CRC-32 as ZIP wants it (ISO 3309, reflected, polynomial 0xEDB88320), as fast as the processor
 * allows: every byte of a package goes through it beside SHA-256, which is hardly slower. */
#ifndef DS_CORE_CRC32_H
#define DS_CORE_CRC32_H

#include <stddef.h>
#include <stdint.h>

/* The CRC of what `crc` is the CRC of (0: nothing yet), followed by these bytes. */
uint32_t ds_crc32(uint32_t crc, const void *bytes, size_t n);

#endif

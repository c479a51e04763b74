/* SPDX-License-Identifier: Apache-2.0 */
/* UUIDs as URNs (RFC 9562): random ones and ones derived from a name. */
#ifndef DS_CORE_UUID_H
#define DS_CORE_UUID_H

#include "core/digest.h"

#define DS_UUID_URN 45 /* characters, without the NUL */

/* A random one (version 4) from the system's random generator. */
int ds_uuid_random(char out[static DS_UUID_URN + 1], struct ds_error *err);

/* One that follows from SHA-256(scope ‖ 0x00 ‖ name) (version 8): the same inputs give the
 * same identifier on every machine, which a reproducible package needs. */
int ds_uuid_derived(char out[static DS_UUID_URN + 1], const char *scope, const char *name,
                    struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The id of a verification method (Controlled Identifiers 1.0, 2.2): "CONTROLLER#FRAGMENT", as
 * proofs of Data Integrity and the `kid` of a JWT name a key. */
#ifndef DS_CORE_KEY_VERIFICATION_METHOD_H
#define DS_CORE_KEY_VERIFICATION_METHOD_H

#include "core/key/jwk.h"

enum { DS_CONTROLLER_MAX = 4096 }; /* bytes with the NUL; a did:jwk holds a whole key */

/* Whose the method is: what stands before '#'. False when it is too long; then *out is as it was.
 */
bool ds_method_controller(char out[static DS_CONTROLLER_MAX], const char *method);

/* The key of the method: of its controller (did:key, did:jwk), in `published`, a key document of
 * its controller (NULL: none), or in its fragment (a Multikey). Whose it is, the caller asks. 0
 * with *out NULL: in none of them. The caller frees *out. DS_EINVAL: the id is too long, holds no
 * key where it must, or has the fragment of another; DS_EREFUSED: a key of a kind that is known,
 * but not used here. */
int ds_key_of_method(struct ds_key **out, const char *method, const json_t *published,
                     struct ds_error *err);

#endif

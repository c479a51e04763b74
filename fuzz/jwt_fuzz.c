/* SPDX-License-Identifier: Apache-2.0 */
/* Signed texts: anything may stand there; with the key from its own header it is verified, whole
 * and as if its payload were detached. */
#include "core/cleanup.h"
#include "core/key/jws.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void verify(const struct ds_jws *jws)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    const json_t *jwk = json_object_get(jws->header, "jwk");

    if (!jwk || ds_key_from_jwk(&key, jwk, NULL) < 0)
        return;
    /* A payload in the text and one beside it can never both be the one that was signed. */
    if (ds_jws_verify(jws, key, (struct ds_span){.p = NULL, .n = 0}) && jws->payload.n &&
        ds_jws_verify(jws, key, ds_buf_span(&jws->payload)))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span text = {.p = (const char *)data, .n = size};
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_error err = DS_ERROR_INIT;

    if (ds_jws_parse(&jws, text, "input", &err) == 0)
        verify(&jws);
    else if (err.text[0] == '\0' || jws.header || jws.payload.p)
        abort();
    ds_jws_release(&jws);
    return 0;
}

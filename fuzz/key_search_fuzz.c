/* SPDX-License-Identifier: Apache-2.0 */
/* Key documents of strangers: whatever stands there, a key is found exactly when the answer says
 * so, and it is the one asked for. The document's own id and first method are asked for too; its id
 * also gets an address, which is then one of https:, or of http: when the id is. */
#include "core/cleanup.h"
#include "core/key/key_search.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask(const json_t *document, const struct ds_keydoc_wanted *wanted)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1] = "";
    struct ds_keydoc_key found;
    bool is = ds_keydoc_find(&found, document, wanted) == DS_KEYDOC_FOUND;

    if (is != (found.key != NULL))
        abort();
    if (is && wanted->thumbprint &&
        (ds_key_thumbprint(thumbprint, found.key, NULL) < 0 ||
         strcmp(thumbprint, wanted->thumbprint) != 0))
        abort();
    if (is && !wanted->thumbprint && ds_key_thumbprint(thumbprint, found.key, NULL) == 0)
        ask(document, &(struct ds_keydoc_wanted){
                          .id = wanted->id, .method = wanted->method, .thumbprint = thumbprint});
    ds_key_free(found.key);
}

static void address(const char *id)
{
    struct ds_buf url = DS_BUF_INIT(8192);

    if (ds_keydoc_url(&url, id, NULL) == 0 &&
        strncmp(url.p, strncmp(id, "http:", 5) ? "https://" : "http://", 7) != 0)
        abort();
    ds_buf_release(&url);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    const char *id, *method;

    if (ds_json_parse(&document, (struct ds_span){.p = (const char *)data, .n = size}, "input",
                      NULL) < 0)
        return 0;
    id = ds_json_text(document, json_object_get(document, "issuer") ? "issuer" : "id");
    method = ds_json_text(json_array_get(json_object_get(document, "verificationMethod"), 0), "id");
    ask(document, &(struct ds_keydoc_wanted){.id = "did:web:college.example"});
    if (id) {
        ask(document, &(struct ds_keydoc_wanted){.id = id});
        ask(document, &(struct ds_keydoc_wanted){.id = id, .method = method});
        ask(document, &(struct ds_keydoc_wanted){
                          .id = id, .thumbprint = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"});
        address(id);
    }
    return 0;
}

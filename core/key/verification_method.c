/* SPDX-License-Identifier: Apache-2.0 */
/* From the id of a verification method to its key: by the id itself, else by a key document. */
#include "core/key/verification_method.h"

#include "core/key/key_search.h"

#include <string.h>

bool ds_method_controller(char out[static DS_CONTROLLER_MAX], const char *method)
{
    size_t n = strcspn(method, "#");

    if (n >= DS_CONTROLLER_MAX)
        return false;
    memcpy(out, method, n);
    out[n] = '\0';
    return true;
}

/* did:key:z…#z… and did:jwk:…#0: the fragment can only be the one there is. */
static bool names_itself(const char *controller, const char *method)
{
    const char *fragment = strchr(method, '#');

    if (!fragment || strcmp(fragment, "#0") == 0)
        return true;
    return strncmp(controller, "did:key:", 8) == 0 && strcmp(fragment + 1, controller + 8) == 0;
}

static struct ds_key *published_key(const char *controller, const char *method,
                                    const json_t *published)
{
    struct ds_keydoc_key found;

    ds_keydoc_find(&found, published,
                   &(struct ds_keydoc_wanted){.id = controller, .method = method});
    return found.key;
}

int ds_key_of_method(struct ds_key **out, const char *method, const json_t *published,
                     struct ds_error *err)
{
    struct ds_error multikey = DS_ERROR_INIT;
    char controller[DS_CONTROLLER_MAX];
    const char *fragment = strchr(method, '#');

    *out = NULL;
    if (!ds_method_controller(controller, method))
        return ds_fail(err, DS_EINVAL, "verificationMethod");
    if (ds_did_is_key(controller))
        return names_itself(controller, method) ? ds_key_from_did(out, controller, err)
                                                : ds_fail(err, DS_EINVAL, "%s", method);
    if (published)
        *out = published_key(controller, method, published);
    /* A name may begin with 'z' and be no key. */
    if (!*out && fragment && fragment[1] == 'z' &&
        ds_key_from_multikey(out, fragment + 1, &multikey) == DS_EREFUSED)
        return ds_fail(err, DS_EREFUSED, "%s", multikey.text);
    return 0;
}

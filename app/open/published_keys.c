/* SPDX-License-Identifier: Apache-2.0 */
/* Fetching the issuer's key document. */
#include "app/open/published_keys.h"

#include "app/net/http.h"
#include "core/cleanup.h"
#include "core/key/key_search.h"

#include <stdlib.h>
#include <string.h>

enum { URL_MAX = 8192 };

void ds_published_keys_release(struct ds_published_keys *keys)
{
    ds_buf_release(&keys->text);
    free(keys->why);
    *keys = (struct ds_published_keys)DS_PUBLISHED_KEYS_INIT;
}

static int fetch(struct ds_published_keys *out, const char *url, const struct ds_online *online,
                 struct ds_error *err)
{
    const struct ds_net_policy policy = ds_online_policy(online, DS_KEYDOC_MAX);
    struct ds_error why = DS_ERROR_INIT;
    int rc = ds_net_get(&out->text, url, &policy, &why);

    out->asked = true;
    if (rc == 0) {
        out->document.text = ds_buf_span(&out->text);
        return 0;
    }
    if (ds_online_fatal(online, rc))
        return ds_fail_as(err, &why);
    out->why = strdup(why.text);
    if (!out->why)
        return ds_nomem(err);
    out->document.why = out->why;
    return 0;
}

int ds_published_keys_gather(struct ds_published_keys *out, const json_t *credential,
                             const struct ds_online *online, struct ds_error *err)
{
    const char *issuer = ds_json_text(credential, "issuer");
    ds_cleanup(ds_buf_release) struct ds_buf url = DS_BUF_INIT(URL_MAX);

    issuer = issuer ? issuer : ds_json_text(credential, "issuer.id");
    if (!issuer || !ds_online_allowed(online) || ds_keydoc_url(&url, issuer, NULL) < 0)
        return 0;
    return fetch(out, url.p, online, err);
}

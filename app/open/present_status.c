/* SPDX-License-Identifier: Apache-2.0 */
/* Status lists read from files and fetched from the web. */
#include "app/open/present_status.h"

#include "app/net/http.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "verify/status/list.h"

#include <stdlib.h>
#include <string.h>

void ds_present_status_release(struct ds_present_status *present)
{
    for (size_t i = 0; i < present->n; i++) {
        free((char *)(uintptr_t)present->document[i].text.p);
        free((char *)(uintptr_t)present->document[i].url);
        free((char *)(uintptr_t)present->document[i].why);
    }
    free(present->document);
    *present = (struct ds_present_status)DS_PRESENT_STATUS_INIT;
}

/* Takes the content of `text`; `url` and `why` are copied and may be NULL. */
static int add(struct ds_present_status *present, const char *url, struct ds_buf *text,
               const char *why, struct ds_error *err)
{
    struct ds_status_document *grown =
        realloc(present->document, (present->n + 1) * sizeof(*grown));
    struct ds_status_document one = {.url = url ? strdup(url) : NULL,
                                     .why = why ? strdup(why) : NULL};

    if (grown)
        present->document = grown;
    if (!grown || (url && !one.url) || (why && !one.why)) {
        free((char *)(uintptr_t)one.url);
        free((char *)(uintptr_t)one.why);
        return ds_nomem(err);
    }
    one.text.n = text->n;
    one.text.p = text->p ? ds_buf_take(text) : NULL;
    present->document[present->n++] = one;
    return 0;
}

/* What is no status list is refused here, where its file can be named: the verification would not
 * know which list was meant. Who signed it is for the verification. */
static int check_file(struct ds_span text, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_status_list_release) struct ds_status_list list = {.json = NULL};
    int rc = ds_status_list_read(&list, text, NULL, err);

    if (rc < 0 || ds_status_list_is(&list))
        return rc;
    return ds_fail(
        err, DS_EINVAL, _("%s is not a status list: %s"), path,
        list.json
            ? _("it is neither a BitstringStatusListCredential nor a list of revoked credentials")
            : list.detail);
}

static int add_file(struct ds_present_status *present, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_file_read(&text, path, err);

    if (rc < 0)
        return rc;
    rc = check_file(ds_buf_span(&text), path, err);
    return rc < 0 ? rc : add(present, NULL, &text, NULL, err);
}

static int add_fetched(struct ds_present_status *present, const char *url,
                       const struct ds_online *online, struct ds_error *err)
{
    const struct ds_net_policy policy = ds_online_policy(online, DS_MAX_JSON);
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error why = DS_ERROR_INIT;
    int rc = ds_net_get(&text, url, &policy, &why);

    if (ds_online_fatal(online, rc))
        return ds_fail_as(err, &why);
    return add(present, url, &text, rc < 0 ? why.text : NULL, err);
}

static bool fetched(const struct ds_present_status *present, const char *url)
{
    for (size_t i = 0; i < present->n; i++)
        if (present->document[i].url && strcmp(present->document[i].url, url) == 0)
            return true;
    return false;
}

static int fetch_named(struct ds_present_status *present, const json_t *credential,
                       const struct ds_online *online, struct ds_error *err)
{
    struct ds_status_entries entries;

    ds_status_entries_read(&entries, credential);
    for (size_t i = 0; i < entries.n; i++) {
        const char *url = entries.entry[i].url;
        int rc = fetched(present, url) ? 0 : add_fetched(present, url, online, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

int ds_present_status_gather(struct ds_present_status *out, const json_t *credential,
                             const struct ds_online *online, struct ds_error *err)
{
    int rc = 0;

    out->asked = ds_online_allowed(online) || online->status_lists.n > 0;
    for (size_t i = 0; rc == 0 && i < online->status_lists.n; i++)
        rc = add_file(out, online->status_lists.item[i], err);
    if (rc < 0 || !credential || !ds_online_allowed(online))
        return rc;
    return fetch_named(out, credential, online, err);
}

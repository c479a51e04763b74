/* SPDX-License-Identifier: Apache-2.0 */
/* libcurl, opened when the first exchange begins; inside app/net/ only. */
#ifndef DS_APP_NET_LIBCURL_H
#define DS_APP_NET_LIBCURL_H

#include "core/dynlib.h"

#define CURL_DISABLE_TYPECHECK /* which is for calls by name: see the setters in exchange.c */
#include <curl/curl.h>

#define DS_LIBCURL(each)                                                                           \
    each(curl_global_init) each(curl_easy_init) each(curl_easy_cleanup) each(curl_easy_reset)      \
        each(curl_easy_setopt) each(curl_easy_perform) each(curl_easy_getinfo)                     \
            each(curl_easy_strerror) each(curl_slist_append) each(curl_slist_free_all)             \
                each(curl_url) each(curl_url_set) each(curl_url_get) each(curl_url_cleanup)        \
                    each(curl_free)

struct ds_libcurl {
    DS_LIBCURL(DS_DYNLIB_MEMBER)
};

/* NULL: it cannot be opened, and err says why. */
const struct ds_libcurl *ds_libcurl(struct ds_error *err);

#endif

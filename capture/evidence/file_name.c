/* SPDX-License-Identifier: Apache-2.0 */
/* Normalising and percent-encoding a name. */
#include "capture/evidence/file_name.h"

#include "capture/text/entered_text.h"
#include "core/bytes.h"
#include "core/cleanup.h"

#include <string.h>

enum { NAME_MAX_BYTES = 1024 };

/* Not in the middle of a character. */
static size_t cut(const char *raw)
{
    size_t n = strnlen(raw, NAME_MAX_BYTES);

    while (n && raw[n] && ((unsigned char)raw[n] & 0xc0) == 0x80)
        n--;
    return n;
}

char *ds_file_name_text(const char *raw)
{
    ds_cleanup(ds_buf_release) struct ds_buf out = DS_BUF_INIT(12 * NAME_MAX_BYTES);
    ds_cleanup(ds_freep) char *name = strndup(raw, cut(raw));
    ds_cleanup(ds_freep) char *composed = NULL;
    bool text = name && ds_text_nfc(&composed, name, NULL) == 0;

    if (!name)
        return NULL;
    for (const char *p = text ? composed : name; *p; p++) {
        unsigned char c = (unsigned char)*p;

        if (c >= 0x20 && c != 0x7f && (text || c < 0x80))
            ds_buf_add(&out, p, 1, NULL);
        else
            ds_buf_printf(&out, NULL, "%%%02X", c);
    }
    if (!out.n)
        ds_buf_puts(&out, "?", NULL);
    return out.rc < 0 ? NULL : ds_buf_take(&out);
}

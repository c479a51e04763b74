/* SPDX-License-Identifier: Apache-2.0 */
#include "package/bag.h"

#include "core/format.h"
#include "core/instant.h"

#include <inttypes.h>
#include <string.h>

/* How many bytes at `text` a reader could take for the end of a line or obey: C0, DEL, C1 and the
 * two Unicode separators; 0 for an ordinary character. */
static size_t control_at(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;

    if (p[0] < 0x20 || p[0] == 0x7f)
        return 1;
    if (p[0] == 0xc2 && p[1] >= 0x80 && p[1] <= 0x9f)
        return 2;
    return p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9) ? 3 : 0;
}

/* "Label: value" on one line, never folded: runs of blanks and controls in `value` become one
 * blank, none at the ends. */
static int element(struct ds_buf *out, const char *label, const char *value, struct ds_error *err)
{
    int rc = ds_buf_printf(out, err, "%s: ", label);
    bool blank = false, begun = false;

    while (rc == 0 && *value) {
        size_t skipped = *value == ' ' ? 1 : control_at(value);

        if (skipped) {
            blank = true;
            value += skipped;
            continue;
        }
        if (blank && begun)
            rc = ds_buf_add(out, " ", 1, err);
        if (rc == 0)
            rc = ds_buf_add(out, value++, 1, err);
        blank = false;
        begun = true;
    }
    return rc < 0 ? rc : ds_buf_add(out, "\n", 1, err);
}

/* The issuer in each language of ours that it has a name in; once when they are the same. */
static int source(struct ds_buf *out, const json_t *definition, struct ds_error *err)
{
    const char *english = ds_json_text(definition, "issuer.name.en");
    const char *french = ds_json_text(definition, "issuer.name.fr");
    int rc = english ? element(out, "Source-Organization", english, err) : 0;

    if (rc == 0 && french && (!english || strcmp(english, french) != 0))
        rc = element(out, "Source-Organization", french, err);
    return rc;
}

int ds_bag_info(struct ds_buf *out, const json_t *definition, const json_t *record, uint64_t octets,
                size_t files, struct ds_error *err)
{
    const char *id = ds_json_text(record, "id"), *at = ds_json_text(record, "decision.at");
    int rc;

    if (!id || !at)
        return ds_fail(err, DS_EINVAL, "the record has no id or no decision");
    rc = source(out, definition, err);
    if (rc == 0)
        rc = element(out, "External-Identifier", id, err);
    if (rc == 0)
        rc = ds_buf_printf(out, err, "Bagging-Date: %.*s\n", DS_DATE_TEXT, at);
    if (rc == 0)
        rc = ds_buf_printf(out, err, "Payload-Oxum: %" PRIu64 ".%zu\n", octets, files);
    if (rc == 0)
        rc = element(out, "Bag-Software-Agent", "dossier", err);
    return rc;
}

int ds_bag_manifest_line(struct ds_buf *out, const struct ds_digest *digest, const char *name,
                         struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, digest);
    return ds_buf_printf(out, err, "%s  %s\n", hex, name);
}

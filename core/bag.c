/* SPDX-License-Identifier: Apache-2.0 */
/* Elements of bag-info.txt (RFC 8493, 2.2.2) and lines of a manifest (2.1.3). */
#include "core/bag.h"

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
    bool blank = false, begun = false;

    ds_buf_printf(out, err, "%s: ", label);
    while (*value) {
        size_t skipped = *value == ' ' ? 1 : control_at(value);

        if (skipped) {
            blank = true;
            value += skipped;
            continue;
        }
        if (blank && begun)
            ds_buf_add(out, " ", 1, err);
        ds_buf_add(out, value++, 1, err);
        blank = false;
        begun = true;
    }
    return ds_buf_add(out, "\n", 1, err);
}

/* The issuer in each language of ours that it has a name in; once when they are the same. */
static void source(struct ds_buf *out, const json_t *definition, struct ds_error *err)
{
    const char *english = ds_json_text(definition, "issuer.name.en");
    const char *french = ds_json_text(definition, "issuer.name.fr");

    if (english)
        element(out, "Source-Organization", english, err);
    if (french && !ds_text_same(english, french))
        element(out, "Source-Organization", french, err);
}

int ds_bag_info(struct ds_buf *out, const json_t *definition, const struct ds_record *record,
                uint64_t octets, size_t files, struct ds_error *err)
{
    const char *id = record->head.id, *at = record->decision.at;

    if (!id || !at)
        return ds_fail(err, DS_EINVAL, "the record has no id or no decision");
    source(out, definition, err);
    element(out, "External-Identifier", id, err);
    ds_buf_printf(out, err, "Bagging-Date: %.*s\n", DS_DATE_TEXT, at);
    ds_buf_printf(out, err, "Payload-Oxum: %" PRIu64 ".%zu\n", octets, files);
    return element(out, "Bag-Software-Agent", "dossier", err);
}

int ds_bag_manifest_line(struct ds_buf *out, const struct ds_digest *digest, const char *name,
                         struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, digest);
    return ds_buf_printf(out, err, "%s  %s\n", hex, name);
}

bool ds_bag_manifest_next(struct ds_bag_line *out, struct ds_span *rest)
{
    const char *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    struct ds_span line = {.p = rest->p, .n = end ? (size_t)(end - rest->p) : rest->n};

    *out = (struct ds_bag_line){.line = {.p = "", .n = 0}, .name = {.p = "", .n = 0}};
    if (rest->n == 0)
        return false;
    out->line = line;
    *rest = (struct ds_span){.p = line.p + line.n + (end ? 1 : 0),
                             .n = rest->n - line.n - (end ? 1 : 0)};
    if (end && line.n > DS_DIGEST_HEX + 2 && memcmp(line.p + DS_DIGEST_HEX, "  ", 2) == 0 &&
        ds_digest_parse(&out->digest, (struct ds_span){.p = line.p, .n = DS_DIGEST_HEX}, NULL) == 0)
        out->name =
            (struct ds_span){.p = line.p + DS_DIGEST_HEX + 2, .n = line.n - DS_DIGEST_HEX - 2};
    return true;
}

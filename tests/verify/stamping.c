/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/verify/stamping.h"

#include "core/format.h"
#include "core/imprint.h"
#include "tests/lib/test.h"

static void put_list(struct ds_buf *out, struct forge_files *files, int number,
                     const struct stamping *stamping, enum ds_seal_kind kind)
{
    enum ds_imprint_hash hash =
        kind == DS_SEAL_LIST_SHA256 ? DS_IMPRINT_SHA256 : DS_IMPRINT_SHA512;
    char name[DS_SEAL_NAME_MAX];
    struct ds_imprint imprint;
    const char *entry;

    for (size_t i = 0; (entry = forge_name(files, i)) != NULL; i++) {
        if (!ds_seal_lists(entry, number, kind) ||
            (stamping->list_without && strcmp(entry, stamping->list_without) == 0))
            continue;
        assert_int_equal(ds_imprint_of(&imprint, hash, forge_file(files, entry), NULL), 0);
        assert_int_equal(ds_seal_list_line(out, imprint.byte, imprint.n, entry, NULL), 0);
    }
    if (stamping->list_extra)
        assert_int_equal(ds_buf_puts(out, stamping->list_extra, NULL), 0);
    ds_seal_name(name, number, kind);
    forge_put(files, name, ds_buf_span(out));
}

static void stamp(struct forge_files *files, int number, const struct stamping *stamping)
{
    struct ds_buf list = DS_BUF_INIT(1 << 20), token = DS_BUF_INIT(1 << 16);
    enum ds_seal_kind kind = stamping->list ? stamping->list
                             : number > 1   ? DS_SEAL_LIST_SHA256
                                            : DS_SEAL_ITSELF;
    struct ds_span over = forge_file(files, DS_SEAL_JWS);
    char name[DS_SEAL_NAME_MAX];

    if (kind != DS_SEAL_ITSELF) {
        put_list(&list, files, number, stamping, kind);
        over = ds_buf_span(&list);
    }
    if (stamping->over)
        over = ds_span_of(stamping->over);
    pki_token(&token, stamping->by, over, stamping->hash, stamping->at, !stamping->bare);
    if (stamping->broken)
        token.p[token.n - 3] ^= 1;
    ds_seal_name(name, number, DS_SEAL_TOKEN);
    forge_put(files, name, stamping->garbage ? ds_span_of(stamping->garbage) : ds_buf_span(&token));
    ds_seal_name(name, number, DS_SEAL_CERTIFICATES);
    if (stamping->pem)
        forge_put(files, name, ds_span_of(stamping->pem));
    ds_buf_release(&list);
    ds_buf_release(&token);
}

void stamping_put_all(struct forge_files *files, const void *stampings)
{
    const struct stamping *stamping = stampings;

    for (int number = 1; stamping->by; number++, stamping++)
        stamp(files, stamping->number ? stamping->number : number, stamping);
}

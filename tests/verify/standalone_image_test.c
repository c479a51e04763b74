/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials baked into images, and certificates in the header of one. */
#include "core/encode.h"
#include "core/instant.h"
#include "core/sign/private_key_evp.h"
#include "tests/lib/pki.h"
#include "tests/lib/test.h"
#include "tests/verify/standalone_made.h"

#include <stdlib.h>
#include <zlib.h>

static void add_chunk(struct ds_buf *out, const char *type, const char *bytes, size_t n)
{
    unsigned char length[4] = {0, 0, (unsigned char)(n >> 8), (unsigned char)n}, crc[4];
    size_t start = out->n + 4;
    uLong sum;

    assert_int_equal(ds_buf_add(out, length, 4, NULL), 0);
    assert_int_equal(ds_buf_puts(out, type, NULL), 0);
    assert_int_equal(ds_buf_add(out, bytes, n, NULL), 0);
    sum = crc32(0, (const unsigned char *)out->p + start, (uInt)(n + 4));
    for (int i = 0; i < 4; i++)
        crc[i] = (unsigned char)(sum >> (24 - 8 * i));
    assert_int_equal(ds_buf_add(out, crc, 4, NULL), 0);
}

/* A PNG whose text chunk holds `before` (keyword and flags) and then `text`; `times` of it. */
static void make_png(struct ds_buf *out, struct ds_span before, const char *text, int times)
{
    struct ds_buf chunk = DS_BUF_INIT(1 << 20);

    assert_int_equal(ds_buf_add(&chunk, before.p, before.n, NULL), 0);
    assert_int_equal(ds_buf_puts(&chunk, text, NULL), 0);
    assert_int_equal(ds_buf_add(out, "\x89PNG\r\n\x1a\n", 8, NULL), 0);
    add_chunk(out, "IHDR", "0123456789abc", 13);
    for (int i = 0; i < times; i++)
        add_chunk(out, "iTXt", chunk.p, chunk.n);
    add_chunk(out, "IEND", "", 0);
    ds_buf_release(&chunk);
}

static void in_image(struct ds_span image, const char *list, enum ds_verdict verdict,
                     const char *id, const char *reason)
{
    struct ds_report *report = standalone_report(image, &(struct reader){.trust = list});

    assert_true(
        ds_standalone_begins((struct ds_span){.p = image.p, .n = image.n < 16 ? image.n : 16}));
    standalone_expect(report, verdict, id, reason, "");
    ds_report_free(report);
}

static void baked_into_png(void **state)
{
    static const struct {
        const char *before;
        size_t n;
        int times;
        enum ds_verdict verdict;
        const char *id, *reason;
    } cases[] = {{.before = "openbadgecredential\0\0\0\0\0",
                  .n = 24,
                  .times = 1,
                  .verdict = DS_VERIFIED,
                  .id = "issuer.trusted",
                  .reason = "trusted"},
                 {.before = "openbadgecredential\0\0\0en\0x\0",
                  .n = 27,
                  .times = 1,
                  .verdict = DS_VERIFIED,
                  .id = "issuer.trusted",
                  .reason = "trusted"},
                 {.before = "openbadgecredential\0\0\0\0\0",
                  .n = 24,
                  .times = 0,
                  .verdict = DS_PARTLY_CHECKED,
                  .id = "credential.form",
                  .reason = "image-without"},
                 {.before = "openbadgecredential\0\0\0\0\0",
                  .n = 24,
                  .times = 2,
                  .verdict = DS_NOT_VERIFIED,
                  .id = "credential.form",
                  .reason = "image-several"},
                 {.before = "openbadgecredential\0\1\0\0\0",
                  .n = 24,
                  .times = 1,
                  .verdict = DS_NOT_VERIFIED,
                  .id = "credential.form",
                  .reason = "image-damaged"},
                 {.before = "openbadgecredential\0\0\0",
                  .n = 22,
                  .times = 1,
                  .verdict = DS_NOT_VERIFIED,
                  .id = "credential.form",
                  .reason = "image-damaged"},
                 {.before = "openbadges\0\0\0\0\0",
                  .n = 15,
                  .times = 1,
                  .verdict = DS_PARTLY_CHECKED,
                  .id = "credential.form",
                  .reason = "unsupported"}};
    struct made made = {.key = standalone_p256};
    struct ds_buf text = DS_BUF_INIT(1 << 20), png = DS_BUF_INIT(1 << 20);
    char *list = standalone_list(ISSUER, standalone_p256);

    (void)state;
    standalone_make(&text, &made);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        ds_buf_release(&png);
        make_png(&png, (struct ds_span){.p = cases[i].before, .n = cases[i].n}, text.p,
                 cases[i].times);
        in_image(ds_buf_span(&png), list, cases[i].verdict, cases[i].id, cases[i].reason);
    }
    ds_buf_release(&png);
    make_png(&png, (struct ds_span){.p = cases[0].before, .n = cases[0].n}, text.p, 1);
    png.p[png.n - 30] ^= 1; /* the checksum no longer fits */
    in_image(ds_buf_span(&png), list, DS_NOT_VERIFIED, "credential.form", "image-damaged");
    in_image((struct ds_span){.p = png.p, .n = png.n - 20}, list, DS_NOT_VERIFIED,
             "credential.form", "image-damaged");
    free(list);
    ds_buf_release(&text);
    ds_buf_release(&png);
}

static void baked_into_svg(void **state)
{
#define SVG(inside)                                                                                \
    "<?xml version=\"1.0\"?>\n<svg "                                                               \
    "xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">" inside "<circle r='1'/></svg>"
    static const struct {
        const char *image;
        enum ds_verdict verdict;
        const char *id, *reason;
    } cases[] = {
        {.image = SVG("<openbadges:credential verify=\"%s\"/>"),
         .verdict = DS_VERIFIED,
         .id = "issuer.trusted",
         .reason = "trusted"},
        {.image = SVG("<openbadges:credential verify='%s'></openbadges:credential>"),
         .verdict = DS_VERIFIED,
         .id = "issuer.trusted",
         .reason = "trusted"},
        {.image = SVG("<openbadges:credential>\n<![CDATA[\n%s\n]]></openbadges:credential>"),
         .verdict = DS_VERIFIED,
         .id = "issuer.trusted",
         .reason = "trusted"},
        {.image = SVG("%s"),
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.form",
         .reason = "image-without"},
        {.image = SVG("<openbadges:credential/>%s"),
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "image-damaged"},
        {.image = SVG("<openbadges:credential>%s</openbadges:credential>"),
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "image-damaged"},
        {.image = SVG("<openbadges:credential verify=\"%s"),
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "image-damaged"},
        {.image = SVG("<openbadges:credential/><openbadges:credential verify=\"%s\"/>"),
         .verdict = DS_NOT_VERIFIED,
         .id = "credential.form",
         .reason = "image-several"},
        {.image = "<svg><openbadges:credential verify=\"%s\"/></svg>",
         .verdict = DS_PARTLY_CHECKED,
         .id = "credential.form",
         .reason = "image-without"}};
    struct made made = {.key = standalone_p256};
    struct ds_buf text = DS_BUF_INIT(1 << 20);
    char *list = standalone_list(ISSUER, standalone_p256), image[8192];

    (void)state;
    standalone_make(&text, &made);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *mark = strstr(cases[i].image, "%s");

        snprintf(image, sizeof(image), "%.*s%s%s", (int)(mark - cases[i].image), cases[i].image,
                 text.p, mark + 2);
        in_image(ds_span_of(image), list, cases[i].verdict, cases[i].id, cases[i].reason);
    }
    free(list);
    ds_buf_release(&text);
}

/* Certificates in the header, as eIDAS wants them: the key is the certificate's, and so is the
 * name. */
static void certificates_in_the_header(void **state)
{
    struct pki root, leaf;
    struct ds_private_key *key = NULL;
    struct ds_buf base64 = DS_BUF_INIT(1 << 16), roots = DS_BUF_INIT(1 << 16),
                  text = DS_BUF_INIT(1 << 20);
    struct ds_verify_options options = {0};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;
    unsigned char *der = NULL;
    struct made made;
    char *x5c;
    int n;

    (void)state;
    pki_make(&root, NULL, "The Root", PKI_CA, "2020-01-01", "2050-01-01");
    pki_make(&leaf, &root, "The Leaf", PKI_SIGNER, "2026-01-01", "2030-01-01");
    assert_int_equal(EVP_PKEY_up_ref(leaf.key), 1);
    assert_ok(ds_private_key_adopt(&key, leaf.key, &err), err);
    n = i2d_X509(leaf.cert, &der);
    assert_true(n > 0);
    assert_ok(ds_base64_encode(&base64, der, (size_t)n, &err), err);
    x5c = standalone_quoted(base64.p, "", "");
    made =
        (struct made){.key = key,
                      .no_jwk = true,
                      .header = {{.path = "x5c", .json = "[]"}, {.path = "x5c[0]", .json = x5c}}};
    standalone_make(&text, &made);
    pki_pem(&roots, root.cert);
    options.reader.roots = ds_buf_span(&roots);
    assert_ok(ds_instant_parse(&options.at, ds_span_of(NOW), &err), err);
    assert_ok(ds_verify_standalone(&report, ds_buf_span(&text), &options, &err), err);
    standalone_expect(report, DS_VERIFIED, "issuer.trusted", "certificate", "CN = The Leaf");
    assert_string_equal(report->issuer.name, "CN = The Leaf");
    ds_report_free(report);
    options.reader.roots = (struct ds_span){.p = NULL, .n = 0};
    assert_ok(ds_verify_standalone(&report, ds_buf_span(&text), &options, &err), err);
    standalone_expect(report, DS_SIGNER_UNKNOWN, "issuer.certificate", "no-roots", "CN = The Leaf");
    ds_report_free(report);
    made.header[1].json = "\"AAAA\"";
    standalone_gives(&made, &(struct reader){0}, DS_PARTLY_CHECKED, "credential.signature",
                     "no-key", "");
    OPENSSL_free(der);
    free(x5c);
    ds_private_key_free(key);
    pki_release(&root);
    pki_release(&leaf);
    ds_buf_release(&base64);
    ds_buf_release(&roots);
    ds_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(baked_into_png),
        cmocka_unit_test(baked_into_svg),
        cmocka_unit_test(certificates_in_the_header),
    };
    int failed;

    if (standalone_keys() < 0)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    standalone_keys_release();
    return failed;
}

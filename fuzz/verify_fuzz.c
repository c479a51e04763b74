/* SPDX-License-Identifier: Apache-2.0 */
/* The whole verification. The first byte says what follows: "z" a ZIP as it is, "p" files for
 * fuzz/packing.h, "t" a trust list. Anything may be found; the report must come to an end, be
 * written in every form, and a package that holds must not hold with one byte changed. */
#include "core/cleanup.h"
#include "core/format.h"
#include "fuzz/packing.h"
#include "verify/findings/findings.h"
#include "verify/report_html.h"
#include "verify/report_json.h"
#include "verify/trust.h"
#include "verify/verify.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char own_list[] =
    "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"https://college.example/\","
    "\"name\":\"The College\",\"keys\":[{\"thumbprint\":\"%s\"}]},{\"id\":"
    "\"https://partner.example/\",\"name\":\"The Partner\",\"roles\":[\"endorser\"],"
    "\"keys\":[{\"thumbprint\":\"%s\"}]}]}";

static const struct ds_private_key *signer(void)
{
    static struct ds_private_key *key;

    if (!key && ds_private_key_generate(&key, DS_KEY_ED25519, NULL) < 0)
        abort();
    return key;
}

/* A list that trusts the signer. */
static const struct ds_trust *trusted(void)
{
    static struct ds_trust *trust;
    char thumbprint[DS_THUMBPRINT_TEXT + 1], partner[DS_THUMBPRINT_TEXT + 1];
    struct ds_buf text = DS_BUF_INIT(4096);
    ds_cleanup(ds_json_freep) json_t *list = NULL;

    if (trust)
        return trust;
    if (ds_key_thumbprint(thumbprint, ds_private_key_public(signer()), NULL) < 0 ||
        ds_key_thumbprint(partner, ds_private_key_public(packing_partner()), NULL) < 0 ||
        ds_buf_printf(&text, NULL, own_list, thumbprint, partner) < 0 ||
        ds_json_parse(&list, ds_buf_span(&text), "list", NULL) < 0 ||
        ds_trust_new(&trust, NULL) < 0 || ds_trust_add(trust, list, "list", NULL) < 0)
        abort();
    ds_buf_release(&text);
    return trust;
}

static void write_out(const struct ds_report *report)
{
    struct ds_buf page = DS_BUF_INIT(DS_MAX_PAGE), sentence = DS_BUF_INIT(DS_MAX_PAGE);
    ds_cleanup(ds_json_freep) json_t *json = NULL;

    for (size_t i = 0; i < ds_checks_n; i++)
        if (!ds_report_has(report, ds_checks[i].id))
            abort();
    if (ds_report_json(&json, report, DS_FR, NULL) < 0 ||
        ds_report_html(&page, report, "input", NULL) < 0 ||
        ds_report_sentence(&sentence, report, DS_EN, NULL) < 0)
        abort();
    ds_buf_release(&page);
    ds_buf_release(&sentence);
}

static bool holds(struct ds_span zip, bool write)
{
    struct ds_verify_options options = {.reader.trust = trusted(), .at = 1773600000};
    struct ds_source source = ds_source_memory(&zip);
    ds_cleanup(ds_report_freep) struct ds_report *report = NULL;

    if (ds_verify_zip(&report, &source, &options, NULL) < 0)
        abort();
    if (write)
        write_out(report);
    if ((report->verdict >= DS_CAUTIONS) != (report->shown.record != NULL) &&
        report->verdict != DS_NOT_VERIFIED)
        abort();
    return report->verdict != DS_NOT_VERIFIED;
}

/* `pick` says which byte is changed, and how. */
static void verify(struct ds_span zip, size_t pick)
{
    char *other;

    if (!holds(zip, true) || !(other = malloc(zip.n)))
        return;
    memcpy(other, zip.p, zip.n);
    other[pick % zip.n] ^= (char)(1 << pick / zip.n % 8);
    if (holds((struct ds_span){.p = other, .n = zip.n}, false))
        abort();
    free(other);
}

static size_t hash_of(struct ds_span text)
{
    size_t hash = 5381;

    for (size_t i = 0; i < text.n; i++)
        hash = hash * 33 + (unsigned char)text.p[i];
    return hash;
}

static void try_list(struct ds_span text)
{
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    ds_cleanup(ds_trust_freep) struct ds_trust *trust = NULL;
    struct ds_error err = DS_ERROR_INIT;
    const char *name = NULL;

    if (ds_json_parse(&list, text, "input", NULL) < 0)
        return;
    if (ds_trust_new(&trust, NULL) < 0)
        abort();
    if (ds_trust_add(trust, list, "input", &err) < 0 &&
        (err.text[0] == '\0' || ds_trust_count(trust) > 0))
        abort();
    if (ds_trust_issuer(trust, "https://college.example/", "x", &name) != DS_TRUST_UNKNOWN && !name)
        abort();
    ds_trust_holder(&(struct ds_trust_holding){.name = NULL}, trust, "x", 0, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span rest = {.p = (const char *)data + 1, .n = size - 1};
    struct ds_buf zip = DS_BUF_INIT((size_t)64 << 20);

    if (size == 0)
        return 0;
    if (data[0] == 'z')
        verify(rest, hash_of(rest));
    else if (data[0] == 't')
        try_list(rest);
    else if (data[0] == 'p' && packing_zip(&zip, rest, signer()))
        verify(ds_buf_span(&zip), hash_of(rest));
    ds_buf_release(&zip);
    return 0;
}

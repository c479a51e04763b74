/* SPDX-License-Identifier: Apache-2.0 */
/* A package by a key that the reader does not know, and the word of one that they do: what it is
 * worth, and what confirms it. */
#include "core/format.h"
#include "core/instant.h"
#include "core/key/key_document.h"
#include "core/sign/succession_sign.h"
#include "tests/verify/trial.h"
#include "verify/verify.h"

#include <stdlib.h>

enum { ROTATED = 1772323200 }; /* 2026-03-01 */

/* The issuer's keys as a package has them: the new one, and the old one with this word. */
static char *key_list_from(const struct ds_private_key *by, int64_t from)
{
    const struct ds_key *now = ds_private_key_public(trial_keys.issuer);
    struct ds_buf word = DS_BUF_INIT(1 << 16), text = DS_BUF_INIT(1 << 16);
    struct ds_error err = DS_ERROR_INIT;
    json_t *new = NULL, *old = NULL, *document;

    assert_ok(ds_key_entry(&new, now, ROTATED, DS_KEY_NO_BOUND, &err), err);
    assert_ok(ds_key_entry(&old, ds_private_key_public(trial_keys.stranger), DS_KEY_NO_BOUND,
                           ROTATED, &err),
              err);
    if (by) {
        assert_ok(ds_succession_sign(&word, by, now, from, &err), err);
        json_object_set_new(old, "successor", json_string(word.p));
    }
    document = json_pack("{s:s, s:[o, o]}", "issuer", FORGE_ISSUER, "keys", new, old);
    assert_ok(ds_json_canonical(&text, document, &err), err);
    json_decref(document);
    ds_buf_release(&word);
    return ds_buf_take(&text);
}

static char *key_list(const struct ds_private_key *by)
{
    return key_list_from(by, ROTATED);
}

/* The reader's list has the old key, with these members beside it. */
static struct ds_trust *knows_old(const char *members)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_buf text = DS_BUF_INIT(4096);
    struct ds_trust *trust = NULL;
    struct ds_error err = DS_ERROR_INIT;
    json_t *list = NULL;

    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.stranger), &err), err);
    ds_buf_printf(&text, &err,
                  "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"" FORGE_ISSUER
                  "\",\"name\":\"The College\",\"keys\":[{\"thumbprint\":\"%s\"%s}]}]}",
                  thumbprint, members);
    assert_ok(ds_json_parse(&list, ds_buf_span(&text), "list", &err), err);
    assert_ok(ds_trust_new(&trust, &err), err);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    json_decref(list);
    ds_buf_release(&text);
    return trust;
}

/* The package has these keys, which it frees; `published` is what the issuer publishes, or NULL. */
static struct ds_report *look_at(char *keys, const char *members, const char *published)
{
    const struct forge forge = {.stage = FORGE_FILE, .where = DS_KEYS_LIST, .what = keys};
    const struct ds_published document = {.text = ds_span_of(published ? published : "")};
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = knows_old(members);
    struct ds_verify_options options = {.reader.trust = trust,
                                        .published = published ? &document : NULL};
    struct ds_report *report = NULL;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_source source;
    struct ds_span bytes;

    forge_package(&package, &forge, &trial_keys);
    bytes = ds_buf_span(&package);
    source = ds_source_memory(&bytes);
    assert_ok(ds_instant_parse(&options.at, ds_span_of(NOW), &err), err);
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    ds_trust_free(trust);
    ds_buf_release(&package);
    free(keys);
    return report;
}

/* `by` gave the word for the key that signed. */
static struct ds_report *look(const struct ds_private_key *by, const char *members,
                              const char *published)
{
    return look_at(key_list(by), members, published);
}

static void a_word_alone_establishes_nothing(void **state)
{
    struct ds_report *report = look(trial_keys.stranger, "", NULL);

    (void)state;
    expect(report, DS_SIGNER_UNKNOWN, "issuer.trusted", "rotated", "*", "rotated on 2026-03-01");
    assert_null(report->issuer.name);
    assert_non_null(report->shown.record);
    ds_report_free(report);
    report = look(trial_keys.stranger, ",\"until\":\"2026-03-01T00:00:00Z\"", NULL);
    expect(report, DS_SIGNER_UNKNOWN, "issuer.trusted", "rotated", "*", "The College");
    ds_report_free(report);
}

static void what_is_no_word_of_theirs(void **state)
{
    static const char *const members[] = {",\"until\":\"2026-02-28T00:00:00Z\"",
                                          ",\"revoked\":\"2026-02-28T00:00:00Z\""};
    struct ds_report *report = look(NULL, "", NULL);

    (void)state;
    expect(report, DS_NOT_VERIFIED, "issuer.trusted", "foreign-key", FORGE_ISSUER, "");
    ds_report_free(report);
    report = look(trial_keys.third, "", NULL); /* in the place of the old key's */
    expect(report, DS_NOT_VERIFIED, "issuer.trusted", "foreign-key", FORGE_ISSUER, "");
    ds_report_free(report);
    for (size_t i = 0; i < 2; i++) {
        report = look(trial_keys.stranger, members[i], NULL);
        expect(report, DS_NOT_VERIFIED, "issuer.trusted", "foreign-key", FORGE_ISSUER, "");
        ds_report_free(report);
    }
}

/* Signed and sealed on 2026-03-14. */
static void a_word_counts_from_its_day_on(void **state)
{
    static const char *const late[] = {"2026-04-01T00:00:00Z", "2040-01-01T00:00:00Z"};
    struct ds_error err = DS_ERROR_INIT;
    int64_t from;

    (void)state;
    for (size_t i = 0; i < sizeof(late) / sizeof(*late); i++) {
        struct ds_report *report;

        assert_ok(ds_instant_parse(&from, ds_span_of(late[i]), &err), err);
        report = look_at(key_list_from(trial_keys.stranger, from), "", NULL);
        expect(report, DS_NOT_VERIFIED, "issuer.trusted", "foreign-key", FORGE_ISSUER, "");
        ds_report_free(report);
    }
}

static void what_the_issuer_publishes_confirms_or_refutes_it(void **state)
{
    char *published = key_list(NULL);
    struct ds_report *report = look(trial_keys.stranger, "", published);

    (void)state;
    expect(report, DS_VERIFIED, "issuer.trusted", "rotated-published", NULL, "publishes today");
    assert_string_equal(report->issuer.name, "The College");
    ds_report_free(report);
    report = look(trial_keys.stranger, "", "{\"issuer\":\"" FORGE_ISSUER "\",\"keys\":[]}");
    expect(report, DS_NOT_VERIFIED, "issuer.key", "not-published", "*", "none of them");
    ds_report_free(report);
    free(published);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_alone_establishes_nothing),
        cmocka_unit_test(what_is_no_word_of_theirs),
        cmocka_unit_test(a_word_counts_from_its_day_on),
        cmocka_unit_test(what_the_issuer_publishes_confirms_or_refutes_it),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}

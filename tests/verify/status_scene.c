/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/verify/status_scene.h"

#include "core/format.h"
#include "core/instant.h"
#include "tests/core/documents.h"
#include "tests/verify/find.h"

#include <stdlib.h>

const struct list held = {.purpose = NULL};
const struct list revoked = {.set = INDEX};

static size_t documents(struct ds_status_document *out, struct ds_buf *text,
                        const struct scene *scene, const struct ds_private_key *key)
{
    size_t n = 0;

    if (scene->now_text.text.p || scene->now_text.why) {
        out[0] = scene->now_text;
        return 1;
    }
    for (; n < 2 && scene->now[n]; n++) {
        list_make(&text[n], scene->now[n], key);
        out[n] = (struct ds_status_document){.url = NULL, .text = ds_buf_span(&text[n])};
    }
    return n;
}

struct ds_report *play(const struct scene *scene)
{
    const struct ds_private_key *key = scene->stranger ? trial_keys.stranger : trial_keys.issuer;
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24), inside = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_buf text[2] = {DS_BUF_INIT(DS_MAX_JSON), DS_BUF_INIT(DS_MAX_JSON)};
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_status_document now[2];
    struct forge forge = {.stage = FORGE_CLAIM, .where = "credentialStatus", .what = scene->status};
    struct ds_verify_options options = {.reader.trust = scene->nobody ? NULL : trust,
                                        .status_lists.item = now,
                                        .status_lists.asked = scene->asked};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;
    struct ds_source source;
    struct ds_span bytes;

    if (scene->inside)
        list_make(&inside, scene->inside, key);
    forge.snapshot = scene->inside ? inside.p : scene->inside_text;
    options.status_lists.n = documents(now, text, scene, key);
    forge_package(&package, &forge, &trial_keys);
    bytes = ds_buf_span(&package);
    source = ds_source_memory(&bytes);
    assert_ok(ds_instant_parse(&options.at, ds_span_of(scene->at ? scene->at : NOW), &err), err);
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    ds_trust_free(trust);
    ds_buf_release(&package);
    ds_buf_release(&inside);
    ds_buf_release(&text[0]);
    ds_buf_release(&text[1]);
    return report;
}

void look(const struct scene *scene, enum ds_verdict verdict, const char *id, const char *reason,
          const char *en)
{
    struct ds_report *report = play(scene);

    expect(report, verdict, id, reason, "*", en);
    if (verdict == DS_NOT_VERIFIED) {
        assert_null(report->shown.record); /* an issuer who withdrew it vouches for nothing in it */
        assert_string_equal(report->shown.identity, "");
    } else
        assert_non_null(report->shown.record);
    ds_report_free(report);
}

/* "*" stands for a subject; these findings have none. */
void look_plain(const struct scene *scene, enum ds_verdict verdict, const char *id,
                const char *reason, const char *en)
{
    struct ds_report *report = play(scene);

    expect(report, verdict, id, reason, NULL, en);
    ds_report_free(report);
}

void look_alone(const struct scene *scene, const char *id, const char *reason, const char *en)
{
    json_t *credential = json_pack("{s:s, s:s}", "id", "urn:uuid:1", "issuer", FORGE_ISSUER);
    struct ds_buf list = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_work work = {.limit = 0};
    char key[DS_THUMBPRINT_TEXT + 1];
    struct ds_status_subject subject = {.work = &work, .credential = credential, .key = key};
    struct ds_status_document now = scene->now_text;
    struct ds_report *report = ds_report_new();
    struct ds_error err = DS_ERROR_INIT;
    const struct ds_finding *found;

    assert_ok(ds_key_thumbprint(key, ds_private_key_public(trial_keys.issuer), &err), err);
    assert_ok(ds_instant_parse(&subject.at, ds_span_of(NOW), &err), err);
    ds_test_put(credential, "credentialStatus", scene->status);
    if (scene->inside) {
        list_make(&list, scene->inside, trial_keys.issuer);
        now.text = ds_buf_span(&list);
    }
    assert_ok(ds_status_check(report, &subject, &now, now.text.p ? 1 : 0, true, &err), err);
    found = finding_of(report, id, reason);
    assert_non_null(found);
    assert_non_null(strstr(found->message[DS_EN], en));
    ds_report_free(report);
    ds_buf_release(&list);
    json_decref(credential);
}

int play_end(int failed)
{
    forge_keys_release(&trial_keys);
    return failed;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/verify/status_scene.h"

#include "core/format.h"
#include "core/instant.h"

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

int play_end(int failed)
{
    forge_keys_release(&trial_keys);
    return failed;
}

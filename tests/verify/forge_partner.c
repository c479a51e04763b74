/* SPDX-License-Identifier: Apache-2.0 */
/* What a partner says of a definition, right but for one thing. */
#include "core/endorsement.h"
#include "core/format.h"
#include "core/key/jws.h"
#include "core/sign/jws_sign.h"
#include "package/endorsement.h"
#include "tests/core/documents.h"
#include "tests/lib/test.h"
#include "tests/verify/forge.h"

static void write_endorsement(struct ds_buf *out, const json_t *whole,
                              const struct forge_endorsement *e, const struct ds_private_key *key)
{
    json_t *definition = json_deep_copy(whole);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_endorsing endorsing = {.definition = definition,
                                     .claim = ds_endorsement_claim(e->claim),
                                     .id = e->id ? e->id : FORGE_PARTNER,
                                     .name = "Partner Works",
                                     .role = "Employer",
                                     .title = "Endorsement",
                                     .comment = "We would hire them.",
                                     .scope = "Welding shops of the region",
                                     .from = 1767225600 /* 2026-01-01 */};

    if (e->other)
        ds_test_put(definition, "name.en", "\"Another\"");
    if (e->until)
        assert_ok(ds_instant_parse(&endorsing.until, ds_span_of(e->until), &err), err);
    assert_ok(ds_endorsement_write(out, &endorsing, key, &err), err);
    json_decref(definition);
}

/* Takes the payload apart, changes it and signs again. */
static void change_endorsement(struct ds_buf *jwt, const struct forge_endorsement *e,
                               const struct ds_private_key *key)
{
    struct ds_buf payload = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_error err = DS_ERROR_INIT;
    json_t *claims = NULL;

    assert_ok(ds_jws_parse(&jws, ds_buf_span(jwt), "jwt", &err), err);
    assert_ok(ds_json_parse(&claims, ds_buf_span(&jws.payload), "jwt", &err), err);
    ds_test_put(claims, e->where, e->what);
    if (e->and_where)
        ds_test_put(claims, e->and_where, e->and_what);
    assert_ok(ds_json_canonical(&payload, claims, &err), err);
    ds_buf_release(jwt);
    *jwt = (struct ds_buf)DS_BUF_INIT(DS_MAX_JSON);
    assert_ok(ds_jws_sign(jwt, jws.header, ds_buf_span(&payload), key, &err), err);
    ds_buf_release(&payload);
    ds_jws_release(&jws);
    json_decref(claims);
}

void forge_endorsement(struct ds_buf *out, const json_t *definition,
                       const struct forge_endorsement *e, const struct ds_private_key *key)
{
    struct ds_error err = DS_ERROR_INIT;

    if (e->text) {
        assert_ok(ds_buf_puts(out, e->text, &err), err);
        return;
    }
    write_endorsement(out, definition, e, key);
    if (e->where)
        change_endorsement(out, e, key);
    if (e->broken)
        out->p[out->n - 20] = out->p[out->n - 20] == 'A' ? 'B' : 'A';
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A line is one JWS with detached payload over its other members; which it has is a shape for each
 * kind of act. */
#include "package/status/register_line.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/json/shape_macros.h"
#include "core/key/jws.h"
#include "core/sign/jws_sign.h"

#include <string.h>

#define LINE_TYPE "dossier-status-act+jws"

static const struct ds_shape number = INTEGER(0, INT64_C(9007199254740991));
static const struct ds_shape act_word =
    WORDS("new", "enter", "revoke", "suspend", "reinstate", "key");
static const struct ds_shape jwk = {
    .kind = DS_SHAPE_MAP, .element = &ds_shape_text, .low = 2, .high = 8};
static const struct ds_shape format_word = WORDS(DS_REGISTER_FORMAT);
static const struct ds_shape days = INTEGER(0, 36500);

#define EVERY                                                                                      \
    REQUIRED("act", act_word), REQUIRED("at", ds_shape_time), REQUIRED("n", number),               \
        REQUIRED("previous", ds_shape_digest), REQUIRED("signature", ds_shape_text)

static const struct ds_shape new_line =
    OBJECT(EVERY, REQUIRED("format", format_word), REQUIRED("issuer", ds_shape_uri),
           REQUIRED("url", ds_shape_uri), OPTIONAL("days", days), REQUIRED("key", jwk));
static const struct ds_shape enter_line =
    OBJECT(EVERY, REQUIRED("credential", ds_shape_uri), REQUIRED("list", number),
           REQUIRED("index", number), OPTIONAL("learner", ds_shape_text),
           OPTIONAL("achievement", ds_shape_language));
static const struct ds_shape change_line =
    OBJECT(EVERY, REQUIRED("credential", ds_shape_uri), REQUIRED("reason", ds_shape_text));
static const struct ds_shape flag = {.kind = DS_SHAPE_BOOLEAN};
static const struct ds_shape key_line = OBJECT(EVERY, REQUIRED("key", jwk), OPTIONAL("lost", flag),
                                               OPTIONAL("successor", ds_shape_text));

static const struct ds_shape *shape_of(const char *act)
{
    if (act && strcmp(act, "new") == 0)
        return &new_line;
    if (act && strcmp(act, "key") == 0)
        return &key_line;
    return act && strcmp(act, "enter") == 0 ? &enter_line : &change_line;
}

static int check_shape(const json_t *line, struct ds_error *err)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    struct ds_buf text = DS_BUF_INIT(4096);
    int rc = 0;

    ds_shape_check(&faults, line, shape_of(ds_json_text(line, "act")), "$");
    if (faults.n && ds_faults_kept(&faults))
        ds_fault_text(&text, &faults.fault[0], _("en"), NULL);
    if (faults.n)
        rc = ds_fail(err, DS_EINVAL, _("%s: %s"),
                     ds_faults_kept(&faults) ? faults.fault[0].path : "$", text.p ? text.p : "");
    ds_buf_release(&text);
    ds_faults_release(&faults);
    return rc;
}

int ds_register_line_parse(json_t **out, struct ds_span text, const struct ds_status_register *reg,
                           struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *line = NULL;
    int rc = ds_json_parse(&line, text, "JSON", err);

    if (rc == 0)
        rc = check_shape(line, err);
    if (rc < 0)
        return rc;
    if (ds_json_int(line, "n", -1) != reg->chain.lines ||
        strcmp(ds_json_text(line, "previous"), reg->chain.last) != 0)
        return ds_fail(err, DS_ESIGNATURE, "%s",
                       _("it does not follow the line before it: the register was changed"));
    if ((strcmp(ds_json_text(line, "act"), "new") == 0) != (reg->chain.lines == 0))
        return ds_fail(err, DS_EINVAL, "%s", _("a register begins once"));
    *out = line;
    line = NULL;
    return 0;
}

int ds_register_line_digest(char out[static DS_DIGEST_HEX + 1], struct ds_span text,
                            struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    struct ds_digest digest;
    int rc = ds_hasher_new(&hasher, err);

    if (rc < 0)
        return rc;
    rc = ds_hasher_add(hasher, text.p, text.n, err);
    if (rc < 0)
        return rc;
    rc = ds_hasher_add(hasher, "\n", 1, err);
    if (rc < 0)
        return rc;
    rc = ds_hasher_finish(&digest, hasher, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(out, &digest);
    return 0;
}

bool ds_register_line_lost(const json_t *line)
{
    return ds_text_same(ds_json_text(line, "act"), "key") &&
           json_is_true(json_object_get(line, "lost"));
}

int ds_register_line_verify(const json_t *line, const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *rest = json_copy((json_t *)(uintptr_t)line);
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_jws jws = DS_JWS_INIT;
    const char *type;
    int rc = rest
                 ? ds_jws_parse(&jws, ds_span_of(ds_json_text(line, "signature")), "signature", err)
                 : ds_nomem(err);

    if (rc < 0)
        return rc;
    type = ds_json_text(jws.header, "typ");
    json_object_del(rest, "signature");
    rc = ds_json_canonical(&text, rest, err);
    if (rc == 0 &&
        (!type || strcmp(type, LINE_TYPE) != 0 || !ds_jws_verify(&jws, key, ds_buf_span(&text))))
        rc = ds_fail(err, DS_ESIGNATURE, "%s",
                     _("its signature is not that of the key that keeps the register"));
    ds_jws_release(&jws);
    return rc;
}

/* Adds the signature over all other members. */
static int put_signature(json_t *line, const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *header = json_pack("{s:s}", "typ", LINE_TYPE);
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_buf_release) struct ds_buf signature = DS_BUF_INIT(DS_MAX_JSON);
    int rc = header ? ds_json_canonical(&text, line, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    rc = ds_jws_sign_detached(&signature, header, ds_buf_span(&text), key, err);
    if (rc < 0)
        return rc;
    if (json_object_set_new(line, "signature", json_string(signature.p)) < 0)
        return ds_nomem(err);
    return 0;
}

int ds_register_line_sign(struct ds_buf *out, json_t *line, const struct ds_private_key *key,
                          struct ds_error *err)
{
    int rc = put_signature(line, key, err);

    if (rc < 0)
        return rc;
    rc = check_shape(line, err);
    if (rc < 0)
        return rc;
    rc = ds_json_canonical(out, line, err);
    return rc < 0 ? rc : ds_buf_add(out, "\n", 1, err);
}

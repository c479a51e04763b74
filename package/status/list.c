/* SPDX-License-Identifier: Apache-2.0 */
/* W3C Bitstring Status List 1.0 as VC-JWT (VC-JOSE-COSE) and as JSON with a proof (Data Integrity).
 */
#include "package/status/list.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/key/succession.h"
#include "core/sign/jws_sign.h"
#include "core/sign/proof_sign.h"

#include <string.h>
#include <zlib.h>

enum { BYTES = DS_MIN_STATUS_LIST / 8, PACKED_MAX = 2 * BYTES, DAY = 86400 };

static const char *purpose_of(struct ds_status_list list)
{
    return list.suspension ? "suspension" : "revocation";
}

int ds_status_list_name(struct ds_buf *out, struct ds_status_list list, struct ds_error *err)
{
    return ds_buf_printf(out, err, "%s-%lld.%s", purpose_of(list), (long long)list.number,
                         list.json ? "json" : "jwt");
}

/* The first entry is the highest bit of the first byte. */
static void set_bits(unsigned char *bits, const struct ds_status_register *reg,
                     struct ds_status_list list)
{
    enum ds_status_state wanted = list.suspension ? DS_STATE_SUSPENDED : DS_STATE_REVOKED;

    for (size_t i = 0; i < reg->n; i++) {
        const struct ds_status_holder *holder = &reg->holder[i];

        if (holder->list == list.number && holder->state == wanted && holder->index < 8 * BYTES)
            bits[holder->index / 8] |= (unsigned char)(0x80 >> (holder->index % 8));
    }
}

static int pack(unsigned char *out, size_t *n, unsigned char *bits, struct ds_error *err)
{
    z_stream stream = {
        .next_in = bits, .avail_in = BYTES, .next_out = out, .avail_out = PACKED_MAX};
    int done;

    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return ds_nomem(err);
    done = deflate(&stream, Z_FINISH);
    *n = PACKED_MAX - stream.avail_out;
    deflateEnd(&stream);
    return done == Z_STREAM_END ? 0 : ds_fail(err, DS_EINTERNAL, "zlib: %d", done);
}

/* Appends "u" and the bits. */
static int encode(struct ds_buf *out, const struct ds_status_register *reg,
                  struct ds_status_list list, struct ds_error *err)
{
    unsigned char bits[BYTES] = {0}, packed[PACKED_MAX];
    size_t n = 0;
    int rc;

    set_bits(bits, reg, list);
    rc = pack(packed, &n, bits, err);
    if (rc < 0)
        return rc;
    ds_buf_puts(out, "u", err);
    return ds_base64url_encode(out, packed, n, err);
}

/* The credential without its end. */
static json_t *unlimited(const struct ds_status_register *reg, struct ds_status_list list,
                         const char *url, const char *encoded, int64_t from)
{
    char time[DS_INSTANT_TEXT + 1];

    ds_instant_text(time, from);
    return json_pack("{s:[s], s:s, s:[s,s], s:s, s:s, s:{s:s+, s:s, s:s, s:s}}", "@context",
                     "https://www.w3.org/ns/credentials/v2", "id", url, "type",
                     "VerifiableCredential", "BitstringStatusListCredential", "issuer", reg->issuer,
                     "validFrom", time, "credentialSubject", "id", url, "#list", "type",
                     "BitstringStatusList", "statusPurpose", purpose_of(list), "encodedList",
                     encoded);
}

static int put_end(json_t *json, const struct ds_status_register *reg, int64_t from,
                   struct ds_error *err)
{
    if (reg->days <= 0)
        return 0;
    return ds_json_set_instant(json, "validUntil", from + reg->days * DAY, err);
}

/* Readers who know an earlier key learn from the header how this one came to keep the list. */
static int sign_jwt(struct ds_buf *out, json_t *json, const struct ds_status_register *reg,
                    int64_t from, const struct ds_private_key *key, struct ds_error *err)
{
    json_t *successions = reg->keys.successions;
    ds_cleanup(ds_json_freep) json_t *header = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf payload = DS_BUF_INIT(DS_MAX_JSON);
    json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, ds_private_key_public(key), err);

    if (rc < 0)
        return rc;
    header = json_pack("{s:s, s:s, s:o, s:O*}", "typ", "vc+jwt", "cty", "vc", "jwk", jwk,
                       "succession", json_array_size(successions) ? successions : NULL);
    if (!header || json_object_set_new(json, "iss", json_string(reg->issuer)) < 0 ||
        json_object_set_new(json, "iat", json_integer(from)) < 0)
        return ds_nomem(err);
    rc = ds_json_canonical(&payload, json, err);
    return rc < 0 ? rc : ds_jws_sign(out, header, ds_buf_span(&payload), key, err);
}

/* How a reader of the JSON finds the key: by the issuer's DID, else by itself. */
static int put_method(struct ds_buf *out, const char *issuer, const struct ds_key *key,
                      struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(256);
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_thumbprint(thumbprint, key, err);

    if (rc < 0)
        return rc;
    if (strncmp(issuer, "did:jwk:", strlen("did:jwk:")) == 0)
        return ds_buf_printf(out, err, "%s#0", issuer);
    if (strncmp(issuer, "did:web:", strlen("did:web:")) == 0)
        return ds_buf_printf(out, err, "%s#%s", issuer, thumbprint);
    rc = ds_key_did(&did, key, err);
    return rc < 0 ? rc : ds_buf_printf(out, err, "%s#%s", did.p, did.p + strlen("did:key:"));
}

/* What the header of a JWT says of earlier keys. As evidence it needs no context of its own. */
static int put_successions(json_t *json, const json_t *successions, struct ds_error *err)
{
    size_t n = json_array_size(successions);
    json_t *evidence;

    if (n > 0 && json_object_set_new(json, "evidence", json_array()) < 0)
        return ds_nomem(err);
    evidence = json_object_get(json, "evidence");
    for (size_t i = 0; i < n; i++) {
        const char *word = json_string_value(json_array_get(successions, i));

        if (json_array_append_new(evidence, json_pack("{s:s+, s:s}", "id", DS_SUCCESSION_DATA, word,
                                                      "type", DS_SUCCESSION_EVIDENCE)) < 0)
            return ds_nomem(err);
    }
    return 0;
}

static int sign_json(struct ds_buf *out, json_t *json, const struct ds_status_register *reg,
                     int64_t from, const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf method = DS_BUF_INIT(8192);
    int rc = put_method(&method, reg->issuer, ds_private_key_public(key), err);

    if (rc == 0)
        rc = put_successions(json, reg->keys.successions, err);
    if (rc == 0)
        rc = ds_proof_sign(json, method.p, from, key, err);
    return rc < 0 ? rc : ds_json_canonical(out, json, err);
}

static int list_url(struct ds_buf *out, const struct ds_status_register *reg,
                    struct ds_status_list list, struct ds_error *err)
{
    list.json = false;
    ds_buf_puts(out, reg->url, err);
    return ds_status_list_name(out, list, err);
}

int ds_status_list_write(struct ds_buf *out, const struct ds_status_register *reg,
                         struct ds_status_list list, int64_t from, const struct ds_private_key *key,
                         struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf url = DS_BUF_INIT(8192);
    ds_cleanup(ds_buf_release) struct ds_buf encoded = DS_BUF_INIT(4 * PACKED_MAX);
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    int rc = list_url(&url, reg, list, err);

    if (rc < 0)
        return rc;
    rc = encode(&encoded, reg, list, err);
    if (rc < 0)
        return rc;
    json = unlimited(reg, list, url.p, encoded.p, from);
    if (!json)
        return ds_nomem(err);
    rc = put_end(json, reg, from, err);
    if (rc < 0)
        return rc;
    return list.json ? sign_json(out, json, reg, from, key, err)
                     : sign_jwt(out, json, reg, from, key, err);
}

int ds_status_list_entry(json_t **out, const struct ds_status_register *reg,
                         const struct ds_status_holder *holder, struct ds_error *err)
{
    const struct ds_status_list revoked = {.number = holder->list};
    const struct ds_status_list suspended = {.number = holder->list, .suspension = true};
    ds_cleanup(ds_buf_release) struct ds_buf revocation = DS_BUF_INIT(8192);
    ds_cleanup(ds_buf_release) struct ds_buf suspension = DS_BUF_INIT(8192);
    char index[24];
    int rc = list_url(&revocation, reg, revoked, err);

    if (rc < 0)
        return rc;
    rc = list_url(&suspension, reg, suspended, err);
    if (rc < 0)
        return rc;
    snprintf(index, sizeof(index), "%lld", (long long)holder->index);
    *out = json_pack("{s:s++, s:s, s:s, s:s, s:s, s:s}", "id", revocation.p, "#", index, "type",
                     "BitstringStatusListEntry", "statusPurpose", "revocation", "statusListIndex",
                     index, "statusListCredential", revocation.p, "statusReference", suspension.p);
    return *out ? 0 : ds_nomem(err);
}

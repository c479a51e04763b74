/* SPDX-License-Identifier: Apache-2.0 */
/* An EndorsementCredential (Open Badges 3.0) as VC-JWT: built member by member, signed as an
 * award's credential is. */
#include "package/endorsement.h"

#include "core/award/award.h"
#include "core/cleanup.h"
#include "core/credential.h"
#include "core/endorsement.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/json/shape.h"
#include "core/uuid.h"
#include "package/credential/credential.h"

#include <inttypes.h>
#include <string.h>

static int content_hex(char out[static DS_DIGEST_HEX + 1], const json_t *definition,
                       struct ds_error *err)
{
    struct ds_digest digest;
    int rc = ds_json_digest(&digest, definition, err);

    if (rc == 0)
        ds_digest_hex(out, &digest);
    return rc;
}

/* Of one form only: what the reader of a definition would refuse, an endorsement must not have. */
static int check_form(const char *member, const char *text, const struct ds_shape *shape,
                      struct ds_error *err)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    ds_cleanup(ds_json_freep) json_t *json = text ? json_string(text) : NULL;
    struct ds_buf why = DS_BUF_INIT(1024);
    int rc = 0;

    if (!text)
        return 0;
    if (!json)
        return ds_fail(err, DS_EREFUSED, _("%s is not text in UTF-8"), member);
    ds_shape_check(&faults, json, shape, "$");
    if (faults.n > 0 && ds_faults_kept(&faults) > 0)
        ds_fault_text(&why, &faults.fault[0], _("en"), NULL);
    if (faults.n > 0)
        rc = ds_fail(err, DS_EREFUSED, _("%s: %s"), member, why.p ? why.p : "");
    ds_buf_release(&why);
    ds_faults_release(&faults);
    return rc;
}

static int check(const struct ds_endorsing *e, const struct ds_private_key *key,
                 struct ds_error *err)
{
    const struct {
        const char *member, *text;
        const struct ds_shape *shape;
    } form[] = {
        {.member = "id", .text = e->id, .shape = &ds_shape_uri},
        {.member = "name", .text = e->name, .shape = &ds_shape_text},
        {.member = "role", .text = e->role, .shape = &ds_shape_text},
        {.member = "url", .text = e->url, .shape = &ds_shape_uri},
        {.member = "scope", .text = e->scope, .shape = &ds_shape_text},
        {.member = "comment", .text = e->comment, .shape = &ds_shape_text},
    };
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(1024);
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(form) / sizeof(*form); i++)
        rc = check_form(form[i].member, form[i].text, form[i].shape, err);
    if (rc < 0)
        return rc;
    if (e->until && e->until <= e->from)
        return ds_fail(err, DS_EREFUSED, _("the endorsement would end before it begins"));
    if (strncmp(e->id, "did:key:", strlen("did:key:")) == 0 &&
        (ds_key_did(&did, ds_private_key_public(key), NULL) < 0 || strcmp(did.p, e->id) != 0))
        return ds_fail(err, DS_EREFUSED, _("%s signs with its own key, not with this one"), e->id);
    return 0;
}

/* Our own terms are written in full, so no context of ours is needed: the public validator of Open
 * Badges walks into one that stands in a nested credential, and refuses it. */
static int put_context(json_t *credential, const struct ds_endorsing *e, struct ds_error *err)
{
    (void)e; /* one of several steps */
    return ds_award_put(credential, "@context",
                        json_pack("[s, s]", "https://www.w3.org/ns/credentials/v2",
                                  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
                        err);
}

static int put_endorser(json_t *credential, const struct ds_endorsing *e, struct ds_error *err)
{
    json_t *issuer =
        json_pack("{s:s, s:[s], s:s}", "id", e->id, "type", "Profile", "name", e->name);
    int rc = ds_award_put(credential, "issuer", issuer, err);

    if (rc == 0)
        rc = ds_award_text(issuer, "url", e->url, err);
    return rc < 0 ? rc : ds_award_text(issuer, DS_ENDORSER_ROLE, e->role, err);
}

static int put_subject(json_t *credential, const struct ds_endorsing *e, const char *content,
                       struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf digest = DS_BUF_INIT(200);
    json_t *subject = json_pack("{s:s, s:[s]}", "id", ds_json_text(e->definition, "id"), "type",
                                "EndorsementSubject");
    int rc = ds_award_put(credential, "credentialSubject", subject, err);

    if (rc < 0)
        return rc;
    rc = ds_credential_digest_multibase(&digest, content, err);
    if (rc < 0)
        return rc;
    return ds_award_texts(subject,
                          (const struct ds_award_member[]){
                              {.name = "digestMultibase", .text = digest.p},
                              {.name = "endorsementComment", .text = e->comment},
                              {.name = DS_ENDORSEMENT_SCOPE, .text = e->scope},
                              {.name = NULL},
                          },
                          err);
}

static int put_time(json_t *credential, const char *member, int64_t at, struct ds_error *err)
{
    char text[DS_INSTANT_TEXT + 1];

    ds_instant_text(text, at);
    return ds_award_text(credential, member, text, err);
}

/* The same endorsement by the same partner at the same time has the same id. */
static int put_id(json_t *credential, const struct ds_endorsing *e, const char *content,
                  struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf name = DS_BUF_INIT(DS_MAX_JSON);
    char id[DS_UUID_URN + 1];
    int rc = ds_buf_printf(&name, err, "%s %s %" PRId64 " %s", content,
                           ds_endorsement_word(e->claim), e->from, e->id);

    if (rc == 0)
        rc = ds_uuid_derived(id, "endorsement", name.p, err);
    return rc < 0 ? rc : ds_award_text(credential, "id", id, err);
}

static int put_type(json_t *credential, const struct ds_endorsing *e, struct ds_error *err)
{
    int rc = ds_award_put(credential, "type",
                          json_pack("[s, s, s]", "VerifiableCredential", "EndorsementCredential",
                                    ds_endorsement_type(e->claim)),
                          err);

    return rc < 0 ? rc : ds_award_text(credential, "name", e->title, err);
}

static int put_times(json_t *credential, const struct ds_endorsing *e, struct ds_error *err)
{
    int rc = put_time(credential, "validFrom", e->from, err);

    return rc < 0 || !e->until ? rc : put_time(credential, "validUntil", e->until, err);
}

static int build(json_t *credential, const struct ds_endorsing *e, struct ds_error *err)
{
    static int (*const steps[])(json_t *, const struct ds_endorsing *, struct ds_error *) = {
        put_context, put_type, put_endorser, put_times};
    char content[DS_DIGEST_HEX + 1];
    int rc = content_hex(content, e->definition, err);

    for (size_t i = 0; rc == 0 && i < sizeof(steps) / sizeof(*steps); i++)
        rc = steps[i](credential, e, err);
    if (rc < 0)
        return rc;
    rc = put_id(credential, e, content, err);
    return rc < 0 ? rc : put_subject(credential, e, content, err);
}

int ds_endorsement_write(struct ds_buf *out, const struct ds_endorsing *endorsing,
                         const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *credential = json_object();
    int rc = credential ? check(endorsing, key, err) : ds_nomem(err);

    if (rc == 0)
        rc = build(credential, endorsing, err);
    return rc < 0 ? rc : ds_credential_sign(out, credential, NULL, key, err);
}

/* The key in the header; a fault of the endorsement is refused by name. */
static int open_own(struct ds_endorsement *out, struct ds_key **key, struct ds_span jwt,
                    const char *what, struct ds_error *err)
{
    const struct ds_span attached = {.p = NULL};
    int rc = ds_endorsement_read(out, jwt, what, err);

    if (rc < 0)
        return rc;
    if (out->fault)
        return ds_fail(err, DS_EREFUSED, _("%s is not an endorsement that can be carried: %s"),
                       what, *out->detail ? out->detail : out->fault);
    if (ds_key_from_jwk(key, json_object_get(out->jws.header, "jwk"), NULL) < 0)
        return ds_fail(err, DS_EREFUSED, _("%s does not carry the key that signed it"), what);
    if (!ds_jws_verify(&out->jws, *key, attached))
        return ds_fail(err, DS_EREFUSED, _("the signature of %s is not right"), what);
    return 0;
}

static int fits(const struct ds_endorsement *e, const char *what, const json_t *definition,
                int64_t at, struct ds_error *err)
{
    char content[DS_DIGEST_HEX + 1], bound[DS_DIGEST_HEX + 1], day[DS_DATE_TEXT + 1];
    int rc = content_hex(content, definition, err);

    if (rc < 0)
        return rc;
    ds_digest_hex(bound, &e->definition);
    if (!e->bound || strcmp(content, bound) != 0 ||
        strcmp(ds_json_text(e->credential, "credentialSubject.id"),
               ds_json_text(definition, "id")) != 0)
        return ds_fail(err, DS_ECHANGED,
                       _("%s endorses another definition, or another version of it"), what);
    if (!e->ends || e->until > at)
        return 0;
    ds_date_text(day, e->until);
    return ds_fail(err, DS_EREFUSED, _("the endorsement %s ended on %s"), what, day);
}

int ds_endorsement_fits(struct ds_span jwt, const char *what, const json_t *definition, int64_t at,
                        struct ds_error *err)
{
    struct ds_endorsement endorsement = DS_ENDORSEMENT_INIT;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int rc = open_own(&endorsement, &key, jwt, what, err);

    if (rc == 0)
        rc = fits(&endorsement, what, definition, at, err);
    ds_endorsement_release(&endorsement);
    return rc;
}

static int end_now(json_t *credential, const struct ds_endorsement *e, int64_t at,
                   struct ds_error *err)
{
    static const char *const claim[] = {"iss", "sub", "jti", "nbf", "exp"};

    if (at < e->from)
        return ds_fail(err, DS_EREFUSED, _("the endorsement would end before it begins"));
    for (size_t i = 0; i < sizeof(claim) / sizeof(*claim); i++)
        json_object_del(credential, claim[i]);
    return put_time(credential, "validUntil", at, err);
}

/* Whether the private key belongs to the public one. */
static int expect_same_key(const struct ds_key *signer, const struct ds_private_key *key,
                           struct ds_error *err)
{
    char theirs[DS_THUMBPRINT_TEXT + 1], ours[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_thumbprint(theirs, signer, err);

    if (rc < 0)
        return rc;
    rc = ds_key_thumbprint(ours, ds_private_key_public(key), err);
    if (rc < 0 || strcmp(theirs, ours) == 0)
        return rc;
    return ds_fail(err, DS_EREFUSED, _("only the key that signed an endorsement withdraws it"));
}

int ds_endorsement_withdraw(struct ds_buf *out, struct ds_span jwt, int64_t at,
                            const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_endorsement_release) struct ds_endorsement endorsement = DS_ENDORSEMENT_INIT;
    ds_cleanup(ds_key_freep) struct ds_key *signer = NULL;
    int rc = open_own(&endorsement, &signer, jwt, _("the endorsement"), err);

    if (rc < 0)
        return rc;
    rc = expect_same_key(signer, key, err);
    if (rc < 0)
        return rc;
    rc = end_now(endorsement.credential, &endorsement, at, err);
    return rc < 0 ? rc : ds_credential_sign(out, endorsement.credential, NULL, key, err);
}

int ds_endorsements_carry(json_t *credential, const struct ds_span *jwt, size_t n,
                          struct ds_error *err)
{
    static const char term[] = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt";
    json_t *achievement =
        json_object_get(json_object_get(credential, "credentialSubject"), "achievement");
    json_t *list = json_array();
    int rc = ds_award_put(achievement, "endorsementJwt", list, err);

    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = ds_award_append(list, json_stringn(jwt[i].p, jwt[i].n), err);
    return rc < 0 ? rc
                  : ds_award_append(json_object_get(credential, "@context"),
                                    json_pack("{s:{s:s, s:s}}", "endorsementJwt", "@id", term,
                                              "@container", "@set"),
                                    err);
}

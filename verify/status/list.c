/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a status list, checks who signed it, and answers for one entry. */
#include "verify/status/list.h"

#include "core/i18n.h"
#include "core/instant.h"
#include "core/key/succession.h"
#include "verify/named_key.h"

#include <string.h>

void ds_status_list_release(struct ds_status_list *list)
{
    ds_json_freep(&list->json);
    ds_json_freep(&list->succession);
}

static void fault(struct ds_status_list *list, enum ds_status_fault why, const char *detail)
{
    if (list->fault != DS_LIST_FAULTS)
        return;
    list->fault = why;
    snprintf(list->detail, sizeof(list->detail), "%.*s", (int)sizeof(list->detail) - 1,
             detail ? detail : "");
}

/* A time that the list gives in one of these members; VCDM 1.1 had another name for it. */
static bool read_time(int64_t *out, const json_t *json, const char *const *members)
{
    for (; *members; members++) {
        const char *text = ds_json_text(json, *members);

        if (text && ds_instant_parse_foreign(out, ds_span_of(text), NULL) == 0)
            return true;
    }
    return false;
}

/* A time is text of a credential or a proof, or seconds of a JWT (RFC 7519, NumericDate). */
static bool time_of(int64_t *out, const json_t *value)
{
    const char *text = json_string_value(value);
    double seconds = json_number_value(value);

    if (text)
        return ds_instant_parse_foreign(out, ds_span_of(text), NULL) == 0;
    if (!json_is_number(value) || !(seconds >= 0 && seconds <= (double)DS_INSTANT_LAST))
        return false;
    *out = (int64_t)seconds;
    return true;
}

/* A bound that is there and cannot be read is none that anybody may pass over. */
static void narrow(struct ds_status_list *list, const json_t *json, const char *member, bool end)
{
    const json_t *value = json_object_get(json, member);
    int64_t at;

    if (!value)
        return;
    if (!time_of(&at, value))
        list->bounds.wrong_time = member;
    else if (end)
        list->bounds.until = at < list->bounds.until ? at : list->bounds.until;
    else
        list->bounds.not_before = at > list->bounds.not_before ? at : list->bounds.not_before;
}

void ds_status_list_narrow(struct ds_status_list *list, const json_t *proof)
{
    narrow(list, proof, "created", false);
    narrow(list, proof, "expires", true);
}

static void read_times(struct ds_status_list *list)
{
    static const char *const ends[] = {"validUntil", "expirationDate", "exp"};
    static const char *const from[] = {"validFrom", "issuanceDate", NULL};

    list->dated = read_time(&list->from, list->json, from);
    if (!list->dated && json_is_integer(json_object_get(list->json, "iat"))) {
        list->from = json_integer_value(json_object_get(list->json, "iat"));
        list->dated = list->from >= 0 && list->from <= DS_INSTANT_LAST;
    }
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
        narrow(list, list->json, ends[i], true);
    narrow(list, list->json, "nbf", false);
}

static void check_signature(struct ds_status_list *list, const struct ds_jws *jws,
                            const struct ds_trust *trust)
{
    struct ds_named_key key = {0};
    struct ds_error why = DS_ERROR_INIT;

    if (ds_named_key_of(&key, jws, trust, &why) < 0)
        fault(list, DS_LIST_UNREADABLE, why.text);
    else if (!key.key)
        fault(list, DS_LIST_NO_KEY, NULL);
    else
        switch (ds_jws_check(jws, key.key, (struct ds_span){.p = NULL, .n = 0})) {
        case DS_SIGNATURE_RIGHT:
            memcpy(list->key, key.thumbprint, sizeof(list->key));
            break;
        case DS_SIGNATURE_WRONG:
            fault(list, DS_LIST_SIGNATURE, NULL);
            break;
        case DS_SIGNATURE_UNCHECKED:
            fault(list, DS_LIST_UNREADABLE, _("out of memory"));
            break;
        }
    ds_key_free(key.own);
}

bool ds_status_list_is(const struct ds_status_list *list)
{
    return list->bitstring || json_is_array(json_object_get(list->json, "revokedCredential"));
}

static int read_json(struct ds_status_list *list, struct ds_span text, struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    int rc = ds_json_parse(&list->json, text, _("the list"), &why);

    if (rc == DS_ENOMEM)
        return ds_fail(err, rc, "%s", why.text);
    if (rc == 0 && !json_is_object(list->json))
        rc = ds_fail(
            &why, DS_EINVAL,
            _("it is neither a BitstringStatusListCredential nor a list of revoked credentials"));
    if (rc < 0) {
        ds_json_freep(&list->json);
        fault(list, DS_LIST_UNREADABLE, why.text);
        return 0;
    }
    list->bitstring =
        ds_json_has_word(json_object_get(list->json, "type"), "BitstringStatusListCredential");
    read_times(list);
    if (!ds_status_list_is(list))
        fault(list, DS_LIST_UNREADABLE, "BitstringStatusListCredential");
    return 0;
}

/* The words of earlier keys where JSON has them: as evidence. */
static json_t *successions_of(const json_t *json)
{
    const json_t *evidence = json_object_get(json, "evidence");
    const size_t start = strlen(DS_SUCCESSION_DATA);
    json_t *words = json_array();

    for (size_t i = 0; i < json_array_size(evidence); i++) {
        const json_t *one = json_array_get(evidence, i);
        const char *id = ds_json_text(one, "id");

        if (id && strncmp(id, DS_SUCCESSION_DATA, start) == 0 &&
            ds_json_has_word(json_object_get(one, "type"), DS_SUCCESSION_EVIDENCE))
            json_array_append_new(words, json_string(id + start));
    }
    return words;
}

static bool is_object_text(struct ds_span text)
{
    size_t blanks = 0;

    while (blanks < text.n && strchr(" \t\r\n", text.p[blanks]) && text.p[blanks])
        blanks++;
    return blanks < text.n && text.p[blanks] == '{';
}

int ds_status_list_read(struct ds_status_list *out, struct ds_span text,
                        const struct ds_trust *trust, struct ds_error *err)
{
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_error why = DS_ERROR_INIT;
    int rc;

    *out = (struct ds_status_list){.bounds = {.not_before = INT64_MIN, .until = INT64_MAX},
                                   .bits_err = DS_ERROR_INIT,
                                   .fault = DS_LIST_FAULTS};
    if (is_object_text(text)) {
        rc = read_json(out, text, err);
        out->succession = successions_of(out->json);
        return rc;
    }
    while (text.n && strchr("\r\n", text.p[text.n - 1]) && text.p[text.n - 1])
        text.n--;
    rc = ds_jws_parse(&jws, text, "JWT", &why);
    if (rc == DS_ENOMEM)
        return ds_fail(err, rc, "%s", why.text);
    if (rc < 0) {
        fault(out, DS_LIST_UNREADABLE, why.text);
        return 0;
    }
    check_signature(out, &jws, trust);
    out->succession = json_incref(json_object_get(jws.header, "succession"));
    rc = read_json(out, ds_buf_span(&jws.payload), err);
    ds_jws_release(&jws);
    return rc;
}

const char *ds_status_list_id(const struct ds_status_list *list)
{
    return ds_json_text(list->json, "id");
}

const char *ds_status_list_issuer(const struct ds_status_list *list)
{
    const char *text = ds_json_text(list->json, "issuer");

    return text ? text : ds_json_text(list->json, "issuer.id");
}

/* The list's bits as they are encoded; NULL when it is no list of bits. */
static const char *encoded_bits(const struct ds_status_list *list)
{
    const json_t *subject = json_object_get(list->json, "credentialSubject");

    return ds_json_has_word(json_object_get(subject, "type"), "BitstringStatusList")
               ? ds_json_text(subject, "encodedList")
               : NULL;
}

void ds_status_list_expand(struct ds_status_list *list, const struct ds_status_entries *entries)
{
    const char *encoded = encoded_bits(list);

    if (list->fault == DS_LIST_FAULTS && list->bitstring && encoded)
        ds_status_bits_look(&list->bits, encoded, entries, &list->bits_err);
}

static bool bit_set(struct ds_status_list *list, const struct ds_status_entries *entries, size_t i)
{
    const struct ds_status_entry *entry = &entries->entry[i];
    const char *purpose = entry->suspension ? "suspension" : "revocation";

    if (!encoded_bits(list))
        fault(list, DS_LIST_UNREADABLE, "credentialSubject");
    else if (!ds_json_has_word(ds_json_at(list->json, "credentialSubject.statusPurpose"), purpose))
        fault(list, DS_LIST_PURPOSE, purpose);
    else if (list->bits_err.code != DS_OK)
        fault(list, DS_LIST_UNREADABLE, list->bits_err.text);
    else if (list->bits.bytes * 8 / entry->size < DS_MIN_STATUS_LIST)
        fault(list, DS_LIST_SHORT, NULL);
    else if (!list->bits.at[i].inside)
        fault(list, DS_LIST_RANGE, NULL);
    else
        return list->bits.at[i].value != 0;
    return false;
}

/* {"revokedCredential": [{"id": …, "revoked": true when absent}]}. */
static bool listed(const struct ds_status_list *list, const char *credential)
{
    const json_t *revoked = json_object_get(list->json, "revokedCredential");

    for (size_t i = 0; i < json_array_size(revoked); i++) {
        const json_t *one = json_array_get(revoked, i);
        const char *id = ds_json_text(one, "id");

        if (id && credential && strcmp(id, credential) == 0 &&
            !json_is_false(json_object_get(one, "revoked")))
            return true;
    }
    return false;
}

bool ds_status_list_says(struct ds_status_list *list, const struct ds_status_entries *entries,
                         size_t i, const char *credential)
{
    if (list->fault != DS_LIST_FAULTS)
        return false;
    if (list->bitstring != (entries->entry[i].kind == DS_STATUS_BITSTRING)) {
        fault(list, DS_LIST_OTHER_LIST, ds_status_list_id(list));
        return false;
    }
    return list->bitstring ? bit_set(list, entries, i) : listed(list, credential);
}

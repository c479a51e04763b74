/* SPDX-License-Identifier: Apache-2.0 */
/* Which key a status list with a proof of Data Integrity is checked with, by the id of the proof's
 * method. */
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/sign/proof_sign.h"
#include "tests/lib/test.h"
#include "verify/status/list.h"

#include <stdio.h>
#include <string.h>

enum { METHOD_MAX = 4096 };

/* Names that the linker gives. */
static bool exhausted, cannot_check; /* cannot check once it is signed */
enum ds_signature_answer __real_ds_key_check(const struct ds_key *key, struct ds_span message,
                                             struct ds_span signature);
enum ds_signature_answer __wrap_ds_key_check(const struct ds_key *key, struct ds_span message,
                                             struct ds_span signature);
enum ds_signature_answer __wrap_ds_key_check(const struct ds_key *key, struct ds_span message,
                                             struct ds_span signature)
{
    return cannot_check ? DS_SIGNATURE_UNCHECKED : __real_ds_key_check(key, message, signature);
}

/* A list whose proof, by this key, names this method: what is found wrong with it. */
static enum ds_status_fault fault_of(const struct ds_private_key *key, const char *method)
{
    struct ds_status_list list = {.bitstring = true, .fault = DS_LIST_FAULTS};
    const struct ds_status_keys nobody = {.published = NULL};
    char thumbprint[DS_THUMBPRINT_TEXT + 1] = "";
    struct ds_error err = DS_ERROR_INIT;
    enum ds_status_fault fault;

    list.json = json_pack("{s:s,s:s}", "id", "urn:uuid:1", "issuer", "did:web:college.example");
    assert_ok(ds_proof_sign(list.json, method, 1780272000, key, &err), err);
    cannot_check = exhausted;
    ds_status_list_check_proofs(&list, &nobody);
    cannot_check = false;
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(key), &err), err);
    assert_string_equal(list.key, list.fault == DS_LIST_FAULTS ? thumbprint : "");
    fault = list.fault;
    ds_status_list_release(&list);
    return fault;
}

static struct ds_private_key *new_key(void)
{
    struct ds_private_key *key = NULL;
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_private_key_generate(&key, DS_KEY_ED25519, &err), err);
    return key;
}

/* A did:key has one method, whose fragment is the key once more (did:key method, 2.2). */
static void a_fragment_of_another_key_names_none(void **state)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = new_key(), *other = new_key();
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(256), second = DS_BUF_INIT(256);
    char method[METHOD_MAX];

    (void)state;
    assert_int_equal(ds_key_did(&did, ds_private_key_public(key), NULL), 0);
    assert_int_equal(ds_key_did(&second, ds_private_key_public(other), NULL), 0);
    snprintf(method, sizeof(method), "%s#%s", did.p, did.p + strlen("did:key:"));
    assert_int_equal(fault_of(key, method), DS_LIST_FAULTS);
    assert_int_equal(fault_of(other, method), DS_LIST_SIGNATURE);
    snprintf(method, sizeof(method), "%s#%s", did.p, second.p + strlen("did:key:"));
    assert_int_equal(fault_of(key, method), DS_LIST_NO_KEY);
    snprintf(method, sizeof(method), "%s#key-1", did.p);
    assert_int_equal(fault_of(key, method), DS_LIST_NO_KEY);
}

/* A did:jwk holds whatever else the JWK has, so that it can be long. */
static void a_long_id_is_read(void **state)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = new_key();
    ds_cleanup(ds_buf_release) struct ds_buf id = DS_BUF_INIT(METHOD_MAX);
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    ds_cleanup(ds_freep) char *text = NULL;
    char name[901] = "";

    (void)state;
    memset(name, 'n', sizeof(name) - 1);
    assert_int_equal(ds_key_jwk(&jwk, ds_private_key_public(key), NULL), 0);
    json_object_set_new(jwk, "kid", json_string(name));
    text = json_dumps(jwk, JSON_COMPACT);
    assert_int_equal(ds_buf_puts(&id, "did:jwk:", NULL), 0);
    assert_int_equal(ds_base64url_encode(&id, text, strlen(text), NULL), 0);
    assert_int_equal(ds_buf_puts(&id, "#0", NULL), 0);
    assert_true(id.n > 1024);
    assert_int_equal(fault_of(key, id.p), DS_LIST_FAULTS);
}

/* Without memory or randomness nobody can say that a list is not signed. */
static void what_could_not_be_checked_is_not_unsigned(void **state)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = new_key();
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(256);
    char method[METHOD_MAX];

    (void)state;
    assert_int_equal(ds_key_did(&did, ds_private_key_public(key), NULL), 0);
    snprintf(method, sizeof(method), "%s#%s", did.p, did.p + strlen("did:key:"));
    exhausted = true;
    assert_int_equal(fault_of(key, method), DS_LIST_UNREADABLE);
    exhausted = false;
    assert_int_equal(fault_of(key, method), DS_LIST_FAULTS);
}

/* A wrong proof is what is said of a list, also before one whose key nobody knows. */
static void of_several_proofs_the_nearest_counts(void **state)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = new_key(), *other = new_key();
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(256);
    struct ds_status_list list = {.bitstring = true, .fault = DS_LIST_FAULTS};
    const struct ds_status_keys nobody = {.published = NULL};
    struct ds_error err = DS_ERROR_INIT;
    json_t *wrong, *foreign;
    char method[METHOD_MAX];

    (void)state;
    assert_int_equal(ds_key_did(&did, ds_private_key_public(key), NULL), 0);
    snprintf(method, sizeof(method), "%s#%s", did.p, did.p + strlen("did:key:"));
    list.json = json_pack("{s:s}", "id", "urn:uuid:1");
    assert_ok(ds_proof_sign(list.json, method, 1780272000, other, &err), err);
    wrong = json_incref(json_object_get(list.json, "proof"));
    foreign = json_copy(wrong);
    json_object_set_new(foreign, "verificationMethod", json_string("https://x.example/#k"));
    json_object_set_new(list.json, "proof", json_pack("[o,o]", wrong, foreign));
    ds_status_list_check_proofs(&list, &nobody);
    assert_int_equal(list.fault, DS_LIST_SIGNATURE);
    ds_status_list_release(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fragment_of_another_key_names_none),
        cmocka_unit_test(a_long_id_is_read),
        cmocka_unit_test(what_could_not_be_checked_is_not_unsigned),
        cmocka_unit_test(of_several_proofs_the_nearest_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

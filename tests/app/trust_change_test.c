/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of an addition to a trust list before it is saved is what saving it does. */
#include "app/trust/trust_change.h"
#include "app/trust/trust_list.h"
#include "core/cleanup.h"
#include "tests/lib/test.h"

/* RFC 8037 appendix A.3. */
#define JWK                                                                                        \
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"
#define KEY "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
#define LIST(key)                                                                                  \
    "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"https://college.example/\","           \
    "\"name\":\"College\",\"keys\":[{\"jwk\":" JWK key "}]}]}"

static json_t *parsed(const char *text)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *json = NULL;

    assert_ok(ds_json_parse(&json, ds_span_of(text), "test", &err), err);
    return json;
}

/* A thumbprint of another length than one has is none: the key is the same as before. */
static void a_thumbprint_of_no_length_is_none(void **state)
{
    static const char *const given[] = {
        LIST(",\"thumbprint\":\"" KEY "\""), LIST(",\"thumbprint\":\"short\""),
        LIST(",\"thumbprint\":\"NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9XsX\"")};

    (void)state;
    for (size_t i = 0; i < sizeof(given) / sizeof(*given); i++) {
        ds_cleanup(ds_json_freep) json_t *list = parsed(LIST("")), *more = parsed(given[i]);
        ds_cleanup(ds_json_freep) json_t *said = NULL;
        struct ds_error err = DS_ERROR_INIT;

        assert_ok(ds_trust_list_changes(&said, list, more, &err), err);
        if (json_array_size(said))
            fail_msg("%zu: %s", i, json_string_value(json_array_get(said, 0)));
        assert_ok(ds_trust_list_merge(list, more, &err), err);
        assert_int_equal(
            json_array_size(ds_json_at(json_array_get(ds_json_at(list, "issuers"), 0), "keys")), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_thumbprint_of_no_length_is_none)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* credential_word KIND LANGUAGE [DEFINITION]: the VC-JWT of the valid record on standard output,
 * signed with a new key of KIND (p256, ed25519, rsa), for the checkers in tests/foreign. With the
 * file DEFINITION: of a record that meets every criterion of it. */
#include "core/cleanup.h"
#include "core/format.h"
#include "package/credential/credential.h"
#include "tests/core/documents.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"
#include "tests/package/award.h"

#include <stdlib.h>

static enum ds_key_kind kind_of(const char *word)
{
    return strcmp(word, "p256") == 0      ? DS_KEY_P256
           : strcmp(word, "ed25519") == 0 ? DS_KEY_ED25519
                                          : DS_KEY_RSA3072;
}

/* What the plain example leaves out: everything optional that shows in a credential. */
static void enrich(json_t *definition)
{
    ds_test_put(definition, "validity", "{\"months\":36}");
    ds_test_put(definition, "demonstration", "true");
    ds_test_put(definition, "issuer.url", "\"https://college.example/about\"");
    ds_test_put(definition, "notices",
                "[{\"en\":\"This uses ESCO.\",\"fr\":\"On utilise ESCO.\"}]");
    ds_test_put(definition, "transcript",
                "{\"courseCode\":\"T-1\",\"credits\":\"1.5\",\"hours\":\"40\"}");
    ds_test_put(definition, "pathways",
                "{\"isPartOf\":[{\"id\":\"https://college.example/p\",\"name\":{\"en\":\"P\"}}],"
                "\"precedes\":[{\"id\":\"https://college.example/q\",\"name\":{\"en\":\"Q\"}}]}");
    ds_test_put(definition, "criteria[0].scale.levels[1].description",
                "{\"en\":\"Fair *work*\",\"fr\":\"Travail passable\"}");
}

static json_t *definition_of(const char *path)
{
    json_t *definition = path ? json_load_file(path, 0, NULL) : ds_test_definition();

    if (definition && !path)
        enrich(definition);
    return definition;
}

int main(int argc, char **argv)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf jwt = DS_BUF_INIT(2 * DS_MAX_JSON);
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *definition = definition_of(argc > 3 ? argv[3] : NULL);
    ds_cleanup(ds_json_freep) json_t *credential = NULL;
    ds_cleanup(ds_json_freep) json_t *record = NULL;
    char hex[DS_DIGEST_HEX + 1];

    if (argc < 3 || !definition)
        return EXIT_FAILURE;
    if (strcmp(argv[2], "fr") == 0)
        ds_test_put(definition, "name.en", NULL);
    record = ds_test_record(definition);
    if (argc > 3)
        ds_test_judge_all(record, definition);
    ds_test_award(record, definition, "2026-03-14T17:00:00Z");
    ds_test_record_hex(hex, record);
    if (ds_test_credential_build(&credential, definition, record, hex, &err) < 0 ||
        ds_private_key_generate(&key, kind_of(argv[1]), &err) < 0 ||
        ds_test_sign(&jwt, credential, definition, record, key, &err) < 0) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_FAILURE;
    }
    fwrite(jwt.p, 1, jwt.n, stdout);
    ds_buf_release(&jwt);
    return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Which key signed a standalone credential, and whether the method by which it is named is the
 * issuer's.
 */
#include "core/key/key_search.h"
#include "verify/standalone/checks.h"

#include <string.h>

enum { CONTROLLER_MAX = 4096 };

/* Whom a method belongs to: what stands before '#'. False when it is too long. */
static bool controller_of(char out[static CONTROLLER_MAX], const char *method)
{
    size_t n = strcspn(method, "#");

    if (n >= CONTROLLER_MAX)
        return false;
    memcpy(out, method, n);
    out[n] = '\0';
    return true;
}

/* did:key:z…#z… and did:jwk:…#0: the fragment can only be the one there is. */
static bool names_itself(const char *controller, const char *method)
{
    const char *fragment = strchr(method, '#');

    if (!fragment || strcmp(fragment, "#0") == 0)
        return true;
    return strncmp(controller, "did:key:", 8) == 0 && strcmp(fragment + 1, controller + 8) == 0;
}

/* The key that the method names; NULL with `why` empty when nobody here knows it. */
static int key_of_method(struct ds_key **out, const struct ds_standalone *v, const char *method,
                         struct ds_error *why)
{
    struct ds_keydoc_key found = {.key = NULL};
    struct ds_error multikey = DS_ERROR_INIT;
    char controller[CONTROLLER_MAX];
    const char *fragment = strchr(method, '#');

    if (!controller_of(controller, method))
        return ds_fail(why, DS_EINVAL, "verificationMethod");
    if (ds_did_is_key(controller)) {
        if (!names_itself(controller, method))
            return ds_fail(why, DS_EINVAL, "%s", method);
        return ds_key_from_did(out, controller, why);
    }
    if (v->published &&
        ds_keydoc_find(
            &found, v->published,
            &(struct ds_keydoc_wanted){.id = controller, .method = method, .thumbprint = NULL}) ==
            DS_KEYDOC_FOUND) {
        *out = found.key;
        return 0;
    }
    /* A name may begin with 'z' and be no key. */
    if (fragment && fragment[1] == 'z' &&
        ds_key_from_multikey(out, fragment + 1, &multikey) == DS_EREFUSED)
        return ds_fail(why, DS_EREFUSED, "%s", multikey.text);
    return 0;
}

bool ds_standalone_bound(struct ds_standalone *v, const char *method, const char *key)
{
    char controller[CONTROLLER_MAX];
    const char *name;

    if (!method || !strchr(method, ':') ||
        (!strchr(method, '#') && strncmp(method, "did:", 4) != 0))
        return true; /* an address of a key, or a name within the list of the issuer's */
    if (key && *key &&
        ds_trust_issuer(v->options->reader.trust, v->issuer, key, &name) == DS_TRUST_KEY)
        return true; /* the reader knows better than either */
    if (controller_of(controller, method) && strcmp(controller, v->issuer) == 0)
        return true;
    ds_find(v->report, DS_STANDALONE_CONTROLLER, method,
            controller_of(controller, method) ? controller : "?", v->issuer);
    return false;
}

static void right(struct ds_standalone *v, const struct ds_key *key)
{
    if (ds_key_thumbprint(v->signer.key, key, NULL) < 0) {
        v->signer.key[0] = '\0';
        ds_find(v->report, DS_CREDENTIAL_SIGNATURE_UNCHECKED, NULL, NULL, NULL);
        return;
    }
    json_decref(v->signer.jwk);
    v->signer.jwk = NULL;
    ds_key_jwk(&v->signer.jwk, key, NULL);
    ds_find(v->report, DS_CREDENTIAL_SIGNATURE_RIGHT, NULL, ds_key_algorithm(key), v->signer.key);
}

/* Whether the signature is right with this key. What that costs counts: the whole text may have to
 * be written again. */
static enum ds_reason ask(const struct ds_standalone *v, const struct ds_standalone_check *check,
                          const struct ds_key *key)
{
    uint64_t cost = 2 * DS_WORK_SIGNATURE + 8 * (uint64_t)v->size;

    return ds_work_spend(&v->report->work, cost, NULL) < 0 ? DS_CREDENTIAL_SIGNATURE_UNCHECKED
                                                           : check->answer(check->ctx, key);
}

/* The keys that the reader's lists hold of this issuer, one after another. */
static bool try_listed(struct ds_standalone *v, const struct ds_standalone_check *check)
{
    const struct ds_key *key;

    for (size_t i = 0; (key = ds_trust_key_of(v->options->reader.trust, v->issuer, i)) != NULL; i++)
        if (ask(v, check, key) == DS_CREDENTIAL_SIGNATURE_RIGHT) {
            right(v, key);
            return true;
        }
    return false;
}

static void with_key(struct ds_standalone *v, const struct ds_standalone_check *check,
                     const struct ds_key *key)
{
    enum ds_reason reason = ask(v, check, key);

    if (reason == DS_CREDENTIAL_SIGNATURE_RIGHT)
        right(v, key);
    else
        ds_find(v->report, reason, check->method, NULL, NULL);
}

void ds_standalone_signature(struct ds_standalone *v, const struct ds_standalone_check *check)
{
    struct ds_error why = DS_ERROR_INIT;
    struct ds_key *named = NULL;
    int rc = check->key || !check->method ? 0 : key_of_method(&named, v, check->method, &why);

    if (rc == DS_EREFUSED) {
        v->unchecked = true;
        ds_find(v->report, DS_STANDALONE_KEY_KIND, check->method, why.text, NULL);
    } else if (rc < 0)
        ds_find(v->report,
                rc == DS_EINVAL ? DS_CREDENTIAL_SIGNATURE_KEY_UNUSABLE
                                : DS_CREDENTIAL_SIGNATURE_UNCHECKED,
                check->method, why.text, NULL);
    else if (check->key || named)
        with_key(v, check, check->key ? check->key : named);
    else if (!try_listed(v, check)) {
        v->unchecked = true;
        ds_find(v->report, DS_CREDENTIAL_SIGNATURE_NO_KEY, check->method, NULL, NULL);
    }
    ds_key_free(named);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Which key signed a standalone credential, and whether the method by which it is named is the
 * issuer's.
 */
#include "core/key/verification_method.h"
#include "verify/standalone/checks.h"

#include <string.h>

bool ds_standalone_bound(struct ds_standalone *v, const char *method, const char *key)
{
    char controller[DS_CONTROLLER_MAX];
    const char *name;

    if (!method || !strchr(method, ':') ||
        (!strchr(method, '#') && strncmp(method, "did:", 4) != 0))
        return true; /* an address of a key, or a name within the list of the issuer's */
    if (key && *key &&
        ds_trust_issuer(v->options->reader.trust, v->issuer, key, &name) == DS_TRUST_KEY)
        return true; /* the reader knows better than either */
    if (ds_method_controller(controller, method) && strcmp(controller, v->issuer) == 0)
        return true;
    ds_find(v->report, DS_STANDALONE_CONTROLLER, method,
            ds_method_controller(controller, method) ? controller : "?", v->issuer);
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
    uint64_t cost = 2 * DS_WORK_SIGNATURE + 8 * (uint64_t)v->size + ds_json_sorting(v->credential);

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
    int rc = check->key || !check->method
                 ? 0
                 : ds_key_of_method(&named, check->method, v->published, &why);

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

/* SPDX-License-Identifier: Apache-2.0 */
/* Finding the token that a URI means, and objects on it. */
#include "core/sign/token_session.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_MAX = 256, ATTRIBUTES_MAX = 16 };

int ds_token_fail(const struct ds_token *token, CK_RV said, struct ds_error *err)
{
    if (said == CKR_PIN_INCORRECT || said == CKR_PIN_INVALID || said == CKR_PIN_LEN_RANGE)
        return ds_fail(err, DS_ESIGNATURE, _("the PIN of '%s' is not right"), token->name);
    if (said == CKR_PIN_LOCKED)
        return ds_fail(err, DS_ESIGNATURE,
                       _("the PIN of '%s' is locked, after too many wrong ones"), token->name);
    return ds_fail(err, DS_EIO, _("the token of '%s' said: %s"), token->name,
                   p11_kit_strerror(said));
}

/* A secret in a command line can be read by every user of the machine. */
static int parse_uri(struct ds_token *token, const char *text, struct ds_error *err)
{
    int found;

    token->name = strndup(text, strcspn(text, "?"));
    token->uri = p11_kit_uri_new();
    if (!token->name || !token->uri)
        return ds_nomem(err);
    found = p11_kit_uri_parse(text, P11_KIT_URI_FOR_ANY, token->uri);
    if (found != P11_KIT_URI_OK || p11_kit_uri_any_unrecognized(token->uri))
        return ds_fail(
            err, DS_EUSAGE,
            _("'%s' does not name a key on a token, as pkcs11:token=COLLEGE;object=KEY does"),
            token->name);
    if (p11_kit_uri_get_pin_value(token->uri))
        return ds_fail_hint(
            err, DS_EUSAGE, DS_HINT_PIN,
            _("'%s': a PIN does not belong in a command line, where others can read it"),
            token->name);
    return 0;
}

static int load_modules(struct ds_token *token, struct ds_error *err)
{
    const char *path = p11_kit_uri_get_module_path(token->uri);
    CK_RV said;

    if (!path) {
        token->modules = p11_kit_modules_load_and_initialize(0);
        return token->modules ? 0
                              : ds_fail(err, DS_EIO, _("no PKCS#11 module can be loaded: %s"),
                                        p11_kit_message());
    }
    token->module = p11_kit_module_load(path, 0);
    if (!token->module)
        return ds_fail(err, DS_EIO, _("the PKCS#11 module '%s' cannot be loaded"), path);
    said = p11_kit_module_initialize(token->module);
    if (said == CKR_OK)
        return 0;
    p11_kit_module_release(token->module);
    token->module = NULL;
    return ds_token_fail(token, said, err);
}

/* Whether this token is meant. One that has no mechanism (a store of certificates) cannot be. */
static bool fits(const struct ds_token *token, CK_FUNCTION_LIST *module, CK_SLOT_ID slot,
                 CK_TOKEN_INFO *info)
{
    CK_ULONG mechanisms = 0;

    return module->C_GetTokenInfo(slot, info) == CKR_OK && (info->flags & CKF_TOKEN_INITIALIZED) &&
           p11_kit_uri_match_token_info(token->uri, info) == 1 &&
           module->C_GetMechanismList(slot, NULL, &mechanisms) == CKR_OK && mechanisms > 0;
}

/* Looks through a module; counts what fits, keeps the last. */
static void look(struct ds_token *token, CK_SLOT_ID *slot, int *fitting, CK_FUNCTION_LIST *module)
{
    CK_SLOT_ID slots[SLOTS_MAX];
    CK_ULONG n = SLOTS_MAX;
    CK_TOKEN_INFO info;
    CK_INFO about;

    if (module->C_GetInfo(&about) != CKR_OK ||
        p11_kit_uri_match_module_info(token->uri, &about) != 1 ||
        module->C_GetSlotList(CK_TRUE, slots, &n) != CKR_OK)
        return;
    for (CK_ULONG i = 0; i < n; i++) {
        if (!fits(token, module, slots[i], &info))
            continue;
        token->module = module;
        token->info = info;
        *slot = slots[i];
        ++*fitting;
    }
}

static int open_session(struct ds_token *token, struct ds_error *err)
{
    CK_SLOT_ID slot = 0;
    int fitting = 0;
    CK_RV said;

    if (!token->modules)
        look(token, &slot, &fitting, token->module);
    for (CK_FUNCTION_LIST **m = token->modules; m && *m; m++)
        look(token, &slot, &fitting, *m);
    if (fitting == 0)
        return ds_fail(err, DS_ENOENT, _("no token fits '%s': is it plugged in?"), token->name);
    if (fitting > 1)
        return ds_fail(err, DS_EUSAGE, _("several tokens fit '%s': say which with token=NAME"),
                       token->name);
    said = token->module->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &token->session);
    return said == CKR_OK ? 0 : ds_token_fail(token, said, err);
}

int ds_token_open(struct ds_token **out, const char *uri, struct ds_error *err)
{
    ds_cleanup(ds_token_closep) struct ds_token *token = calloc(1, sizeof(*token));
    int rc = token ? parse_uri(token, uri, err) : ds_nomem(err);

    if (rc == 0)
        rc = load_modules(token, err);
    if (rc == 0)
        rc = open_session(token, err);
    if (rc < 0)
        return rc;
    *out = token;
    token = NULL;
    return 0;
}

/* Closing the last session logs out. */
void ds_token_close(struct ds_token *token)
{
    if (!token)
        return;
    if (token->session)
        token->module->C_CloseSession(token->session);
    if (token->modules) {
        p11_kit_modules_finalize_and_release(token->modules);
    } else if (token->module) {
        p11_kit_module_finalize(token->module);
        p11_kit_module_release(token->module);
    }
    if (token->uri)
        p11_kit_uri_free(token->uri);
    free(token->name);
    free(token);
}

void ds_token_closep(struct ds_token **token)
{
    ds_token_close(*token);
}

/* What the object must have: its class, and what the URI or `id` says. */
static CK_ULONG fill(CK_ATTRIBUTE wanted[static ATTRIBUTES_MAX], struct ds_token *token,
                     CK_OBJECT_CLASS *class, const struct ds_buf *id)
{
    CK_ULONG given = 0, n = 0;
    CK_ATTRIBUTE *attributes = p11_kit_uri_get_attributes(token->uri, &given);

    wanted[n++] = (CK_ATTRIBUTE){.type = CKA_CLASS, .pValue = class, .ulValueLen = sizeof(*class)};
    if (id) {
        wanted[n++] = (CK_ATTRIBUTE){.type = CKA_ID, .pValue = id->p, .ulValueLen = id->n};
        return n;
    }
    for (CK_ULONG i = 0; i < given && n < ATTRIBUTES_MAX; i++)
        if (attributes[i].type != CKA_CLASS)
            wanted[n++] = attributes[i];
    return n;
}

int ds_token_find(CK_OBJECT_HANDLE *out, struct ds_token *token, CK_OBJECT_CLASS class,
                  const struct ds_buf *id, struct ds_error *err)
{
    CK_ATTRIBUTE wanted[ATTRIBUTES_MAX];
    CK_ULONG n = fill(wanted, token, &class, id), found = 0;
    CK_OBJECT_HANDLE objects[2];
    CK_RV said = token->module->C_FindObjectsInit(token->session, wanted, n);

    if (said == CKR_OK) {
        said = token->module->C_FindObjects(token->session, objects, 2, &found);
        token->module->C_FindObjectsFinal(token->session);
    }
    if (said != CKR_OK)
        return ds_token_fail(token, said, err);
    if (found == 0)
        return ds_fail(err, DS_ENOENT, _("there is no key '%s' on the token"), token->name);
    if (found > 1)
        return ds_fail(err, DS_EUSAGE, _("several keys fit '%s': say which with object= or id="),
                       token->name);
    *out = objects[0];
    return 0;
}

int ds_token_attribute(struct ds_buf *out, struct ds_token *token, CK_OBJECT_HANDLE object,
                       CK_ATTRIBUTE_TYPE type, struct ds_error *err)
{
    CK_ATTRIBUTE value = {.type = type, .pValue = NULL, .ulValueLen = 0};
    CK_RV said = token->module->C_GetAttributeValue(token->session, object, &value, 1);
    ds_cleanup(ds_freep) void *bytes = NULL;

    if (said != CKR_OK || value.ulValueLen == CK_UNAVAILABLE_INFORMATION || value.ulValueLen == 0)
        return ds_fail(err, DS_ENOENT, _("the token of '%s' does not show the key's public half"),
                       token->name);
    if (value.ulValueLen > out->max)
        return ds_fail(err, DS_EINVAL, _("the key cannot be read"));
    bytes = calloc(1, value.ulValueLen);
    value.pValue = bytes;
    if (!bytes)
        return ds_nomem(err);
    said = token->module->C_GetAttributeValue(token->session, object, &value, 1);
    if (said != CKR_OK)
        return ds_token_fail(token, said, err);
    return ds_buf_add(out, bytes, value.ulValueLen, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A token that is open, and the objects on it: for core/sign/token*.c alone. */
#ifndef DS_CORE_SIGN_TOKEN_SESSION_H
#define DS_CORE_SIGN_TOKEN_SESSION_H

#include "core/key/jwk.h"

#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11.h>
#include <p11-kit/uri.h>

struct ds_token {
    char *name; /* the URI without its query, for messages */
    P11KitUri *uri;
    CK_FUNCTION_LIST **modules; /* p11-kit's, ended by NULL; NULL: `module` was named by a path */
    CK_FUNCTION_LIST *module;   /* the one whose token fits */
    CK_TOKEN_INFO info;
    CK_SESSION_HANDLE session; /* 0: none */
};

/* Opens a session with the one token that fits. */
int ds_token_open(struct ds_token **out, const char *uri, struct ds_error *err);
void ds_token_close(struct ds_token *token); /* NULL is fine */
void ds_token_closep(struct ds_token **token);

/* "…: what the token said". */
int ds_token_fail(const struct ds_token *token, CK_RV said, struct ds_error *err);

/* The one object of this class that has the attributes of the URI or, with `id`, this CKA_ID.
 * DS_ENOENT, DS_EUSAGE for several. */
int ds_token_find(CK_OBJECT_HANDLE *out, struct ds_token *token, CK_OBJECT_CLASS class,
                  const struct ds_buf *id, struct ds_error *err);
/* Appends the value of an attribute; DS_ENOENT when the object has none. */
int ds_token_attribute(struct ds_buf *out, struct ds_token *token, CK_OBJECT_HANDLE object,
                       CK_ATTRIBUTE_TYPE type, struct ds_error *err);

/* The public key in an object: a public key or a certificate. */
int ds_token_public(struct ds_key **out, struct ds_token *token, CK_OBJECT_HANDLE object,
                    bool certificate, struct ds_error *err);

#endif

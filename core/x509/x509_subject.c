/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a certificate is about: subjectAltName (RFC 5280, 4.2.1.6) and the organisation of its
 * subject. */
#include "core/x509/x509_evp.h"

#include "core/cleanup.h"

#include <openssl/err.h>
#include <string.h>

enum { HOST_MAX = 255 };

/* The host of https://host/… or did:web:host:…, without its port; "" for other ids. */
static void host_of(char out[static HOST_MAX + 1], const char *id)
{
    static const char *const before[] = {"https://", "did:web:"};
    size_t n = 0;

    for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
        if (strncmp(id, before[i], strlen(before[i])) != 0)
            continue;
        id += strlen(before[i]);
        n = strcspn(id, ":/?#%");
        n = n <= HOST_MAX && id[n] != '@' && !memchr(id, '@', n) ? n : 0;
        break;
    }
    memcpy(out, id, n);
    out[n] = '\0';
}

static bool same_text(const ASN1_STRING *text, const char *wanted, bool any_case)
{
    const char *p = (const char *)ASN1_STRING_get0_data(text);
    size_t n = (size_t)ASN1_STRING_length(text);

    for (size_t i = 0; n == strlen(wanted) && i < n; i++) {
        char a = p[i], b = wanted[i];

        if (any_case && a >= 'A' && a <= 'Z')
            a = (char)(a | 0x20);
        if (any_case && b >= 'A' && b <= 'Z')
            b = (char)(b | 0x20);
        if (a != b)
            return false;
    }
    return n > 0 && n == strlen(wanted);
}

static bool leaf_names(const X509 *leaf, const char *id)
{
    GENERAL_NAMES *names = X509_get_ext_d2i(leaf, NID_subject_alt_name, NULL, NULL);
    char host[HOST_MAX + 1];
    bool found = false;

    host_of(host, id);
    for (int i = 0; i < sk_GENERAL_NAME_num(names); i++) {
        int type = 0;
        const ASN1_STRING *text = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, i), &type);

        found = found || (type == GEN_URI && same_text(text, id, false)) ||
                (type == GEN_DNS && same_text(text, host, true));
    }
    GENERAL_NAMES_free(names);
    return found;
}

static bool leaf_of(const X509 *leaf, const char *organisation)
{
    const X509_NAME *subject = X509_get_subject_name(leaf);
    int at = X509_NAME_get_index_by_NID(subject, NID_organizationName, -1);
    unsigned char *text = NULL;
    int n = at < 0 || X509_NAME_get_index_by_NID(subject, NID_organizationName, at) >= 0
                ? -1
                : ASN1_STRING_to_UTF8(&text,
                                      X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    bool same =
        n > 0 && (size_t)n == strlen(organisation) && memcmp(text, organisation, (size_t)n) == 0;

    OPENSSL_free(text);
    return same;
}

static bool ask_leaf(struct ds_span chain_pem, const char *text,
                     bool (*ask)(const X509 *, const char *))
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;
    bool answer = ds_x509_pool_new(&pool, NULL) == 0 &&
                  ds_x509_pool_add(pool, chain_pem, NULL) == 0 && sk_X509_num(pool->cert) > 0 &&
                  ask(sk_X509_value(pool->cert, 0), text);

    ERR_clear_error();
    return answer;
}

json_t *ds_x509_issuer_names(const X509 *certificate)
{
    GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    json_t *list = json_array();

    for (int i = 0; i < sk_GENERAL_NAME_num(names); i++) {
        int type = 0;
        const ASN1_STRING *text = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, i), &type);

        if (type == GEN_URI || type == GEN_DNS)
            json_array_append_new(list, json_stringn((const char *)ASN1_STRING_get0_data(text),
                                                     (size_t)ASN1_STRING_length(text)));
    }
    GENERAL_NAMES_free(names);
    ERR_clear_error();
    return list;
}

bool ds_x509_names_issuer(struct ds_span chain_pem, const char *id)
{
    return ask_leaf(chain_pem, id, leaf_names);
}

bool ds_x509_of_organisation(struct ds_span chain_pem, const char *organisation)
{
    return ask_leaf(chain_pem, organisation, leaf_of);
}

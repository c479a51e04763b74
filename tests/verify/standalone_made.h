/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials without a package, made for the tests: right but for what a case changes. */
#ifndef DS_TESTS_VERIFY_STANDALONE_MADE_H
#define DS_TESTS_VERIFY_STANDALONE_MADE_H

#include "core/sign/private_key.h"
#include "verify/findings/findings.h"
#include "verify/standalone/standalone.h"

#define NOW "2026-06-01T00:00:00Z"
#define ISSUER "https://college.example/"
#define MULTIHASH "uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZgbeFK4VQ"

/* Made by standalone_keys(). */
extern struct ds_private_key *standalone_p256, *standalone_ed25519;
int standalone_keys(void); /* -1 on failure */
void standalone_keys_release(void);

/* Changes to the credential, the claims and the header: path, JSON text (NULL: removed). */
struct change {
    const char *path, *json;
};

struct made {
    const struct ds_private_key *key;
    struct change credential[4], claims[3], header[3];
    bool inside; /* the claims of the older form: {"vc": credential} */
    bool no_jwk;
    const char *suite, *method; /* Data Integrity instead of a JWT */
    struct change proof[3];
};

/* Appends the credential. */
void standalone_make(struct ds_buf *out, const struct made *made);

/* What the reader brings. */
struct reader {
    const char *trust, *published, *at;
};

struct ds_report *standalone_report(struct ds_span text, const struct reader *reader);
/* The verdict, and a finding with this id and reason whose sentence holds `en`. */
void standalone_expect(const struct ds_report *report, enum ds_verdict verdict, const char *id,
                       const char *reason, const char *en);
/* Makes it, and expects this of the report on it. */
void standalone_gives(const struct made *made, const struct reader *reader, enum ds_verdict verdict,
                      const char *id, const char *reason, const char *en);

/* Texts that the caller frees: did:key or did:jwk of a key; three texts between quotation marks; a
 * trust list that gives the id this key. */
char *standalone_did(const struct ds_private_key *key, bool jwk);
char *standalone_quoted(const char *a, const char *b, const char *c);
char *standalone_list(const char *id, const struct ds_private_key *key);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* Checks segment by segment: characters, lengths, dots, names of Windows devices. */
#include "core/name.h"

#include "core/digest.h"
#include "core/format.h"

#include <string.h>

static char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int ds_name_casecmp(struct ds_span a, struct ds_span b)
{
    size_t n = a.n < b.n ? a.n : b.n;

    for (size_t i = 0; i < n; i++) {
        int difference = (unsigned char)folded(a.p[i]) - (unsigned char)folded(b.p[i]);

        if (difference)
            return difference;
    }
    return a.n < b.n ? -1 : a.n > b.n;
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A letter, a digit or one of ".-_": a bit for each of ASCII. */
static bool may_follow(char c)
{
    static const uint64_t allowed[2] = {0x03ff600000000000, 0x07fffffe87fffffe};
    unsigned char byte = (unsigned char)c;

    return byte < 128 && (allowed[byte >> 6] >> (byte & 63) & 1);
}

/* Windows opens the device, not a file, whatever follows the first dot. */
static bool is_device(struct ds_span segment)
{
    static const char *const plain[] = {"con", "prn", "aux", "nul"};
    const char *dot = memchr(segment.p, '.', segment.n);
    struct ds_span stem = {.p = segment.p, .n = dot ? (size_t)(dot - segment.p) : segment.n};

    if (stem.n < 3 || stem.n > 4)
        return false;
    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
        if (ds_name_casecmp(stem, ds_span_of(plain[i])) == 0)
            return true;
    return stem.n == 4 && stem.p[3] >= '0' && stem.p[3] <= '9' &&
           (ds_name_casecmp((struct ds_span){.p = stem.p, .n = 3}, ds_span_of("com")) == 0 ||
            ds_name_casecmp((struct ds_span){.p = stem.p, .n = 3}, ds_span_of("lpt")) == 0);
}

static const char *segment_fault(struct ds_span segment)
{
    if (segment.n == 0 || segment.n > DS_MAX_SEGMENT)
        return "segment";
    if (!is_alnum(segment.p[0]) && segment.p[0] != '_')
        return segment.p[0] == '.' ? "dot" : "character";
    for (size_t i = 1; i < segment.n; i++)
        if (!may_follow(segment.p[i]))
            return "character";
    if (segment.p[segment.n - 1] == '.')
        return "dot";
    return is_device(segment) ? "device" : NULL;
}

static bool is_digest(const char *text)
{
    return strspn(text, "0123456789abcdef") == DS_DIGEST_HEX;
}

/* "1", "23": a number without leading zeros. */
static bool is_number(const char *text, size_t n)
{
    return n > 0 && n < 10 && *text != '0' && strspn(text, "0123456789") == n;
}

bool ds_name_in_package(const char *name)
{
    static const char *const known[] = {DS_RECORD,          DS_DEFINITION,         DS_CREDENTIAL,
                                        DS_LEDGER,          DS_WITHHELD,           DS_KEYS_LIST,
                                        DS_KEYS_DID,        DS_KEYS_CHAIN,         DS_KEYS_CRL,
                                        DS_ISSUED_MANIFEST, DS_ISSUED_TAGMANIFEST, DS_ISSUED_SEAL};
    static const char artefacts[] = DS_ARTEFACTS, lists[] = DS_STATUS, confirms[] = DS_ENDORSEMENTS;
    size_t n = strlen(name);
    bool jwt = n > 4 && strcmp(name + n - 4, ".jwt") == 0;

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        if (strcmp(name, known[i]) == 0)
            return true;
    if (strncmp(name, DS_LEAVES, strlen(DS_LEAVES)) == 0)
        return is_digest(name + strlen(DS_LEAVES)) && n == strlen(DS_LEAVES) + DS_DIGEST_HEX;
    if (strncmp(name, artefacts, strlen(artefacts)) == 0)
        return is_digest(name + strlen(artefacts)) && !strchr(name + strlen(artefacts), '/');
    if (strncmp(name, lists, strlen(lists)) == 0)
        return jwt && is_number(name + strlen(lists), n - 4 - strlen(lists));
    return jwt && strncmp(name, confirms, strlen(confirms)) == 0 &&
           !strchr(name + strlen(confirms), '/');
}

const char *ds_name_fault(struct ds_span name)
{
    if (name.n == 0)
        return "empty";
    if (name.n > DS_MAX_NAME)
        return "length";
    for (size_t start = 0; start <= name.n;) {
        const char *slash = memchr(name.p + start, '/', name.n - start);
        size_t end = slash ? (size_t)(slash - name.p) : name.n;
        const char *fault = segment_fault((struct ds_span){.p = name.p + start, .n = end - start});

        if (fault)
            return fault;
        start = end + 1;
    }
    return NULL;
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Reads `credentialStatus`: BitstringStatusListEntry and 1EdTechRevocationList. */
#include "verify/status/entry.h"

#include <string.h>

enum { SIZE_MAX_BITS = 32, INDEX_DIGITS = 15 };

/* A number in base 10 without sign or leading zeros; what a JSON integer can say too. */
static bool read_index(uint64_t *out, const json_t *json, bool *number)
{
    const char *text = json_string_value(json);

    *out = 0;
    if (json_is_integer(json)) {
        *number = true;
        *out = (uint64_t)json_integer_value(json);
        return json_integer_value(json) >= 0;
    }
    if (!text || !*text || strlen(text) > INDEX_DIGITS || (*text == '0' && text[1]))
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        *out = *out * 10 + (uint64_t)(*text - '0');
    }
    return true;
}

static void put(struct ds_status_entries *out, const struct ds_status_entry *entry)
{
    if (out->n < DS_STATUS_ENTRIES)
        out->entry[out->n++] = *entry;
    else
        out->fault = "credentialStatus";
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);

    return n >= m && strcmp(text + n - m, end) == 0;
}

/* Open Badges allows one entry, which is for revocation; the list of suspensions is then what
 * `statusReference` names, with the same index. A page named there is no list: docs/format.md. */
static void put_reference(struct ds_status_entries *out, const json_t *reference,
                          const struct ds_status_entry *like)
{
    const char *url = json_string_value(reference);
    struct ds_status_entry entry = *like;

    for (size_t i = 0; i < json_array_size(reference); i++)
        put_reference(out, json_array_get(reference, i), like);
    if (!url || !ends_with(url, ".jwt"))
        return;
    entry.suspension = true;
    entry.url = url;
    put(out, &entry);
}

static void read_bitstring(struct ds_status_entries *out, const json_t *status)
{
    const char *purpose = ds_json_text(status, "statusPurpose");
    const json_t *size = json_object_get(status, "statusSize");
    struct ds_status_entry entry = {.kind = DS_STATUS_BITSTRING, .size = 1};

    entry.url = ds_json_text(status, "statusListCredential");
    if (size && (!json_is_integer(size) || json_integer_value(size) < 1 ||
                 json_integer_value(size) > SIZE_MAX_BITS)) {
        out->fault = "statusSize";
        return;
    }
    if (size)
        entry.size = (unsigned)json_integer_value(size);
    if (!purpose)
        out->fault = "statusPurpose";
    else if (!entry.url)
        out->fault = "statusListCredential";
    else if (!read_index(&entry.index, json_object_get(status, "statusListIndex"), &out->number))
        out->fault = "statusListIndex";
    else if (strcmp(purpose, "revocation") != 0 && strcmp(purpose, "suspension") != 0)
        out->purpose = purpose;
    else {
        entry.suspension = strcmp(purpose, "suspension") == 0;
        put(out, &entry);
        if (!entry.suspension)
            put_reference(out, json_object_get(status, "statusReference"), &entry);
    }
}

/* `type` is one text, or a list of one. */
static const char *type_of(const json_t *status)
{
    const json_t *type = json_object_get(status, "type");

    return json_string_value(json_array_size(type) == 1 ? json_array_get(type, 0) : type);
}

static void read_one(struct ds_status_entries *out, const json_t *status)
{
    const char *type = type_of(status);
    struct ds_status_entry listed = {.kind = DS_STATUS_REVOKED, .size = 1};

    if (!type)
        out->fault = json_is_object(status) ? "type" : "credentialStatus";
    else if (strcmp(type, "BitstringStatusListEntry") == 0)
        read_bitstring(out, status);
    else if (strcmp(type, "1EdTechRevocationList") != 0)
        out->unknown = type;
    else if ((listed.url = ds_json_text(status, "id")) != NULL)
        put(out, &listed);
    else
        out->fault = "id";
}

/* `id` is the address of the list, "#" and the place. */
static bool id_right(const json_t *status)
{
    const char *id = ds_json_text(status, "id"),
               *url = ds_json_text(status, "statusListCredential");
    const char *place = ds_json_text(status, "statusListIndex");
    size_t n = url ? strlen(url) : 0;

    return id && url && place && strncmp(id, url, n) == 0 && id[n] == '#' &&
           strcmp(id + n + 1, place) == 0;
}

/* The member in which it differs from the one entry that a package's credential may have. */
static const char *inexact(const json_t *status)
{
    static const char *const known[] = {
        "id", "type", "statusPurpose", "statusListCredential", "statusListIndex", "statusReference",
        NULL};
    const json_t *reference = json_object_get(status, "statusReference");
    const char *url = json_string_value(reference), *member;
    json_t *value;

    if (!json_is_object(status))
        return "credentialStatus";
    json_object_foreach((json_t *)(uintptr_t)status, member, value)
    {
        if (!ds_text_one_of(member, known))
            return "credentialStatus";
    }
    if (!ds_text_same(ds_json_text(status, "type"), "BitstringStatusListEntry"))
        return "type";
    if (!ds_text_same(ds_json_text(status, "statusPurpose"), "revocation"))
        return "statusPurpose";
    if (!json_is_string(json_object_get(status, "statusListIndex")))
        return "statusListIndex";
    if (reference && (!url || !ends_with(url, ".jwt")))
        return "statusReference";
    return id_right(status) ? NULL : "id";
}

void ds_status_entries_read(struct ds_status_entries *out, const json_t *credential)
{
    const json_t *status = json_object_get(credential, "credentialStatus");

    *out = (struct ds_status_entries){.n = 0};
    out->array = json_is_array(status);
    if (!status)
        return;
    out->inexact = inexact(status);
    if (!out->array)
        read_one(out, status);
    else if (json_array_size(status) == 0)
        out->fault = "credentialStatus";
    for (size_t i = 0; i < json_array_size(status); i++)
        read_one(out, json_array_get(status, i));
}

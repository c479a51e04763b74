/* SPDX-License-Identifier: Apache-2.0 */
/* JSON: strict parsing with limits (I-JSON, RFC 7493), the canonical form (RFC 8785) and access by
 * path. json_t of jansson is the value type: `json_t *` returned is borrowed, `json_t **out` is the
 * caller's. */
#ifndef DS_CORE_JSON_JSON_H
#define DS_CORE_JSON_JSON_H

#include "core/digest.h"

#include <jansson.h>

void ds_json_freep(json_t **json); /* json_decref() for ds_cleanup */

/* Parses one JSON text of at most DS_MAX_JSON bytes and DS_MAX_JSON_DEPTH levels: UTF-8, no
 * duplicate names, no NUL inside strings, nothing after the value. `what` names the document in
 * messages. Numbers are those of I-JSON: whole ones beyond ±(2^53 − 1) count as doubles in the
 * canonical form, ones beyond a double are refused; at most DS_MAX_JSON_FRACTIONS have a fraction,
 * an exponent or more than 15 digits. DS_ENOMEM says nothing about the text. */
int ds_json_parse(json_t **out, struct ds_span text, const char *what, struct ds_error *err);

/* Appends the JSON Canonicalization Scheme form (RFC 8785): the bytes that are hashed. */
int ds_json_canonical(struct ds_buf *out, const json_t *json, struct ds_error *err);

/* *right: whether `text` is that form of `json`. An error says nothing about the text. */
int ds_json_is_canonical(bool *right, const json_t *json, struct ds_span text,
                         struct ds_error *err);

/* How many steps the sorting of names takes there, besides reading and writing each byte: for an
 * object of n members log2 n times the bytes of their names. A step is one byte read. */
uint64_t ds_json_sorting(const json_t *json);

/* Appends text as a JSON string has it between its quotes, escaped as in the canonical form. */
int ds_json_escape(struct ds_buf *out, struct ds_span text, struct ds_error *err);

/* SHA-256 of the canonical form. */
int ds_json_digest(struct ds_digest *out, const json_t *json, struct ds_error *err);

/* Reading what a checked document holds; NULL or the fallback when it is absent or of another
 * type. `path` is a member name, or several joined by dots ("issuer.name"). */
const json_t *ds_json_at(const json_t *object, const char *path);
const char *ds_json_text(const json_t *object, const char *path);
int64_t ds_json_int(const json_t *object, const char *path, int64_t fallback);
bool ds_json_true(const json_t *object, const char *path);

/* The element of `array` whose member `id` is `id`; NULL when there is none. */
const json_t *ds_json_by_id(const json_t *array, const char *id);
const json_t *ds_json_by_member(const json_t *array, const char *member, const char *value);

/* One or many (JSON-LD 1.1: an array of one value may be that value): how many, 0 for NULL, and the
 * i-th of them. */
size_t ds_json_many_size(const json_t *value);
const json_t *ds_json_many_at(const json_t *value, size_t i);

/* Whether `list` (or a single text) holds `word`. */
bool ds_json_has_word(const json_t *list, const char *word);

/* The best text of a language map: `language` ("en", "fr"), else English, French, any. Borrowed;
 * "" for anything that is not a map. */
const char *ds_json_language(const json_t *map, const char *language);

/* Sets a member to the time in RFC 3339, "2026-03-14T15:09:26Z" (core/instant.h). `object` may be
 * NULL: DS_ENOMEM, as when there is no room. */
int ds_json_set_instant(json_t *object, const char *member, int64_t at, struct ds_error *err);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The Open Badges 3.0 credential that follows from a definition and a record: package/ writes it,
 * verify/ builds it again and compares. docs/format.md, "data/credential.jwt". Also setters for
 * JSON members in its language, for endorsements too. */
#ifndef DS_CORE_AWARD_AWARD_H
#define DS_CORE_AWARD_AWARD_H

#include "core/record/record.h"
#include "core/uuid.h"
#include "core/words.h"

/* What a credential follows from, and the one language of its texts: "en" or "fr". */
struct ds_award {
    const json_t *definition;
    const struct ds_record *record;       /* not asked for artefacts */
    const struct ds_artefacts *artefacts; /* for entries about evidence */
    const char *record_digest;            /* hex */
    const char *language;
};

/* The id of the credential for this record: whoever packages a case again issues the same one. */
int ds_credential_id(char out[static DS_UUID_URN + 1], const char *record_digest_hex,
                     struct ds_error *err);
/* The same from the record's file. */
int ds_credential_id_of(char out[static DS_UUID_URN + 1], struct ds_span record,
                        struct ds_error *err);

/* The credential that follows from a definition and a record, which have passed their checks, and
 * from the SHA-256 (hex) of the record's file; the same input gives the same JSON. Its list
 * `evidence` is empty: the entries, as many as artefacts, are made when it is signed. Refuses
 * (DS_EREFUSED) a record without the decision "awarded". */
int ds_credential_build(json_t **out, const json_t *definition, const struct ds_record *record,
                        const char *record_digest_hex, struct ds_error *err);

/* `achievement` of Open Badges: what the definition says, its criteria as result descriptions. *out
 * is the caller's; the only failure is DS_ENOMEM. */
int ds_award_achievement(json_t **out, const struct ds_award *award, struct ds_error *err);
/* `result` of Open Badges, a list: what the record's rule gave for each criterion, then for the
 * whole. As above. */
int ds_award_results(json_t **out, const struct ds_award *award, struct ds_error *err);
/* Appends the canonical text of the entry about an artefact of the table, or with NULL of the one
 * about the record. */
int ds_award_evidence(struct ds_buf *out, const struct ds_award *award,
                      const struct ds_artefact *artefact, struct ds_error *err);

/* `relatedResource`: the reading page, by the SHA-256 (hex) of its bytes. */
int ds_award_page(json_t **out, const char *page_digest, struct ds_error *err);

/* Sets a member or appends an element; takes `value`, of which NULL means out of memory. */
int ds_award_put(json_t *object, const char *member, json_t *value, struct ds_error *err);
int ds_award_append(json_t *array, json_t *value, struct ds_error *err);
/* Sets a member to text; NULL or "" sets nothing, for a credential has no empty members. */
int ds_award_text(json_t *object, const char *member, const char *text, struct ds_error *err);
/* The same for several members of text; the last has no name. */
struct ds_award_member {
    const char *name, *text;
};
int ds_award_texts(json_t *object, const struct ds_award_member *member, struct ds_error *err);
/* Sets `id` (or another member) to that of a criterion, level or the whole: see
 * ds_credential_part_id(). */
int ds_award_part(json_t *object, const char *member, const struct ds_award *award,
                  const char *criterion, const char *level, struct ds_error *err);

/* The language of a credential by this definition. */
const char *ds_award_language(const json_t *definition);
/* The same of one that is being made. */
enum ds_language ds_award_text_language(const struct ds_award *award);
/* The text of a language map in the credential's language. */
const char *ds_award_say(const struct ds_award *award, const json_t *map);
/* A word of core/words.def in the credential's language; borrowed. */
const char *ds_award_word(const struct ds_award *award, enum ds_word word);
/* One of two fixed texts. */
const char *ds_award_choose(const struct ds_award *award, const char *english, const char *french);

/* Appends what a criterion asks for, "at least “Good”", "from 1.5 to 3.0 mm", "all 4 items":
 * the words of core/words.def that the pages have too. */
int ds_award_requirement(struct ds_buf *out, const struct ds_award *award, const json_t *criterion,
                         struct ds_error *err);

/* Appends `criteria.narrative`, in Markdown. */
int ds_award_narrative(struct ds_buf *out, const struct ds_award *award, struct ds_error *err);

#endif

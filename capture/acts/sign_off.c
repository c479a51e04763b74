/* SPDX-License-Identifier: Apache-2.0 */
/* Checking the role, finding the person, adding the entry. */
#include "capture/acts/sign_off.h"

#include "capture/acts/case_rules.h"
#include "capture/acts/entered_text.h"
#include "capture/acts/judgement_query.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <stdlib.h>
#include <string.h>

static const char URN[] = "urn:uuid:";
enum { PREFIX_LEAST = 4 };

static int check_role(const json_t *record, const struct ds_sign_off_input *in,
                      struct ds_error *err)
{
    bool learner = ds_text_same(in->role, "learner"), assessor = ds_text_same(in->role, "assessor");

    if (in->person && (learner || assessor))
        return ds_fail(err, DS_EUSAGE,
                       learner ? _("the learner of the case is known; leave --person out")
                               : _("an assessor signs with their own key; leave --person out"));
    if (!learner && !in->person && ds_text_same(in->author, ds_json_text(record, "learner.id")))
        return ds_fail(err, DS_EREFUSED, _("you are the learner of this case; sign off as that"));
    if (assessor && !ds_has_judged(record, in->author))
        return ds_fail(err, DS_EREFUSED,
                       _("you have not judged in this case; sign off as a witness or verifier"));
    return 0;
}

/* Sets a member of the person, unless it says something already. */
static int set_once(json_t *person, const char *member, const char *typed, const char *what,
                    struct ds_error *err)
{
    ds_cleanup(ds_freep) char *text = NULL;
    int rc =
        typed && !json_object_get(person, member) ? ds_text_entered(&text, typed, what, err) : 0;

    if (rc == 0 && text && json_object_set_new(person, member, json_string(text)) < 0)
        rc = ds_nomem(err);
    return rc;
}

/* Whether `person` is the one meant: the name, and the organisation unless one of them has none. */
static bool is_meant(const json_t *person, const char *name, const char *organisation)
{
    const char *known = ds_json_text(person, "organisation");

    return ds_text_alike(ds_json_text(person, "name"), name) &&
           json_array_size(json_object_get(person, "keys")) == 0 &&
           (!known || !organisation || ds_text_alike(known, organisation));
}

static json_t *find_meant(json_t *people, const char *name, const char *organisation)
{
    for (size_t i = 0; i < json_array_size(people); i++)
        if (is_meant(json_array_get(people, i), name, organisation))
            return json_array_get(people, i);
    return NULL;
}

/* The person without a key for whom the author signs: known, or added. */
static int person_without_key(json_t **out, json_t *record, const struct ds_sign_off_input *in,
                              struct ds_error *err)
{
    ds_cleanup(ds_freep) char *name = NULL;
    json_t *person;
    int rc = ds_text_entered(&name, in->person, _("the person's name"), err);

    if (rc < 0)
        return rc;
    person = find_meant(json_object_get(record, "people"), name, in->organisation);
    if (!person) {
        person = json_pack("{s:s,s:s,s:[]}", "id", in->new_person, "name", name, "keys");
        rc = ds_record_append(record, "people", person, err);
    }
    if (rc == 0)
        rc = set_once(person, "organisation", in->organisation, _("the organisation"), err);
    if (rc < 0)
        return rc;
    *out = person;
    return set_once(person, "title", in->title, _("the title"), err);
}

static int add(json_t *record, const struct ds_sign_off_input *in, const char *role,
               const char *person, const char *withdraws, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *statement = NULL;
    char at[DS_INSTANT_TEXT + 1];
    int rc;

    if (!in->statement)
        return ds_fail(err, DS_EUSAGE,
                       withdraws ? _("say why it is withdrawn: --statement TEXT")
                                 : _("say what is signed: --statement TEXT"));
    rc = ds_text_entered(&statement, in->statement, _("the statement"), err);
    if (rc < 0)
        return rc;
    ds_instant_text(at, in->at);
    return ds_record_append(record, "signOffs",
                            json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s*}", "id", in->id, "person",
                                      person, "role", role, "statement", statement, "at", at,
                                      "recordedBy", in->author, "withdraws", withdraws),
                            err);
}

int ds_act_sign_off(json_t *record, const struct ds_sign_off_input *in, struct ds_error *err)
{
    json_t *person = NULL;
    const char *id = in->author;
    int rc = ds_refuse_decided(record, err);

    if (rc == 0)
        rc = check_role(record, in, err);
    if (rc < 0)
        return rc;
    if (in->person)
        rc = person_without_key(&person, record, in, err);
    if (rc < 0)
        return rc;
    if (ds_text_same(in->role, "learner"))
        id = ds_json_text(record, "learner.id");
    else if (person)
        id = ds_json_text(person, "id");
    return add(record, in, in->role, id, NULL, err);
}

bool ds_sign_off_withdrawn(const json_t *record, const json_t *sign_off)
{
    return ds_json_by_member(json_object_get(record, "signOffs"), "withdraws",
                             ds_json_text(sign_off, "id")) != NULL;
}

static bool id_begins(const char *id, const char *text)
{
    if (strncmp(text, URN, strlen(URN)) == 0)
        text += strlen(URN);
    if (strncmp(id, URN, strlen(URN)) == 0)
        id += strlen(URN);
    return strlen(text) >= PREFIX_LEAST && strncasecmp(id, text, strlen(text)) == 0;
}

static int find_sign_off(const json_t **out, const json_t *record, const char *text,
                         struct ds_error *err)
{
    const json_t *sign_offs = json_object_get(record, "signOffs");
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(sign_offs); i++)
        if (id_begins(ds_json_text(json_array_get(sign_offs, i), "id"), text)) {
            *out = json_array_get(sign_offs, i);
            n++;
        }
    if (n == 1)
        return 0;
    return ds_fail(err, DS_EUSAGE,
                   n ? _("several sign-offs begin with '%s'; give more of the id ('dossier "
                         "status' shows it)")
                     : _("no sign-off has the id '%s'; 'dossier status' shows the ids"),
                   text);
}

int ds_act_withdraw(json_t *record, const char *earlier, const struct ds_sign_off_input *in,
                    struct ds_error *err)
{
    const json_t *sign_off = NULL;
    int rc = ds_refuse_decided(record, err);

    if (rc == 0)
        rc = find_sign_off(&sign_off, record, earlier, err);
    if (rc < 0)
        return rc;
    if (ds_json_text(sign_off, "withdraws"))
        return ds_fail(err, DS_EREFUSED, _("that entry withdraws another; it cannot be withdrawn"));
    if (ds_sign_off_withdrawn(record, sign_off))
        return ds_fail(err, DS_EREFUSED, _("that sign-off is withdrawn already"));
    if (!ds_text_same(ds_json_text(sign_off, "person"), in->author) &&
        !ds_text_same(ds_json_text(sign_off, "recordedBy"), in->author))
        return ds_fail(err, DS_EREFUSED, _("only %s, who recorded it, can withdraw that sign-off"),
                       ds_person_name(record, ds_json_text(sign_off, "recordedBy")));
    return add(record, in, ds_json_text(sign_off, "role"), ds_json_text(sign_off, "person"),
               ds_json_text(sign_off, "id"), err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* Checking the role, finding the person, adding the entry. */
#include "capture/acts/sign_off.h"

#include "capture/casebook/case_rules.h"
#include "capture/text/entered_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/record/query.h"

#include <stdlib.h>
#include <string.h>

static const char URN[] = "urn:uuid:";
enum { PREFIX_LEAST = 4 };

static int check_role(const struct ds_record *record, const struct ds_sign_off_input *in,
                      struct ds_error *err)
{
    bool learner = ds_text_same(in->role, "learner"), assessor = ds_text_same(in->role, "assessor");

    if (in->person && (learner || assessor))
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_OWN_PERSON, "%s",
                            learner ? _("the learner of the case is known")
                                    : _("an assessor signs with their own key"));
    if (!learner && !in->person && ds_text_same(in->author, record->head.learner.id))
        return ds_fail(err, DS_EREFUSED, _("you are the learner of this case; sign off as that"));
    if (assessor && !ds_record_has_judged(record, in->author))
        return ds_fail(err, DS_EREFUSED,
                       _("you have not judged in this case; sign off as a witness or verifier"));
    return 0;
}

/* Whether what is said of a person now is what was said of them, or nothing. */
static bool says_no_more(const char *known, const char *typed)
{
    return !typed || (known && ds_text_alike(known, typed));
}

/* Whether `person` is the one meant. What was recorded of them is signed by whoever did, so that
 * somebody of whom more is said now is listed anew. */
static bool is_meant(const struct ds_person *person, const char *name,
                     const struct ds_sign_off_input *in)
{
    return ds_text_alike(person->name, name) && json_array_size(person->keys) == 0 &&
           says_no_more(person->organisation, in->organisation) &&
           says_no_more(person->title, in->title);
}

/* The one who is meant; NULL: there is nobody. */
static json_t *find_meant(const json_t *record, const struct ds_people *people, const char *name,
                          const struct ds_sign_off_input *in)
{
    for (size_t i = 0; i < people->n; i++)
        if (is_meant(&people->item[i], name, in))
            return json_array_get(json_object_get(record, "people"), i);
    return NULL;
}

static int set_text(json_t *person, const char *member, const char *typed, const char *what,
                    struct ds_error *err)
{
    ds_cleanup(ds_freep) char *text = NULL;
    int rc = typed ? ds_text_entered(&text, typed, what, err) : 0;

    if (rc == 0 && text && json_object_set_new(person, member, json_string(text)) < 0)
        rc = ds_nomem(err);
    return rc;
}

/* Has no key: who has one is put into a record by an act of their own. */
static int introduce(json_t **out, json_t *record, const char *name,
                     const struct ds_sign_off_input *in, struct ds_error *err)
{
    json_t *person = json_pack("{s:s,s:s,s:[]}", "id", in->new_person, "name", name, "keys");
    int rc = ds_record_append(record, "people", person, err);

    if (rc == 0)
        rc = set_text(person, "organisation", in->organisation, _("the organisation"), err);
    if (rc == 0)
        rc = set_text(person, "title", in->title, _("the title"), err);
    *out = person;
    return rc;
}

/* The person without a key for whom the author signs: known to `before`, or added. */
static int person_without_key(json_t **out, json_t *record, const struct ds_record *before,
                              const struct ds_sign_off_input *in, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *name = NULL;
    int rc = ds_text_entered(&name, in->person, _("the person's name"), err);

    if (rc < 0)
        return rc;
    *out = find_meant(record, &before->people, name, in);
    return *out ? 0 : introduce(out, record, name, in, err);
}

static int add(json_t *record, const struct ds_sign_off_input *in, const char *role,
               const char *person, const char *withdraws, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *statement = NULL;
    char at[DS_INSTANT_TEXT + 1];
    int rc;

    if (!in->statement)
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_STATEMENT, "%s",
                            withdraws ? _("say why it is withdrawn") : _("say what is signed"));
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

/* The model of the record as it was before the act. */
static int read_undecided(struct ds_record *out, const json_t *record, struct ds_error *err)
{
    int rc = ds_record_of_acts(out, record, err);

    return rc < 0 ? rc : ds_refuse_decided(&out->decision, err);
}

int ds_act_sign_off(json_t *record, const struct ds_sign_off_input *in, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record before = DS_RECORD_INIT;
    json_t *person = NULL;
    const char *id = in->author;
    int rc = read_undecided(&before, record, err);

    if (rc == 0)
        rc = check_role(&before, in, err);
    if (rc < 0)
        return rc;
    if (in->person)
        rc = person_without_key(&person, record, &before, in, err);
    if (rc < 0)
        return rc;
    if (ds_text_same(in->role, "learner"))
        id = before.head.learner.id;
    else if (person)
        id = ds_json_text(person, "id");
    return add(record, in, in->role, id, NULL, err);
}

static bool id_begins(const char *id, const char *text)
{
    if (strncmp(text, URN, strlen(URN)) == 0)
        text += strlen(URN);
    if (strncmp(id, URN, strlen(URN)) == 0)
        id += strlen(URN);
    return strlen(text) >= PREFIX_LEAST && strncasecmp(id, text, strlen(text)) == 0;
}

static int find_sign_off(const struct ds_sign_off **out, const struct ds_sign_offs *all,
                         const char *text, struct ds_error *err)
{
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++)
        if (id_begins(all->item[i].id, text)) {
            *out = &all->item[i];
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

static const char *name_of(const struct ds_record *record, const char *id)
{
    const char *name = ds_record_name_learner_first(record, id);

    return name ? name : id;
}

int ds_act_withdraw(json_t *record, const char *earlier, const struct ds_sign_off_input *in,
                    struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record before = DS_RECORD_INIT;
    const struct ds_sign_off *sign_off = NULL;
    int rc = read_undecided(&before, record, err);

    if (rc == 0)
        rc = find_sign_off(&sign_off, &before.sign_offs, earlier, err);
    if (rc < 0)
        return rc;
    if (sign_off->withdraws)
        return ds_fail(err, DS_EREFUSED, _("that entry withdraws another; it cannot be withdrawn"));
    if (ds_record_withdrawal(&before, sign_off->id))
        return ds_fail(err, DS_EREFUSED, _("that sign-off is withdrawn already"));
    if (!ds_text_same(sign_off->person, in->author) &&
        !ds_text_same(sign_off->recorded_by, in->author))
        return ds_fail(err, DS_EREFUSED, _("only %s, who recorded it, can withdraw that sign-off"),
                       name_of(&before, sign_off->recorded_by));
    return add(record, in, sign_off->role, sign_off->person, sign_off->id, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* The acts of a register: entering a credential at a random free place, revoking, suspending,
 * reinstating it, changing the key. Each checks, then appends one line. */
#include "package/status/folder.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/sign/succession_sign.h"
#include "package/status/list.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/* When so many places of a list are taken the next list begins: a free place is found quickly, and
 * who comes when cannot be told from the place. */
enum { FULL = DS_MIN_STATUS_LIST / 4 * 3 };

static int random_index(int64_t *out, struct ds_error *err)
{
    uint64_t bits = 0;

    if (getrandom(&bits, sizeof(bits), 0) != (ssize_t)sizeof(bits))
        return ds_fail_errno(err, _("no random numbers"));
    *out = (int64_t)(bits % DS_MIN_STATUS_LIST);
    return 0;
}

/* Marks which places of the list are taken; returns how many. */
static int64_t mark_taken(unsigned char *taken, int64_t list, const struct ds_status_register *reg)
{
    int64_t used = 0;

    for (size_t i = 0; i < reg->n; i++)
        if (reg->holder[i].list == list && reg->holder[i].index < DS_MIN_STATUS_LIST) {
            taken[reg->holder[i].index] = 1;
            used++;
        }
    return used;
}

/* A place that nobody had, chosen by chance. */
static int free_place(int64_t *list, int64_t *index, const struct ds_status_folder *folder,
                      struct ds_error *err)
{
    ds_cleanup(ds_freep) unsigned char *taken = calloc(DS_MIN_STATUS_LIST, 1);
    int rc;

    if (!taken)
        return ds_nomem(err);
    *list = ds_status_lists(folder);
    if (mark_taken(taken, *list, &folder->reg) >= FULL) {
        ++*list;
        memset(taken, 0, DS_MIN_STATUS_LIST);
    }
    do {
        rc = random_index(index, err);
    } while (rc == 0 && taken[*index]);
    return rc;
}

static int put_text(json_t *act, const char *member, const char *text, struct ds_error *err)
{
    if (!text || !*text || json_object_set_new(act, member, json_string(text)) == 0)
        return 0;
    return ds_fail(err, DS_EINVAL, _("'%s' is not UTF-8"), text);
}

/* In the languages that the definition has: who reads the register need not have packaged. */
static int put_names(json_t *act, const json_t *names, struct ds_error *err)
{
    if (names && json_object_set_new(act, "achievement", json_deep_copy(names)) < 0)
        return ds_nomem(err);
    return 0;
}

static int new_place(struct ds_status_folder *folder, const struct ds_status_entrant *entrant,
                     int64_t at, const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *act = NULL;
    int64_t list = 0, index = 0;
    int rc = free_place(&list, &index, folder, err);

    if (rc < 0)
        return rc;
    act = json_pack("{s:s, s:s, s:I, s:I}", "act", "enter", "credential", entrant->credential,
                    "list", (json_int_t)list, "index", (json_int_t)index);
    if (!act)
        return ds_nomem(err);
    rc = put_text(act, "learner", entrant->learner, err);
    if (rc == 0)
        rc = put_names(act, entrant->achievement, err);
    return rc < 0 ? rc : ds_register_append(&folder->reg, act, at, key, err);
}

static int refuse_withdrawn(const struct ds_status_holder *holder, struct ds_error *err)
{
    char date[DS_DATE_TEXT + 1];

    ds_date_text(date, holder->at);
    return ds_fail(err, DS_EREFUSED,
                   holder->state == DS_STATE_REVOKED
                       ? _("the credential %s was revoked on %s: %s")
                       : _("the credential %s was suspended on %s: %s"),
                   holder->credential, date, holder->reason ? holder->reason : "");
}

int ds_status_enter(json_t **out, struct ds_status_folder *folder,
                    const struct ds_status_entrant *entrant, int64_t at,
                    const struct ds_private_key *key, struct ds_error *err)
{
    const struct ds_status_holder *holder = ds_register_find(&folder->reg, entrant->credential);
    int rc = holder ? 0 : new_place(folder, entrant, at, key, err);

    if (rc < 0)
        return rc;
    holder = ds_register_find(&folder->reg, entrant->credential);
    if (holder->state != DS_STATE_VALID)
        return refuse_withdrawn(holder, err);
    return ds_status_list_entry(out, &folder->reg, holder, err);
}

/* As the register has them. */
static const char *const acts[] = {"revoke", "suspend", "reinstate"};

static int check_change(const struct ds_status_folder *folder,
                        const struct ds_status_change *change, struct ds_error *err)
{
    const struct ds_status_holder *holder = ds_register_find(&folder->reg, change->credential);

    if (!holder)
        return ds_fail(err, DS_ENOENT, _("the register %s does not have the credential %s"),
                       folder->reg.path, change->credential);
    if (holder->state == DS_STATE_REVOKED ||
        (change->act == DS_ACT_SUSPEND && holder->state == DS_STATE_SUSPENDED))
        return refuse_withdrawn(holder, err);
    if (change->act == DS_ACT_REINSTATE && holder->state == DS_STATE_VALID)
        return ds_fail(err, DS_EREFUSED, _("the credential %s is not suspended"),
                       change->credential);
    return 0;
}

int ds_status_change(struct ds_status_folder *folder, const struct ds_status_change *change,
                     int64_t at, const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *line = NULL;
    int rc = check_change(folder, change, err);

    if (rc < 0)
        return rc;
    line = json_pack("{s:s, s:s}", "act", acts[change->act], "credential", change->credential);
    if (!line)
        return ds_nomem(err);
    rc = put_text(line, "reason", change->reason, err);
    return rc < 0 ? rc : ds_register_append(&folder->reg, line, at, key, err);
}

/* The word of the key that kept them; nobody has one to give who lost it. */
static int put_succession(json_t *line, const struct ds_private_key *next, int64_t at,
                          const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf said = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    if (!key)
        return json_object_set_new(line, "lost", json_true()) < 0 ? ds_nomem(err) : 0;
    rc = ds_succession_sign(&said, key, ds_private_key_public(next), at, err);
    return rc < 0 ? rc : put_text(line, "successor", said.p, err);
}

int ds_status_change_key(struct ds_status_folder *folder, const struct ds_private_key *next,
                         int64_t at, const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *line = NULL;
    json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, ds_private_key_public(next), err);

    if (rc < 0)
        return rc;
    line = json_pack("{s:s, s:o}", "act", "key", "key", jwk);
    if (!line)
        return ds_nomem(err);
    rc = put_succession(line, next, at, key, err);
    return rc < 0 ? rc : ds_register_append(&folder->reg, line, at, key ? key : next, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* One signed file a claim, and one for a withdrawal. */
#include "app/issue/endorse.h"

#include "app/keys/keyring.h"
#include "app/open/endorsement_files.h"
#include "core/cleanup.h"
#include "core/endorsement.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int write_file(const char *path, const struct ds_buf *jwt, const char *folder,
                      struct ds_error *err)
{
    if (folder && mkdir(folder, 0777) < 0 && errno != EEXIST)
        return ds_fail_errno(err, _("cannot make the folder '%s'"), folder);
    return ds_file_write(path, ds_buf_span(jwt), 0644, true, err);
}

/* "endorsement-demand-1a2b3c4d.jwt" in the folder, whose name follows from the content. */
static int save(json_t *made, const char *folder, const char *word, const struct ds_buf *jwt,
                struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest digest;
    int rc = ds_digest_of(&digest, ds_buf_span(jwt), err);

    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &digest);
    if (asprintf(&path, "%s/endorsement-%s-%.8s.jwt", folder ? folder : ".", word, hex) < 0) {
        path = NULL;
        return ds_nomem(err);
    }
    rc = write_file(path, jwt, folder, err);
    if (rc < 0)
        return rc;
    json_array_append_new(made,
                          json_pack("{s:s, s:s, s:s}", "file", path, "claim", word, "sha256", hex));
    return 0;
}

/* The words of somebody who gave none of their own. */
static char *sentence(const struct ds_endorsing *says, const char *language)
{
    const char *what = ds_json_language(json_object_get(says->definition, "name"), language);
    char *text = NULL;

    if (asprintf(&text,
                 says->claim == DS_ENDORSES_DEMAND
                     ? _("%s confirms that the competency “%s” is in demand in this "
                         "industry.")
                     : _("%s confirms that the assessment of “%s” reflects "
                         "performance on the job."),
                 says->name, what) < 0)
        return NULL;
    return text;
}

static int write_one(json_t *made, const struct ds_endorse_request *request, unsigned claim,
                     const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf jwt = DS_BUF_INIT(DS_MAX_ENDORSEMENT);
    ds_cleanup(ds_freep) char *words = NULL;
    struct ds_endorsing says = request->says;
    int rc;

    says.claim = claim;
    says.title = claim == DS_ENDORSES_DEMAND ? _("Endorsement: in demand in the industry")
                                             : _("Endorsement: reflects performance on the job");
    words = says.comment ? strdup(says.comment) : sentence(&says, request->language);
    says.comment = words;
    rc = words ? ds_endorsement_write(&jwt, &says, key, err) : ds_nomem(err);
    return rc < 0 ? rc : save(made, request->place.folder, ds_endorsement_word(claim), &jwt, err);
}

int ds_endorse(json_t *made, const struct ds_endorse_request *request, struct ds_error *err)
{
    static const unsigned all[] = {DS_ENDORSES_DEMAND, DS_ENDORSES_PERFORMANCE};
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = ds_keyring_load(&key, request->place.key, request->place.passphrase, err);

    for (size_t i = 0; rc >= 0 && i < sizeof(all) / sizeof(all[0]); i++)
        if (request->claims & all[i])
            rc = write_one(made, request, all[i], key, err);
    return rc;
}

int ds_endorse_withdraw(json_t *made, const char *path, int64_t at,
                        const struct ds_endorse_place *place, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(0);
    ds_cleanup(ds_buf_release) struct ds_buf jwt = DS_BUF_INIT(DS_MAX_ENDORSEMENT);
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = ds_endorsement_read_file(&text, path, err);

    if (rc < 0)
        return rc;
    rc = ds_keyring_load(&key, place->key, place->passphrase, err);
    if (rc < 0)
        return rc;
    rc = ds_endorsement_withdraw(&jwt, ds_buf_span(&text), at, key, err);
    return rc < 0 ? rc : save(made, place->folder, "withdrawal", &jwt, err);
}

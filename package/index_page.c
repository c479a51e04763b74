/* SPDX-License-Identifier: Apache-2.0 */
#include "package/index_page.h"

#include "core/cleanup.h"
#include "core/endorsement.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/json/set.h"
#include "page/page.h"

#include <string.h>

/* What a page inside the thing it describes can say about itself. */
static const struct {
    const char *head, *body, *by_hand, *checked;
} copy[2] = {
    {"Reading copy.",
     "A page cannot vouch for itself: check the package with “dossier verify”, with a verifier "
     "that you trust, or ",
     "by hand",
     "Nothing, by this page: anyone can write one like it. It shows what the sealed documents say "
     "and proves none of it. Whether they are unchanged, who signed them and whether you trust "
     "the signer is what a verification answers."},
    {"Copie de lecture.",
     "Une page ne peut pas se porter garante d’elle-même\u00a0: vérifiez le paquet avec "
     "«\u00a0dossier verify\u00a0», avec un outil de vérification auquel vous faites confiance, "
     "ou ",
     "à la main",
     "Rien, par cette page\u00a0: n’importe qui peut en écrire une semblable. Elle montre ce que "
     "disent les documents scellés et n’en prouve rien. Sont-ils intacts, qui les a signés et "
     "faites-vous confiance au signataire? C’est à une vérification d’y répondre."}};

static int banner(void *ctx, struct ds_buf *out, const char *language, struct ds_error *err)
{
    struct ds_html html = DS_HTML_INIT(out, err);
    int french = strcmp(language, "fr") == 0;

    (void)ctx;
    ds_html_raw(&html, "<div class=\"banner copy\"><p><strong>");
    ds_html_say(&html, copy[french].head);
    ds_html_raw(&html, "</strong> ");
    ds_html_say(&html, copy[french].body);
    ds_html_raw(&html, "<a class=\"plain\" href=\"#without-us\">");
    ds_html_say(&html, copy[french].by_hand);
    ds_html_raw(&html, "</a>.</p></div>\n");
    return html.rc;
}

static int checks(void *ctx, struct ds_buf *out, const char *language, struct ds_error *err)
{
    struct ds_html html = DS_HTML_INIT(out, err);

    (void)ctx;
    ds_html_raw(&html, "<p class=\"soft\">");
    ds_html_say(&html, copy[strcmp(language, "fr") == 0].checked);
    ds_html_raw(&html, "</p>\n");
    return html.rc;
}

static bool is_withheld(void *ctx, const char *digest)
{
    return ds_set_has(ctx, digest);
}

/* What the endorsements in the credential say, for a page that cannot say more of them. */
static int read_endorsements(json_t **out, const json_t *credential, struct ds_error *err)
{
    const json_t *list = ds_json_at(credential, "credentialSubject.achievement.endorsementJwt");
    json_t *all = json_array();
    int rc = all ? 0 : ds_nomem(err);

    for (size_t i = 0; rc == 0 && i < json_array_size(list); i++) {
        const char *jwt = json_string_value(json_array_get(list, i));
        struct ds_endorsement endorsement = DS_ENDORSEMENT_INIT;

        rc = ds_endorsement_read(&endorsement, ds_span_of(jwt ? jwt : ""), DS_ENDORSEMENTS, err);
        if (rc == 0 && !endorsement.fault &&
            json_array_append_new(all, ds_endorsement_about(&endorsement)) < 0)
            rc = ds_nomem(err);
        ds_endorsement_release(&endorsement);
    }
    *out = all;
    return rc;
}

int ds_index_page(const struct ds_sink *to, const struct ds_index_page *index, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *endorsements = NULL;
    int rc = read_endorsements(&endorsements, index->credential, err);
    const struct ds_page page = {.definition = index->definition,
                                 .record = index->record,
                                 .artefacts = index->artefacts,
                                 .credential = index->credential,
                                 .endorsements = endorsements,
                                 .identity = index->identity,
                                 .withheld = is_withheld,
                                 .artefact_prefix = DS_ARTEFACTS,
                                 .banner = banner,
                                 .checks = checks,
                                 .ctx = (void *)(uintptr_t)index->withheld};

    return rc < 0 ? rc : ds_page_write(to, &page, err);
}

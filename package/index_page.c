/* SPDX-License-Identifier: Apache-2.0 */
#include "package/index_page.h"

#include "core/format.h"
#include "core/page.h"

#include <string.h>

/* What a page inside the thing it describes can say about itself. */
static const struct {
    const char *head, *body, *checked;
} copy[2] = {
    {"Reading copy: this page cannot vouch for itself.",
     "Anyone can write a page like this. What counts are the sealed files beside it: check them "
     "with “dossier verify”, with the verifier of an organisation that you trust, or by hand as "
     "described under “Check it without us”.",
     "Nothing, by this page: it shows what the sealed documents say and proves none of it. "
     "Whether they are unchanged, who signed them and whether you trust the signer is what a "
     "verification answers."},
    {"Copie de lecture\u00a0: cette page ne peut pas se porter garante d’elle-même.",
     "N’importe qui peut écrire une page comme celle-ci. Seuls comptent les fichiers scellés qui "
     "l’accompagnent\u00a0: vérifiez-les avec «\u00a0dossier verify\u00a0», avec l’outil de "
     "vérification d’un organisme en qui vous avez confiance, ou à la main comme l’explique la "
     "section «\u00a0Vérifier sans nous\u00a0».",
     "Rien, par cette page\u00a0: elle montre ce que disent les documents scellés et n’en prouve "
     "rien. Sont-ils intacts, qui les a signés et faites-vous confiance au signataire? C’est à "
     "une vérification d’y répondre."}};

static int banner(void *ctx, struct ds_buf *out, const char *language, struct ds_error *err)
{
    struct ds_html html = DS_HTML_INIT(out, err);
    int french = strcmp(language, "fr") == 0;

    (void)ctx;
    ds_html_raw(&html, "<div class=\"banner copy\"><p><strong>");
    ds_html_say(&html, copy[french].head);
    ds_html_raw(&html, "</strong> ");
    ds_html_say(&html, copy[french].body);
    ds_html_raw(&html, "</p></div>\n");
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

int ds_index_page(struct ds_buf *out, const json_t *definition, const json_t *record,
                  const json_t *credential, const char *identity, struct ds_error *err)
{
    const struct ds_page page = {.definition = definition, .record = record,
                                 .credential = credential, .identity = identity,
                                 .artefact_prefix = DS_ARTEFACTS, .banner = banner,
                                 .checks = checks};

    return ds_page_write(out, &page, err);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* One piece of evidence: shown in place when a browser can, else a link; a name and a digest where
 * the page has no file to go to. */
#ifndef DS_PAGE_EVIDENCE_H
#define DS_PAGE_EVIDENCE_H

#include "core/record/artefact_details.h"
#include "page/view.h"

/* One artefact, whole or the part that `fragment` names, as a list item. */
void ds_page_artefact(struct ds_page_view *view, const struct ds_artefact *artefact,
                      const char *fragment);
/* "0:05 to 0:12 · Video · 71 kB"; verify/page/evidence.js says the same. */
void ds_page_artefact_facts(struct ds_html *html, const struct ds_artefact_details *artefact,
                            const char *fragment);

/* Opens <a> to the artefact's file at `link`, which the caller closes; false, and nothing written,
 * where a browser might run something in it (page/media_types.h) or there is no link. */
bool ds_page_open_link(struct ds_html *html, const struct ds_artefact *artefact, const char *class,
                       const char *link);

#endif

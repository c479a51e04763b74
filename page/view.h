/* SPDX-License-Identifier: Apache-2.0 */
/* One page being written: the document so far, what is known of each artefact, and how much of what
 * is long may still be shown. Internal to ds_page. */
#ifndef DS_PAGE_VIEW_H
#define DS_PAGE_VIEW_H

#include "page/content.h"

enum {
    DS_PAGE_INLINE = 40, /* pictures, videos and sounds shown in place; the others as links */
    DS_PAGE_PER_CRITERION = 24, /* pieces of evidence beside one criterion */
    DS_PAGE_MEMBERS = 2000      /* listed members of handed-in archives, all together */
};

/* What an artefact was found to be. */
enum {
    DS_PAGE_TIED = 1,    /* it stands beside a criterion, or is captions of another */
    DS_PAGE_CAPTION = 2, /* it stands with what it captions */
    DS_PAGE_SEEN = 4     /* the criterion that is being written has it already */
};

struct ds_page_view {
    struct ds_html html;
    const struct ds_page *page;
    unsigned char *marks; /* of each artefact */
    size_t captions;      /* how many have DS_PAGE_CAPTION */
    int inline_left, members_left;
};

/* The marks of an artefact of the page. */
unsigned char *ds_page_marks(struct ds_page_view *view, const struct ds_artefact *artefact);
/* Marks what is captions of another: those stand with the video and need no place of their own. */
void ds_page_mark_captions(struct ds_page_view *view);
/* The artefact with this digest; NULL: the page has none. */
const struct ds_artefact *ds_page_find(const struct ds_page_view *view, const char *digest);
/* Whether the holder keeps it back. */
bool ds_page_withheld(const struct ds_page_view *view, const struct ds_artefact *artefact);
/* The whole of it, the caller's; NULL when that failed, which ends the page. */
json_t *ds_page_json(struct ds_page_view *view, const struct ds_artefact *artefact);
/* Appends the address of the artefact, with the fragment when players and readers understand it;
 * false when there is none to go to. */
bool ds_page_artefact_link(struct ds_page_view *view, const struct ds_artefact *artefact,
                           const char *fragment, struct ds_buf *out);

#endif

/* SPDX-License-Identifier: Apache-2.0 */
/* The sections of the page of an assessment, in their order: each in the file of its name. Internal
 * to ds_page. */
#ifndef DS_PAGE_SECTIONS_H
#define DS_PAGE_SECTIONS_H

#include "core/record/query.h"
#include "page/view.h"

void ds_page_learner(struct ds_page_view *view);
void ds_page_outcomes(struct ds_page_view *view);
void ds_page_who_says(struct ds_page_view *view);
void ds_page_occasions(struct ds_page_view *view);
void ds_page_manual_check(struct ds_page_view *view);
void ds_page_about(struct ds_page_view *view);
void ds_page_notices(struct ds_page_view *view); /* page/about.c */
void ds_page_files(struct ds_page_view *view);

/* In page/criterion_evidence.c: the evidence of one criterion, what the judgements point to, then
 * what names the criterion; and, after all of them, what is tied to none. */
void ds_page_criterion_evidence(struct ds_page_view *view, const char *criterion,
                                const struct ds_last_judgements *judgements);
void ds_page_further(struct ds_page_view *view);

/* Within "who says so". */
void ds_page_decision(struct ds_page_view *view);
void ds_page_endorsements(struct ds_page_view *view);

/* Whose word names, roles and remarks are: the issuer's, or, where no credential was to be given,
 * that of whoever packed them (page/who_says.c). */
void ds_page_stated(struct ds_page_view *view);

/* As the reader knows the issuer, else what it calls itself (page/who_says.c). */
void ds_page_issuer_name(struct ds_page_view *view);

/* "The rule’s own result: passed, 6 of 6 criteria met. Weighted score 85.7%." */
void ds_page_rule_result(struct ds_html *html, const struct ds_rule_result *rule);
/* Beside the decision: "The decision departs from the rule. The rule’s own result: …"; nothing when
 * it does not. */
void ds_page_departs(struct ds_html *html, const struct ds_decision *decision);
/* "The decision departs from the rule. Reason: …", each where there is one. */
void ds_page_departure(struct ds_html *html, const struct ds_decision *decision);

#endif

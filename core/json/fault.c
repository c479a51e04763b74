/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps the first DS_FAULTS_KEPT faults and counts the rest. */
#include "core/json/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ds_faults_release(struct ds_faults *faults)
{
    free(faults->fault);
    *faults = (struct ds_faults)DS_FAULTS_INIT;
}

size_t ds_faults_kept(const struct ds_faults *faults)
{
    return faults->n < faults->room ? faults->n : faults->room;
}

static struct ds_fault *next_fault(struct ds_faults *faults)
{
    if (faults->n >= faults->room && faults->room < DS_FAULTS_KEPT) {
        size_t room = faults->room ? faults->room * 2 : 16;
        struct ds_fault *more;

        if (room > DS_FAULTS_KEPT)
            room = DS_FAULTS_KEPT;
        more = realloc(faults->fault, room * sizeof(*more));
        if (more) {
            faults->fault = more;
            faults->room = room;
        }
    }
    return faults->n++ < faults->room ? &faults->fault[faults->n - 1] : NULL;
}

/* Text that was cut to fit, here or by who built it, may end in the middle of a character: drops
 * what there is of it. */
static void drop_partial_character(char *text)
{
    size_t n = strlen(text), tail = 0, wanted;
    unsigned char lead;

    while (tail < n && tail < 3 && ((unsigned char)text[n - 1 - tail] & 0xc0) == 0x80)
        tail++;
    lead = tail < n ? (unsigned char)text[n - 1 - tail] : 0;
    wanted = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    if (tail < wanted)
        text[n - 1 - tail] = '\0';
}

void ds_faults_add(struct ds_faults *faults, enum ds_fault_kind kind, const char *detail,
                   const char *path_format, ...)
{
    struct ds_fault *fault = next_fault(faults);
    va_list args;

    if (!fault)
        return;
    fault->kind = kind;
    snprintf(fault->detail, sizeof(fault->detail), "%s", detail ? detail : "");
    drop_partial_character(fault->detail);
    va_start(args, path_format);
    vsnprintf(fault->path, sizeof(fault->path), path_format, args);
    va_end(args);
    drop_partial_character(fault->path);
}

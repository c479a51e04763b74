/* SPDX-License-Identifier: Apache-2.0 */
/* What is fetched, what is read, and the two children. */
#include "cli/checking_apart.h"

#include "app/open/fetching.h"
#include "app/trust/trust_files.h"
#include "cli/confinement.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "verify/native/file_source.h"

#include <string.h>
#include <unistd.h>

/* Standard input is a file by the time that nothing may be written any more. */
static int take_input(struct ds_error *err)
{
    struct ds_file_source source = DS_FILE_SOURCE_INIT;
    int rc = ds_file_source_from_stream(&source, STDIN_FILENO, DS_MAX_ARTEFACT, err);

    if (rc == 0 && (lseek(source.fd, 0, SEEK_SET) < 0 || dup2(source.fd, STDIN_FILENO) < 0))
        rc = ds_fail_errno(err, _("cannot read standard input"));
    ds_file_source_release(&source);
    return rc;
}

static int take_inputs(const struct ds_checking_apart *what, struct ds_error *err)
{
    for (size_t i = 0; i < what->n; i++)
        if (strcmp(what->inputs[i], "-") == 0)
            return take_input(err);
    return 0;
}

/* Addresses are read by another process. */
static void add_reads(struct ds_confinement *reads, const struct ds_checking_apart *what)
{
    const struct ds_checking_options *options = what->options;

    for (size_t i = 0; i < what->n; i++)
        if (!ds_package_is_remote(what->inputs[i]) && strcmp(what->inputs[i], "-") != 0)
            ds_confinement_add(reads, what->inputs[i]);
    ds_confinement_add_list(reads, &options->trust);
    ds_confinement_add_list(reads, &options->roots);
    ds_confinement_add_list(reads, &options->crls);
    ds_confinement_add_list(reads, &options->status_lists);
    ds_confinement_add_list(reads, &options->endorsement);
}

static int run(const struct ds_checking_apart *what)
{
    ds_cleanup(ds_freep) char *own = NULL;
    ds_cleanup(ds_confinement_release) struct ds_confinement reads = {.n = 0};

    add_reads(&reads, what);
    if (ds_trust_own_path(&own, NULL) == 0)
        ds_confinement_add(&reads, own);
    return ds_confinement_run(&reads, what->target, what->work, what->ctx);
}

/* The one that fetches first: it has nothing of what the others come to read. */
int ds_checking_apart(const struct ds_checking_apart *what)
{
    const struct ds_online online = ds_checking_online(what->options);
    struct ds_net_fetcher **fetcher = &what->options->how.fetcher;
    struct ds_error err = DS_ERROR_INIT;
    int rc = ds_fetching_start(fetcher, &online, what->inputs, what->n, &err);

    if (rc == 0)
        rc = take_inputs(what, &err);
    if (rc == 0) {
        rc = run(what);
    } else {
        ds_out_error(&err);
        rc = ds_exit_of(&err);
    }
    ds_fetching_end(*fetcher);
    *fetcher = NULL;
    return rc;
}

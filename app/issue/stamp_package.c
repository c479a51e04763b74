/* SPDX-License-Identifier: Apache-2.0 */
/* Numbering, imprint, token, and the package rewritten with it. */
#include "app/issue/stamp_package.h"

#include "app/issue/overlay.h"
#include "app/issue/seal_list.h"
#include "app/issue/tsa_client.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/x509/timestamp_request.h"

#include <string.h>
#include <sys/stat.h>

static int check_package(const struct ds_stamping *stamping, struct ds_error *err)
{
    if (!ds_package_check_holds(stamping->check->report))
        return ds_fail(err, DS_EREFUSED, _("the package does not verify, so nothing was added"));
    return stamping->check->container->is_zip
               ? 0
               : ds_fail(err, DS_EUSAGE, _("'%s' is a folder; a timestamp goes into the .zip"),
                         stamping->path);
}

static int choose_number(struct ds_stamping *stamping, struct ds_error *err)
{
    const struct ds_container *container = stamping->check->container;

    for (stamping->number = 1; stamping->number <= DS_MAX_TIMESTAMPS; stamping->number++) {
        ds_seal_name(stamping->names.token, stamping->number, DS_SEAL_TOKEN);
        if (!ds_container_find(container, stamping->names.token))
            break;
    }
    if (stamping->number > DS_MAX_TIMESTAMPS)
        return ds_fail(err, DS_ELIMIT, _("the package has %d timestamps, which is the limit"),
                       DS_MAX_TIMESTAMPS);
    if (stamping->number > 1 && !stamping->request->renew)
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_RENEW, _("the package has a timestamp"));
    if (stamping->number == 1 && stamping->request->renew)
        return ds_fail(err, DS_EUSAGE, _("the package has no timestamp yet that could be renewed"));
    ds_seal_name(stamping->names.sidecar, stamping->number, DS_SEAL_CERTIFICATES);
    return 0;
}

/* Once a package has gone over to the longer hash, it stays there unless told otherwise. */
static bool wants_longer(const struct ds_stamping *stamping)
{
    char name[DS_SEAL_NAME_MAX];

    if (stamping->request->hash)
        return strcmp(stamping->request->hash, "sha512") == 0;
    for (int number = 1; number < stamping->number; number++) {
        ds_seal_name(name, number, DS_SEAL_LIST_SHA512);
        if (ds_container_find(stamping->check->container, name))
            return true;
    }
    return false;
}

static int cover_seal(struct ds_stamping *stamping, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf seal = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_container_load(&seal, stamping->check->container, DS_SEAL_JWS, err);

    return rc < 0 ? rc
                  : ds_imprint_of(&stamping->imprint, DS_IMPRINT_SHA256, ds_buf_span(&seal), err);
}

/* What the token will be over. */
static int cover(struct ds_stamping *stamping, struct ds_error *err)
{
    bool longer = wants_longer(stamping);
    enum ds_seal_kind kind = longer ? DS_SEAL_LIST_SHA512 : DS_SEAL_LIST_SHA256;
    int rc;

    if (!longer && stamping->number == 1)
        return cover_seal(stamping, err);
    ds_seal_name(stamping->names.list, stamping->number, kind);
    rc = ds_seal_list_write(&stamping->list, stamping->check->container, stamping->number, kind,
                            &stamping->request->progress, err);
    return rc < 0
               ? rc
               : ds_imprint_of(&stamping->imprint, longer ? DS_IMPRINT_SHA512 : DS_IMPRINT_SHA256,
                               ds_buf_span(&stamping->list), err);
}

int ds_stamping_prepare(struct ds_stamping *out, const struct ds_package_check *check,
                        const char *path, const struct ds_stamp_request *request,
                        struct ds_error *err)
{
    int rc;

    *out = (struct ds_stamping)DS_STAMPING_INIT;
    out->check = check;
    out->path = path;
    out->request = request;
    rc = check_package(out, err);
    if (rc < 0)
        return rc;
    rc = choose_number(out, err);
    return rc < 0 ? rc : cover(out, err);
}

int ds_stamping_write_request(const struct ds_stamping *stamping, const char *target, bool replace,
                              struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf request = DS_BUF_INIT(1 << 16);
    int rc = ds_timestamp_request(&request, &stamping->imprint, false, err);

    return rc < 0 ? rc : ds_file_write(target, ds_buf_span(&request), 0644, !replace, err);
}

static int add_certificates(struct ds_buf *out, const struct ds_container *container,
                            const char *name, struct ds_error *err)
{
    int rc = ds_container_find(container, name) ? ds_container_load(out, container, name, err) : 0;

    return rc < 0 ? rc : ds_buf_puts(out, "\n", err);
}

/* Certificates whose present revocation lists are worth keeping: those of the issuer and of the
 * timestamps before. */
static int collect_earlier(struct ds_buf *out, const struct ds_stamping *stamping,
                           struct ds_error *err)
{
    const struct ds_container *container = stamping->check->container;
    int rc = add_certificates(out, container, DS_KEYS_CHAIN, err);

    for (int number = 1; number < stamping->number && rc >= 0; number++) {
        char name[DS_SEAL_NAME_MAX];

        ds_seal_name(name, number, DS_SEAL_CERTIFICATES);
        rc = add_certificates(out, container, name, err);
    }
    return rc;
}

static int get_token(struct ds_stamping *stamping, const struct ds_app_ui *ui, struct ds_error *err)
{
    const struct ds_stamp_request *request = stamping->request;
    ds_cleanup(ds_buf_release) struct ds_buf earlier = DS_BUF_INIT(8 * DS_MAX_PEM);
    struct ds_tsa_request asked = {.tsa = request->tsa,
                                   .response = request->response,
                                   .certificates = &request->certificates,
                                   .crls = &request->crls,
                                   .insecure_online = request->insecure_online,
                                   .roots = ds_trust_roots(stamping->check->trust)};
    int rc = collect_earlier(&earlier, stamping, err);

    if (rc < 0)
        return rc;
    asked.earlier = ds_buf_span(&earlier);
    return ds_tsa_get(&stamping->reply, &asked, &stamping->imprint, ui, err);
}

static void put_over(struct ds_overlay *overlay, const struct ds_stamping *stamping)
{
    overlay->below = stamping->check->container;
    overlay->more[0].name = stamping->names.token;
    overlay->more[0].content = ds_buf_span(&stamping->reply.token);
    overlay->more[1].name = stamping->names.sidecar;
    overlay->more[1].content = ds_buf_span(&stamping->reply.sidecar);
    overlay->more_n = 2;
    if (stamping->names.list[0]) {
        overlay->more[2].name = stamping->names.list;
        overlay->more[2].content = ds_buf_span(&stamping->list);
        overlay->more_n = 3;
    }
}

static bool read_nothing(void *ctx, const struct ds_zip_entry *entry)
{
    (void)ctx;
    (void)entry;
    return false;
}

/* A failure that the new timestamp brought, or that decides. */
static bool spoils(const struct ds_finding *finding, const char *token)
{
    return finding->outcome == DS_FAILED &&
           (finding->weight == DS_DECISIVE ||
            (finding->subject && strcmp(finding->subject, token) == 0));
}

/* The checks of `verify` on the package as it will be; its content was read already. */
static int check_new(const struct ds_overlay *overlay, const struct ds_stamping *stamping,
                     const struct ds_app_ui *ui, struct ds_error *err)
{
    const struct ds_package_check *check = stamping->check;
    const struct ds_verify_options how = {.reader.trust = check->trust,
                                          .at = check->report->at,
                                          .reader.roots = ds_trust_roots(check->trust),
                                          .selection.wanted = read_nothing};
    enum ds_language language = strcmp(ds_app_language(ui), "fr") == 0 ? DS_FR : DS_EN;
    ds_cleanup(ds_report_freep) struct ds_report *report = NULL;
    int rc = ds_verify_container(&report, &overlay->container, &how, err);

    for (size_t i = 0; rc >= 0 && i < report->findings.n; i++)
        if (spoils(&report->findings.item[i], stamping->names.token))
            rc = ds_fail(err, DS_EREFUSED, "%s", report->findings.item[i].message[language]);
    return rc;
}

static int write_new(struct ds_overlay *overlay, struct ds_stamping *stamping, struct ds_error *err)
{
    ds_cleanup(ds_freep) struct ds_rewrite_entry *entry = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf memory = DS_BUF_INIT((size_t)1 << 30);
    const char *output = stamping->request->output;
    struct ds_rewrite rewrite = {.n = overlay->container.count,
                                 .read = ds_overlay_read,
                                 .ctx = &overlay->container,
                                 .replace = !output || stamping->request->replace,
                                 .progress = stamping->request->progress};
    struct stat status;
    size_t entries;
    int rc = ds_overlay_entries(&entry, &memory, overlay, err);

    if (rc < 0)
        return rc;
    if (fstat(stamping->check->file.fd, &status) < 0)
        return ds_fail_errno(err, _("cannot read '%s'"), stamping->path);
    rewrite.entry = entry;
    rewrite.mode = status.st_mode;
    return ds_rewrite_package(&stamping->size, &entries, output ? output : stamping->path, &rewrite,
                              err);
}

int ds_stamping_add(struct ds_stamping *stamping, const struct ds_app_ui *ui, struct ds_error *err)
{
    ds_cleanup(ds_overlay_release) struct ds_overlay overlay = {.more_n = 0};
    int rc = get_token(stamping, ui, err);

    if (rc < 0)
        return rc;
    put_over(&overlay, stamping);
    rc = ds_overlay_open(&overlay, err);
    if (rc < 0)
        return rc;
    rc = check_new(&overlay, stamping, ui, err);
    return rc < 0 ? rc : write_new(&overlay, stamping, err);
}

void ds_stamping_release(struct ds_stamping *stamping)
{
    ds_tsa_reply_release(&stamping->reply);
    ds_buf_release(&stamping->list);
}

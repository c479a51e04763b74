/* SPDX-License-Identifier: Apache-2.0 */
/* One loop over read(); the exact forms compare what came with what was asked. */
#include "package/exact_read.h"

#include "core/i18n.h"

#include <errno.h>
#include <unistd.h>

int ds_read_up_to(size_t *n, void *out, size_t room, int fd, struct ds_error *err)
{
    for (*n = 0; *n < room;) {
        ssize_t got = read(fd, (char *)out + *n, room - *n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ds_fail_errno(err, _("cannot read it"));
        if (got == 0)
            return 0;
        *n += (size_t)got;
    }
    return 0;
}

static int is_shorter(struct ds_error *err)
{
    return ds_fail(err, DS_ECHANGED, _("it is shorter than recorded"));
}

static int is_longer(struct ds_error *err)
{
    return ds_fail(err, DS_ECHANGED, _("it is longer than recorded"));
}

int ds_read_next(void *out, size_t size, int fd, struct ds_error *err)
{
    size_t n;
    int rc = ds_read_up_to(&n, out, size, fd, err);

    if (rc < 0)
        return rc;
    return n < size ? is_shorter(err) : 0;
}

int ds_read_end(int fd, struct ds_error *err)
{
    char more;
    size_t n;
    int rc = ds_read_up_to(&n, &more, 1, fd, err);

    if (rc < 0)
        return rc;
    return n ? is_longer(err) : 0;
}

int ds_read_whole(void *out, size_t size, int fd, struct ds_error *err)
{
    size_t n;
    int rc = ds_read_up_to(&n, out, size + 1, fd, err);

    if (rc < 0)
        return rc;
    if (n < size)
        return is_shorter(err);
    return n > size ? is_longer(err) : 0;
}

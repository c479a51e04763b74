/* SPDX-License-Identifier: Apache-2.0 */
/* dlopen() and dlsym() of all named functions at once, under one lock. */
#include "core/dynlib.h"

#include "core/i18n.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

/* A function's address is an object's for dlsym(): POSIX wants both to look the same, C does not
 * know. */
static int fill(struct ds_dynlib *library, void *handle, struct ds_error *err)
{
    for (size_t i = 0; i < library->count; i++) {
        void *found = dlsym(handle, library->names[i]);

        if (!found)
            return ds_fail(err, DS_EINTERNAL,
                           _("the library %s has no function %s: another version is needed"),
                           library->soname, library->names[i]);
        memcpy((char *)library->functions + i * sizeof(found), &found, sizeof(found));
    }
    return 0;
}

/* Lazy, as the linker's own: a third of the time, and what is missing of our functions shows at
 * once anyway. */
static int open_first(struct ds_dynlib *library, struct ds_error *err)
{
    void *handle = dlopen(library->soname, RTLD_LAZY | RTLD_LOCAL);
    int rc = 0;

    if (!handle)
        return ds_fail(err, DS_EINTERNAL,
                       _("this needs the library %s, which cannot be loaded: %s"), library->soname,
                       dlerror());
    rc = fill(library, handle, err);
    if (rc == 0)
        library->handle = handle;
    else
        dlclose(handle);
    return rc;
}

int ds_dynlib_open(struct ds_dynlib *library, struct ds_error *err)
{
    static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
    int rc = 0;

    pthread_mutex_lock(&one_at_a_time);
    if (!library->handle)
        rc = open_first(library, err);
    pthread_mutex_unlock(&one_at_a_time);
    return rc;
}

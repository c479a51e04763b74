/* SPDX-License-Identifier: Apache-2.0 */
/* pthread_mutex_t and pthread_cond_t. With default attributes none of these calls can fail. */
#include "core/thread/monitor.h"

#include <stddef.h>

void ds_monitor_init(struct ds_monitor *out)
{
    pthread_mutex_init(&out->mutex, NULL);
    pthread_cond_init(&out->changed, NULL);
}

void ds_monitor_release(struct ds_monitor *monitor)
{
    pthread_cond_destroy(&monitor->changed);
    pthread_mutex_destroy(&monitor->mutex);
}

void ds_monitor_enter(struct ds_monitor *monitor)
{
    pthread_mutex_lock(&monitor->mutex);
}

void ds_monitor_leave(struct ds_monitor *monitor)
{
    pthread_mutex_unlock(&monitor->mutex);
}

void ds_monitor_wait(struct ds_monitor *monitor)
{
    pthread_cond_wait(&monitor->changed, &monitor->mutex);
}

void ds_monitor_notify(struct ds_monitor *monitor)
{
    pthread_cond_broadcast(&monitor->changed);
}

/* SPDX-License-Identifier: Apache-2.0 */
/* A monitor (Hoare): a mutex with one condition that is told of every change, over POSIX threads.
 * What it guards is a matter of who has it. */
#ifndef DS_CORE_THREAD_MONITOR_H
#define DS_CORE_THREAD_MONITOR_H

#include <pthread.h>

struct ds_monitor {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

void ds_monitor_init(struct ds_monitor *out);
void ds_monitor_release(struct ds_monitor *monitor); /* nobody is inside or waits */

/* Between the two only this thread is inside. Not recursive. */
void ds_monitor_enter(struct ds_monitor *monitor);
void ds_monitor_leave(struct ds_monitor *monitor);

/* Inside: lets others in until one of them tells of a change; may return without one, so that the
 * caller looks again, in a loop. */
void ds_monitor_wait(struct ds_monitor *monitor);
/* Inside: wakes everybody who waits. */
void ds_monitor_notify(struct ds_monitor *monitor);

#endif

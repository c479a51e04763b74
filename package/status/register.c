/* SPDX-License-Identifier: Apache-2.0 */
/* What the register holds in memory: release and look-ups. */
#include "package/status/register.h"

#include <stdlib.h>

static void release_holder(struct ds_status_holder *holder)
{
    free(holder->credential);
    free(holder->learner);
    json_decref(holder->achievement);
    free(holder->reason);
}

void ds_register_release(struct ds_status_register *reg)
{
    for (size_t i = 0; i < reg->n; i++)
        release_holder(&reg->holder[i]);
    free(reg->holder);
    free(reg->path);
    free(reg->issuer);
    free(reg->url);
    ds_key_free(reg->keys.now);
    json_decref(reg->by_id);
    json_decref(reg->keys.all);
    json_decref(reg->keys.successions);
    *reg = (struct ds_status_register){.path = NULL};
}

const char *ds_status_state_word(enum ds_status_state state)
{
    static const char *const words[] = {"valid", "suspended", "revoked"};

    return words[state];
}

struct ds_status_holder *ds_register_find(const struct ds_status_register *reg,
                                          const char *credential)
{
    const json_t *at = json_object_get(reg->by_id, credential);

    return at ? &reg->holder[json_integer_value(at)] : NULL;
}

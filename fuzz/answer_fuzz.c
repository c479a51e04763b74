/* SPDX-License-Identifier: Apache-2.0 */
/* Headers of an HTTP answer, line by line as they arrive. A range that is believed is one. */
#include "app/net/answer.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_net_answer answer = {.status = 0};
    const char *text = (const char *)data;

    while (size) {
        const char *end = memchr(text, '\n', size);
        size_t n = end ? (size_t)(end - text) + 1 : size;

        ds_net_answer_line(&answer, text, n);
        if (answer.ranged && (answer.first > answer.last || answer.last >= answer.total))
            abort();
        text += n;
        size -= n;
    }
    if (strlen(answer.validator) >= sizeof(answer.validator) ||
        strlen(answer.encoding) >= sizeof(answer.encoding))
        abort();
    return 0;
}

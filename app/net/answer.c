/* SPDX-License-Identifier: Apache-2.0 */
/* What is read of an answer's headers: what decides whether its body is the bytes asked for. */
#include "app/net/answer.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* "Name: value" → the value without blanks around it, cut to fit; false for another header. */
static bool header_value(char *out, size_t room, const char *line, size_t n, const char *name)
{
    size_t label = strlen(name);

    if (n <= label || strncasecmp(line, name, label) != 0 || line[label] != ':')
        return false;
    for (line += label + 1, n -= label + 1; n && (*line == ' ' || *line == '\t'); line++)
        n--;
    while (n && (line[n - 1] == '\r' || line[n - 1] == '\n' || line[n - 1] == ' '))
        n--;
    snprintf(out, room, "%.*s", (int)n, line);
    return true;
}

static bool digits_to(uint64_t *out, const char **at, char end)
{
    const char *start = *at;

    for (*out = 0; **at >= '0' && **at <= '9' && *out < UINT64_MAX / 16; (*at)++)
        *out = *out * 10 + (uint64_t)(**at - '0');
    return *at > start && *(*at)++ == end;
}

/* RFC 9110, 14.4: "bytes 0-499/1234"; a total of "*" is none that can be used. */
static void read_range(struct ds_net_answer *answer, const char *value)
{
    const char *at = value;

    answer->ranged = strncasecmp(at, "bytes ", 6) == 0 && (at += 6) &&
                     digits_to(&answer->first, &at, '-') && digits_to(&answer->last, &at, '/') &&
                     digits_to(&answer->total, &at, '\0') && answer->first <= answer->last &&
                     answer->last < answer->total;
}

void ds_net_answer_line(struct ds_net_answer *answer, const char *line, size_t n)
{
    char value[DS_NET_VALIDATOR];

    if (n > 5 && strncmp(line, "HTTP/", 5) == 0) /* what came before was interim */
        *answer = (struct ds_net_answer){.status = 0};
    else if (header_value(value, sizeof(value), line, n, "ETag"))
        snprintf(answer->validator, sizeof(answer->validator), "%s", value);
    else if (!answer->validator[0] && header_value(value, sizeof(value), line, n, "Last-Modified"))
        snprintf(answer->validator, sizeof(answer->validator), "%s", value);
    else if (header_value(value, sizeof(value), line, n, "Content-Range"))
        read_range(answer, value);
    else if (header_value(value, sizeof(value), line, n, "Content-Encoding"))
        snprintf(answer->encoding, sizeof(answer->encoding), "%.31s", value);
}

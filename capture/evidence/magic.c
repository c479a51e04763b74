/* SPDX-License-Identifier: Apache-2.0 */
/* A request is one byte with a descriptor; the answer one message, "+" and the type or "-" and what
 * is wrong. */
#include "capture/evidence/magic.h"

#include "capture/evidence/libmagic.h"
#include "core/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANSWER_MAX = 1 + sizeof(((struct ds_error *)NULL)->text) };

/* A message of one byte with room for a descriptor. */
struct fd_message {
    char byte;
    struct iovec part;
    _Alignas(struct cmsghdr) char room[CMSG_SPACE(sizeof(int))];
    struct msghdr message;
};

static void fd_message_set(struct fd_message *request)
{
    memset(request, 0, sizeof(*request));
    request->part = (struct iovec){.iov_base = &request->byte, .iov_len = 1};
    request->message.msg_iov = &request->part;
    request->message.msg_iovlen = 1;
    request->message.msg_control = request->room;
    request->message.msg_controllen = sizeof(request->room);
}

static bool send_file(int socket, int fd)
{
    struct fd_message request;
    struct cmsghdr *header;
    ssize_t sent;

    fd_message_set(&request);
    header = CMSG_FIRSTHDR(&request.message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &fd, sizeof(fd));
    do
        sent = sendmsg(socket, &request.message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == 1;
}

/* -1: nobody asks any more. */
static int receive_file(int socket)
{
    struct fd_message request;
    struct cmsghdr *header;
    ssize_t got;
    int fd = -1;

    fd_message_set(&request);
    do
        got = recvmsg(socket, &request.message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    header = got == 1 ? CMSG_FIRSTHDR(&request.message) : NULL;
    if (header && header->cmsg_type == SCM_RIGHTS)
        memcpy(&fd, CMSG_DATA(header), sizeof(fd));
    return fd;
}

struct reader {
    const struct ds_libmagic *lib;
    magic_t magic;
    struct ds_error err; /* DS_OK, or why no type can be found */
};

static void reader_open(struct reader *reader)
{
    const struct ds_libmagic *lib = ds_libmagic(&reader->err);
    magic_t magic = lib ? lib->magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS) : NULL;

    reader->lib = lib;
    reader->magic = magic;
    if (!magic)
        ds_nomem(&reader->err);
    else if (lib->magic_load(magic, NULL) != 0)
        ds_fail(&reader->err, DS_EINTERNAL, "%s", lib->magic_error(magic));
}

static bool answer_one(int socket, const struct reader *reader, int fd)
{
    char text[ANSWER_MAX];
    bool able = reader->err.code == DS_OK;
    const char *type = able ? reader->lib->magic_descriptor(reader->magic, fd) : NULL;
    const char *why = able ? reader->lib->magic_error(reader->magic) : reader->err.text;

    snprintf(text, sizeof(text), "%c%s", type ? '+' : '-',
             type  ? type
             : why ? why
                   : _("out of memory"));
    return send(socket, text, strlen(text), MSG_NOSIGNAL) > 0;
}

static void prepare(void *ctx)
{
    reader_open(ctx);
}

/* The child. */
static bool answer_all(void *ctx, int socket)
{
    const struct reader *reader = ctx;
    bool asked = true;
    int fd;

    ds_confined_rest();
    while (asked && (fd = receive_file(socket)) >= 0) {
        ds_confined_begin();
        asked = answer_one(socket, reader, fd);
        ds_confined_rest();
        close(fd);
    }
    return true;
}

/* Nothing but a type is believed: a broken child may say anything. */
static bool is_type(const char *text)
{
    const char *slash = strchr(text, '/');

    return slash && slash != text && slash[1] && strlen(text) < DS_MAGIC_TYPE &&
           strspn(text,
                  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&-^_.+/") ==
               strlen(text);
}

/* How long the answer is; 0: the child is gone. */
static size_t receive_answer(char text[static ANSWER_MAX], int socket)
{
    ssize_t n;

    do
        n = recv(socket, text, ANSWER_MAX - 1, 0);
    while (n < 0 && errno == EINTR);
    text[n > 0 ? n : 0] = '\0';
    return n > 0 ? (size_t)n : 0;
}

int ds_magic_send(struct ds_magic *magic, int fd, struct ds_error *err)
{
    struct reader reader = {.err = DS_ERROR_INIT}; /* the child's */
    const struct ds_confined_work work = {
        .prepare = prepare, .run = answer_all, .ctx = &reader, .without = magic->without};
    int rc =
        magic->child.pid ? 0 : ds_confined_start(&magic->child, SOCK_SEQPACKET, -1, &work, err);

    if (rc == 0)
        magic->pending = true;
    if (rc == 0 && !send_file(magic->child.socket, fd))
        ds_child_end(&magic->child);
    return rc;
}

int ds_magic_type(char out[static DS_MAGIC_TYPE], struct ds_magic *magic, int fd,
                  struct ds_error *err)
{
    char text[ANSWER_MAX];
    int rc = magic->pending ? 0 : ds_magic_send(magic, fd, err);

    out[0] = '\0';
    magic->pending = false;
    if (rc < 0)
        return rc;
    if (magic->child.pid && receive_answer(text, magic->child.socket)) {
        if (text[0] == '-')
            return ds_fail(err, DS_EINTERNAL, "libmagic: %s", text + 1);
        if (text[0] == '+' && is_type(text + 1)) {
            memcpy(out, text + 1, strlen(text + 1) + 1);
            return 0;
        }
    }
    ds_child_end(&magic->child);
    return 0;
}

void ds_magic_close(struct ds_magic *magic)
{
    ds_child_end(&magic->child);
}

#define _GNU_SOURCE /* MSG_CMSG_CLOEXEC */
#include "proc/parent.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* Set before any thread is started, and only read from then on. */
static int parent = -1;

void parent_is(int socket) { parent = socket; }
bool parent_is_there(void) { return parent >= 0; }

union control {
    char bytes[CMSG_SPACE(WISH_FILES_MAX * sizeof(int))];
    struct cmsghdr align;
};

bool parent_wish(enum wish wish, const void *bytes, size_t n, const int *files, int n_files) {
    unsigned char packet[1 + WISH_MAX] = {(unsigned char)wish};
    union control control = {0};
    struct iovec part = {packet, n + 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (n > WISH_MAX || n_files > WISH_FILES_MAX) return false;
    if (n) memcpy(packet + 1, bytes, n);
    if (n_files) {
        message.msg_control = control.bytes;
        message.msg_controllen = CMSG_SPACE((size_t)n_files * sizeof(int));
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN((size_t)n_files * sizeof(int));
        memcpy(CMSG_DATA(head), files, (size_t)n_files * sizeof(int));
    }
    ssize_t sent;
    while ((sent = sendmsg(parent, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR) continue;
    return sent == (ssize_t)(n + 1);
}

static void take_files(struct msghdr *message, struct wished *out) {
    for (struct cmsghdr *head = CMSG_FIRSTHDR(message); head; head = CMSG_NXTHDR(message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
        out->n_files = (int)((head->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        memcpy(out->files, CMSG_DATA(head), (size_t)out->n_files * sizeof(int));
    }
}

static bool is_whole(const struct wished *wished, int flags) {
    static const struct {
        enum wish wish;
        int n_files;
    } forms[] = {{WISH_READY, 0}, {WISH_SIGN, 1}, {WISH_PROGRAM, 3}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].wish == wished->wish) return forms[i].n_files == wished->n_files && !(flags & MSG_TRUNC);
    return false;
}

enum hearing parent_hear(int socket, struct wished *out) {
    unsigned char packet[1 + WISH_MAX];
    union control control = {0};
    struct iovec part = {packet, sizeof packet};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    *out = (struct wished){0};
    const ssize_t n = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (n < 0) return errno == EAGAIN || errno == EINTR ? HEARD_NOTHING : HEARD_THE_END;
    if (n == 0) return HEARD_THE_END;
    take_files(&message, out);
    out->wish = (enum wish)packet[0];
    out->n = (size_t)n - 1;
    memcpy(out->bytes, packet + 1, out->n);
    if (is_whole(out, message.msg_flags)) return HEARD;
    for (int i = 0; i < out->n_files; i++) close(out->files[i]);
    return HEARD_NOTHING;
}

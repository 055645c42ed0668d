#define _GNU_SOURCE
#include "CWorkers.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

int workers_wait(int socket, bool to_write, int pidfd, int wake, int64_t nanoseconds) {
    struct pollfd watched[3] = {
        {.fd = socket, .events = to_write ? POLLOUT : POLLIN},
        {.fd = pidfd, .events = POLLIN},
        {.fd = wake, .events = POLLIN},
    };
    struct timespec time = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
    if (ppoll(watched, 3, nanoseconds < 0 ? NULL : &time, NULL) < 0) return errno == EINTR ? WORKERS_WOKEN : -errno;
    return (watched[0].revents ? WORKERS_SOCKET : 0) | (watched[1].revents ? WORKERS_ENDED : 0)
        | (watched[2].revents ? WORKERS_WOKEN : 0);
}

int workers_wake_create(void) {
    int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return wake < 0 ? -errno : wake;
}

void workers_wake(int wake) { eventfd_write(wake, 1); }

void workers_wake_clear(int wake) {
    eventfd_t ignored;
    eventfd_read(wake, &ignored);
}

typedef union {
    struct cmsghdr alignment;
    char bytes[CMSG_SPACE(WORKERS_MAX_ATTACHMENTS * sizeof(int))];
} control;

ssize_t workers_send(int socket, const void *header, size_t header_count, const void *body, size_t body_count,
                     size_t offset, const int *descriptors, int descriptor_count) {
    struct iovec parts[2];
    size_t used = 0;
    if (offset < header_count) {
        parts[used++] = (struct iovec){(char *)header + offset, header_count - offset};
        offset = header_count;
    }
    size_t skipped = offset - header_count;
    if (skipped < body_count) parts[used++] = (struct iovec){(char *)body + skipped, body_count - skipped};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = used};
    control room;
    if (descriptor_count > WORKERS_MAX_ATTACHMENTS) return -EINVAL;
    if (descriptor_count > 0) {
        size_t count = (size_t)descriptor_count * sizeof(int);
        memset(&room, 0, sizeof room);
        message.msg_control = room.bytes;
        message.msg_controllen = CMSG_SPACE(count);
        struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(count);
        memcpy(CMSG_DATA(rights), descriptors, count);
    }
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

static int take_descriptors(struct msghdr *message, int *descriptors) {
    int taken = 0;
    for (struct cmsghdr *part = CMSG_FIRSTHDR(message); part; part = CMSG_NXTHDR(message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
        int count = (int)((part->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        for (int i = 0; i < count && taken < WORKERS_MAX_ATTACHMENTS; i++)
            memcpy(&descriptors[taken++], CMSG_DATA(part) + (size_t)i * sizeof(int), sizeof(int));
    }
    return taken;
}

ssize_t workers_receive(int socket, void *bytes, size_t count, int *descriptors, int *descriptor_count) {
    struct iovec part = {bytes, count};
    control room;
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptors) {
        message.msg_control = room.bytes;
        message.msg_controllen = sizeof room.bytes;
    }
    *descriptor_count = 0;
    ssize_t received;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (received < 0 && errno == EINTR);
    if (received < 0) return -errno;
    if (!descriptors) return received;
    *descriptor_count = take_descriptors(&message, descriptors);
    if (!(message.msg_flags & MSG_CTRUNC)) return received;
    for (int i = 0; i < *descriptor_count; i++) close(descriptors[i]);
    *descriptor_count = 0;
    return -EBADMSG;
}

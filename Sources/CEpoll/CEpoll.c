#define _GNU_SOURCE
#include "CEpoll.h"

#include <arpa/inet.h>
#include <errno.h>
#include <malloc.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum { BATCH = 128 };

static uint32_t native(uint32_t events) {
    return (events & CEPOLL_READABLE ? EPOLLIN : 0u) | (events & CEPOLL_WRITABLE ? EPOLLOUT : 0u);
}

int cepoll_create(void) {
    int set = epoll_create1(EPOLL_CLOEXEC);
    return set < 0 ? -errno : set;
}

static int control(int set, int operation, int descriptor, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = native(events), .data.u64 = token};
    return epoll_ctl(set, operation, descriptor, &event) < 0 ? -errno : 0;
}

int cepoll_add(int set, int descriptor, uint32_t events, uint64_t token) {
    return control(set, EPOLL_CTL_ADD, descriptor, events, token);
}

int cepoll_change(int set, int descriptor, uint32_t events, uint64_t token) {
    return control(set, EPOLL_CTL_MOD, descriptor, events, token);
}

int cepoll_wait(int set, cepoll_event *events, int capacity, int milliseconds) {
    struct epoll_event batch[BATCH];
    int count = epoll_wait(set, batch, capacity < BATCH ? capacity : BATCH, milliseconds);
    if (count < 0) return -errno;
    for (int i = 0; i < count; i++) {
        uint32_t seen = batch[i].events;
        events[i].token = batch[i].data.u64;
        events[i].events = (seen & EPOLLIN ? CEPOLL_READABLE : 0u) | (seen & EPOLLOUT ? CEPOLL_WRITABLE : 0u) |
                           (seen & (EPOLLERR | EPOLLHUP) ? CEPOLL_BROKEN : 0u);
    }
    return count;
}

int cepoll_add_bell(int set, uint64_t token) {
    int bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (bell < 0) return -errno;
    /* Edge-triggered: each ring is reported once and nobody has to read it away. */
    struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.u64 = token};
    if (epoll_ctl(set, EPOLL_CTL_ADD, bell, &event) == 0) return bell;
    int failure = errno;
    close(bell);
    return -failure;
}

void cepoll_ring(int bell) { eventfd_write(bell, 1); }

void cepoll_keep_freed(size_t bytes) {
    mallopt(M_TRIM_THRESHOLD, (int)bytes);
    mallopt(M_MMAP_THRESHOLD, (int)bytes);
}

static int bind_and_listen(const struct addrinfo *where, int backlog, uint16_t *bound) {
    int on = 1;
    struct sockaddr_storage name;
    socklen_t size = sizeof name;
    int listener = socket(where->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0) return -errno;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, where->ai_addr, where->ai_addrlen) < 0 || listen(listener, backlog) < 0 ||
        getsockname(listener, (struct sockaddr *)&name, &size) < 0) {
        int failure = errno;
        close(listener);
        return -failure;
    }
    *bound = ntohs(name.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&name)->sin6_port
                                              : ((struct sockaddr_in *)&name)->sin_port);
    return listener;
}

int cepoll_listen(const char *address, uint16_t port, int backlog, uint16_t *bound) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    struct addrinfo *found = NULL;
    char service[8];
    snprintf(service, sizeof service, "%u", port);
    if (getaddrinfo(address, service, &hints, &found) != 0 || !found) return -EADDRNOTAVAIL;
    int listener = bind_and_listen(found, backlog, bound);
    freeaddrinfo(found);
    return listener;
}

int cepoll_accept(int listener, char *address, size_t capacity, uint16_t *port) {
    struct sockaddr_storage name;
    socklen_t size = sizeof name;
    int on = 1;
    int descriptor = accept4(listener, (struct sockaddr *)&name, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) return -errno;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    address[0] = 0;
    if (name.ss_family == AF_INET6) {
        struct sockaddr_in6 *six = (struct sockaddr_in6 *)&name;
        inet_ntop(AF_INET6, &six->sin6_addr, address, (socklen_t)capacity);
        *port = ntohs(six->sin6_port);
    } else {
        struct sockaddr_in *four = (struct sockaddr_in *)&name;
        inet_ntop(AF_INET, &four->sin_addr, address, (socklen_t)capacity);
        *port = ntohs(four->sin_port);
    }
    return descriptor;
}

intptr_t cepoll_receive(int descriptor, uint8_t *bytes, size_t count) {
    ssize_t received = recv(descriptor, bytes, count, 0);
    return received < 0 ? -errno : received;
}

intptr_t cepoll_send(int descriptor, const uint8_t *first, size_t first_count, const uint8_t *second,
                     size_t second_count) {
    struct iovec parts[2] = {{(void *)first, first_count}, {(void *)second, second_count}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = second_count ? 2 : 1};
    ssize_t sent = sendmsg(descriptor, &message, MSG_NOSIGNAL);
    return sent < 0 ? -errno : sent;
}

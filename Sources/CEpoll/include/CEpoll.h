#ifndef CEPOLL_H
#define CEPOLL_H
#include <stddef.h>
#include <stdint.h>

/* What is asked of, or reported about, a descriptor. */
enum { CEPOLL_READABLE = 1, CEPOLL_WRITABLE = 2, CEPOLL_BROKEN = 4 };

typedef struct {
    uint64_t token;
    uint32_t events;
} cepoll_event;

/* Every function answers a value of 0 or more, or the negated errno. */
int cepoll_create(void);
int cepoll_add(int set, int descriptor, uint32_t events, uint64_t token);
int cepoll_change(int set, int descriptor, uint32_t events, uint64_t token);
/* Waits for at most so many milliseconds. */
int cepoll_wait(int set, cepoll_event *_Nonnull events, int capacity, int milliseconds);
/* A descriptor that ends the set's waiting when it is rung; it is reported under `token`. */
int cepoll_add_bell(int set, uint64_t token);
void cepoll_ring(int bell);
/* How much freed memory the C library keeps for each thread instead of returning it to the system. */
void cepoll_keep_freed(size_t bytes);

/* Binds and listens on a numeric address; the descriptor does not block. *bound becomes the port in use. */
int cepoll_listen(const char *_Nonnull address, uint16_t port, int backlog, uint16_t *_Nonnull bound);
/* Accepts one connection that does not block; the peer's numeric address goes to `address` (at least 46 bytes). */
int cepoll_accept(int listener, char *_Nonnull address, size_t capacity, uint16_t *_Nonnull port);
/* Receives or sends what is possible now; sending never raises SIGPIPE. */
intptr_t cepoll_receive(int descriptor, uint8_t *_Nonnull bytes, size_t count);
intptr_t cepoll_send(int descriptor, const uint8_t *_Nullable first, size_t first_count,
                     const uint8_t *_Nullable second, size_t second_count);

#endif

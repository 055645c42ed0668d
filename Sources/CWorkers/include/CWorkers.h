#ifndef CWORKERS_H
#define CWORKERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#pragma clang assume_nonnull begin

/* Calls that return int answer 0 or a positive errno, unless they say otherwise. */

enum { WORKERS_MAX_ATTACHMENTS = 16 };

/* A started child. The caller closes the descriptors and reaps the process. */
typedef struct {
    pid_t pid;
    int pidfd;
    int socket;     /* the parent's end, non-blocking */
    int complaints; /* what the child writes to standard error, non-blocking */
} workers_child;

/* Starts `executable` with its end of a socketpair on descriptor 3 and nothing else of the parent's. Returns once exec
   has succeeded or failed. The child is killed when the parent dies. */
int workers_spawn(const char *executable, char *_Nullable const *_Nonnull arguments,
                  char *_Nullable const *_Nonnull environment, workers_child *child);

typedef struct {
    bool by_signal;
    int status; /* exit status, or the signal */
} workers_end;

/* Waits for the child's end and reaps it. */
int workers_reap(int pidfd, workers_end *end);
int workers_signal(int pidfd, int signal);

enum { WORKERS_SOCKET = 1, WORKERS_ENDED = 2, WORKERS_WOKEN = 4 };

/* Waits until the socket can be read (or written), the child has ended or `wake` was written. Returns which, 0 when
   the time has passed, or a negative errno. Descriptors below 0 are left out; a negative time waits for ever. */
int workers_wait(int socket, bool to_write, int pidfd, int wake, int64_t nanoseconds);

/* An event counter for waking up a workers_wait; returns a descriptor or a negative errno. */
int workers_wake_create(void);
void workers_wake(int wake);
void workers_wake_clear(int wake);

/* Sends header and body from `offset` on; descriptors go with the first byte. Returns the bytes sent or a negative errno. */
ssize_t workers_send(int socket, const void *header, size_t header_count, const void *_Nullable body, size_t body_count,
                     size_t offset, const int *_Nullable descriptors, int descriptor_count);

/* Receives at most `count` bytes and WORKERS_MAX_ATTACHMENTS descriptors; with `descriptors` NULL, those sent are
   dropped. Returns the bytes received, 0 at the end, or a negative errno (EBADMSG: more descriptors than allowed). */
ssize_t workers_receive(int socket, void *bytes, size_t count, int *_Nullable descriptors, int *descriptor_count);

/* Anonymous memory: returns a descriptor or a negative errno. */
int workers_memory_create(void);
int workers_memory_seal(int descriptor);
/* Checks that the descriptor is memory sealed against every change; returns its size or a negative errno. */
int64_t workers_memory_size(int descriptor);
/* Maps sealed memory for reading. */
int workers_memory_map(int descriptor, size_t count, const void *_Nullable *_Nonnull address);

/* What the wall lets through. */
typedef struct {
    uint64_t address_space, file_size, descriptors, threads;
    uint64_t processor_seconds; /* over the process's whole life, beyond what it has used already */
} workers_limits;

typedef struct {
    uint8_t seccomp;
    bool no_new_privileges;
    uint8_t landlock;
    uint32_t user;
} workers_wall;

/* First stage, before other threads are started: files can be read, nothing else. Threads started later inherit it. */
int workers_wall_prepare(void);
/* Second stage: drops root, sets limits, denies every file and filters system calls on all threads. */
int workers_wall_raise(const workers_limits *limits, workers_wall *wall);

/* Allows the process `seconds` more of processor time, counted from now. */
int workers_allow_processor(uint64_t seconds);

/* Runs `body` on a new thread with a stack of so many bytes and waits for its end. */
int workers_run(size_t stack, void (*body)(void *_Nullable), void *_Nullable context);

#pragma clang assume_nonnull end

#endif

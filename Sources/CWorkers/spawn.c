#define _GNU_SOURCE
#include "CWorkers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The kernel sends the parent-death signal when the thread that forked ends, not only when its process does. Threads
   come and go, so one that stays forks for all. */

typedef struct {
    const char *executable;
    char *const *arguments;
    char *const *environment;
    workers_child *child;
    int result;
    bool done;
} launch;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static launch *pending;
static int thread_error;

typedef struct {
    int null, complaints, socket, verdict;
} child_ends;

static void close_if(int descriptor) {
    if (descriptor >= 0) close(descriptor);
}

/* Runs between fork and exec: async-signal-safe calls only. */
static _Noreturn void become_child(const launch *order, const child_ends *ends, pid_t parent) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid(); /* Ctrl-C is the server's to handle */
    const struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    int failed = prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0);
    if (!failed)
        failed = dup2(ends->null, 0) < 0 || dup2(ends->null, 1) < 0 || dup2(ends->complaints, 2) < 0
            || dup2(ends->socket, 3) < 0 || close_range(4, ~0U, CLOSE_RANGE_CLOEXEC) != 0;
    if (!failed) execve(order->executable, order->arguments, order->environment);
    int reason = errno;
    ssize_t ignored = write(ends->verdict, &reason, sizeof reason);
    (void)ignored;
    _exit(127);
}

/* Moves a descriptor out of the way of 0 to 3. */
static int raised(int descriptor) {
    int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 16);
    int reason = errno;
    close(descriptor);
    errno = reason;
    return copy;
}

static int open_ends(child_ends *theirs, workers_child *ours, int *verdict) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return errno;
    ours->socket = pair[0];
    if ((theirs->socket = raised(pair[1])) < 0) return errno;
    if (pipe2(pair, O_CLOEXEC | O_NONBLOCK) != 0) return errno;
    ours->complaints = pair[0];
    if ((theirs->complaints = raised(pair[1])) < 0) return errno;
    if (pipe2(pair, O_CLOEXEC) != 0) return errno;
    *verdict = pair[0];
    if ((theirs->verdict = raised(pair[1])) < 0) return errno;
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0 || (theirs->null = raised(null)) < 0) return errno;
    return fcntl(ours->socket, F_SETFL, O_NONBLOCK) == 0 ? 0 : errno;
}

static void end_child(pid_t pid) {
    kill(pid, SIGKILL);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
}

static int start(const launch *order) {
    child_ends theirs = {-1, -1, -1, -1};
    workers_child ours = {-1, -1, -1, -1};
    int verdict = -1, result = open_ends(&theirs, &ours, &verdict);
    if (result == 0) {
        pid_t parent = getpid();
        ours.pid = fork();
        if (ours.pid == 0) become_child(order, &theirs, parent);
        if (ours.pid < 0) result = errno;
    }
    close_if(theirs.null);
    close_if(theirs.complaints);
    close_if(theirs.socket);
    close_if(theirs.verdict);
    if (ours.pid > 0) {
        int reason;
        ssize_t count;
        do count = read(verdict, &reason, sizeof reason);
        while (count < 0 && errno == EINTR);
        if (count > 0) result = reason;
        if (result == 0 && (ours.pidfd = (int)syscall(SYS_pidfd_open, ours.pid, 0)) < 0) result = errno;
        if (result != 0) end_child(ours.pid);
    }
    close_if(verdict);
    if (result != 0) {
        close_if(ours.socket);
        close_if(ours.complaints);
        return result;
    }
    *order->child = ours;
    return 0;
}

static void *launch_for_ever(void *unused) {
    (void)unused;
    pthread_mutex_lock(&gate);
    for (;;) {
        while (!pending || pending->done) pthread_cond_wait(&changed, &gate);
        launch *order = pending;
        pthread_mutex_unlock(&gate);
        int result = start(order);
        pthread_mutex_lock(&gate);
        order->result = result;
        order->done = true;
        pthread_cond_broadcast(&changed);
    }
    return NULL;
}

static void start_thread(void) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    thread_error = pthread_create(&thread, NULL, launch_for_ever, NULL);
    if (thread_error == 0) pthread_detach(thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

int workers_spawn(const char *executable, char *const *arguments, char *const *environment, workers_child *child) {
    pthread_once(&once, start_thread);
    if (thread_error != 0) return thread_error;
    launch order = {executable, arguments, environment, child, 0, false};
    pthread_mutex_lock(&gate);
    while (pending) pthread_cond_wait(&changed, &gate);
    pending = &order;
    pthread_cond_broadcast(&changed);
    while (!order.done) pthread_cond_wait(&changed, &gate);
    pending = NULL;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&gate);
    return order.result;
}

int workers_reap(int pidfd, workers_end *end) {
    siginfo_t info = {0};
    while (waitid(P_PIDFD, (id_t)pidfd, &info, WEXITED) != 0)
        if (errno != EINTR) return errno;
    end->by_signal = info.si_code != CLD_EXITED;
    end->status = info.si_status;
    return 0;
}

int workers_signal(int pidfd, int number) {
    return syscall(SYS_pidfd_send_signal, pidfd, number, NULL, 0) == 0 ? 0 : errno;
}

int workers_run(size_t stack, void (*body)(void *), void *context) {
    typedef void *(*thread_body)(void *);
    pthread_attr_t attributes;
    pthread_t thread;
    int result = pthread_attr_init(&attributes);
    if (result != 0) return result;
    result = pthread_attr_setstacksize(&attributes, stack);
    if (result == 0) result = pthread_create(&thread, &attributes, (thread_body)(void (*)(void))body, context);
    pthread_attr_destroy(&attributes);
    return result != 0 ? result : pthread_join(thread, NULL);
}

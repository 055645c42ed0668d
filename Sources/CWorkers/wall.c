#define _GNU_SOURCE
#include "CWorkers.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#if defined(__x86_64__)
#define WALL_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define WALL_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "the system call filter knows x86-64 and AArch64"
#endif

#define NOBODY 65534

/* Landlock, by the kernel's own version: a newer kernel than the headers denies more. */

typedef struct {
    uint64_t files, network, scopes;
} landlock_rules;

static int landlock_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : (int)version;
}

static uint64_t file_rights(int version) {
    if (version >= 5) return (1 << 16) - 1; /* ioctl on devices */
    if (version >= 3) return (1 << 15) - 1; /* truncate */
    if (version == 2) return (1 << 14) - 1; /* refer */
    return (1 << 13) - 1;
}

static int allow_reading(int rules) {
    int root = open("/", O_PATH | O_CLOEXEC);
    if (root < 0) return errno;
    struct landlock_path_beneath_attr below = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR, .parent_fd = root};
    int result = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0 ? 0 : errno;
    close(root);
    return result;
}

static int raise_landlock(bool may_read) {
    int version = landlock_version();
    if (version == 0) return 0;
    landlock_rules handled = {file_rights(version), version >= 4 ? 3 : 0, version >= 6 ? 3 : 0};
    size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, size, 0);
    if (rules < 0) return errno;
    int result = may_read ? allow_reading(rules) : 0;
    if (result == 0 && syscall(SYS_landlock_restrict_self, rules, 0) != 0) result = errno;
    close(rules);
    return result;
}

/* The system call filter. */

typedef struct {
    struct sock_filter code[512];
    unsigned short count;
} program;

static void add(program *filter, uint16_t code, uint32_t value, uint8_t if_true, uint8_t if_false) {
    filter->code[filter->count++] = (struct sock_filter){code, if_true, if_false, value};
}

static void load(program *filter, size_t offset) { add(filter, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0); }
static void answer(program *filter, uint32_t verdict) { add(filter, BPF_RET | BPF_K, verdict, 0, 0); }

#define CALL_NUMBER offsetof(struct seccomp_data, nr)
#define LOW_HALF(argument) (offsetof(struct seccomp_data, args) + 8 * (argument))
#define REFUSE(reason) (SECCOMP_RET_ERRNO | (reason))

static void on_call(program *filter, uint32_t call, uint32_t verdict) {
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
    answer(filter, verdict);
}

static void on_calls(program *filter, const int *calls, size_t count, uint32_t verdict) {
    for (size_t i = 0; i < count; i++) on_call(filter, (uint32_t)calls[i], verdict);
}

/* Allows the call when none of `bits` is set in the argument. */
static void allow_without(program *filter, uint32_t call, int argument, uint32_t bits, uint32_t otherwise) {
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
    load(filter, LOW_HALF(argument));
    add(filter, BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
    answer(filter, otherwise);
    answer(filter, SECCOMP_RET_ALLOW);
}

/* Allows the call when the argument's low half is one of `values`. */
static void allow_with(program *filter, uint32_t call, int argument, const uint32_t *values, size_t count,
                       uint32_t otherwise) {
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, (uint8_t)(2 * count + 2));
    load(filter, LOW_HALF(argument));
    for (size_t i = 0; i < count; i++) on_call(filter, values[i], SECCOMP_RET_ALLOW);
    answer(filter, otherwise);
}

static const int allowed[] = {
    /* talking and memory */
    SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_pwrite64, SYS_recvmsg, SYS_sendmsg, SYS_close,
    SYS_fstat, SYS_lseek, SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk, SYS_memfd_create, SYS_ftruncate, SYS_membarrier,
    SYS_mincore,
    /* threads and signals of its own */
    SYS_futex, SYS_set_robust_list, SYS_get_robust_list, SYS_rseq, SYS_exit, SYS_exit_group, SYS_rt_sigaction,
    SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_sched_yield, SYS_sched_getaffinity,
    SYS_sched_getparam, SYS_sched_getscheduler, SYS_sched_get_priority_max, SYS_sched_get_priority_min, SYS_getcpu,
    SYS_gettid, SYS_getpid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_restart_syscall, SYS_set_tid_address,
    /* time and chance */
    SYS_getrandom, SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday,
    SYS_getrusage, SYS_times, SYS_uname, SYS_sysinfo,
    /* what Dispatch waits on */
    SYS_epoll_create1, SYS_epoll_ctl, SYS_epoll_pwait, SYS_eventfd2, SYS_timerfd_create, SYS_timerfd_settime, SYS_ppoll,
#if defined(__x86_64__)
    SYS_epoll_wait, SYS_poll, SYS_arch_prctl, SYS_time,
#endif
};

/* Libraries try these and go on without. */
static const int no_files[] = {
    SYS_openat, SYS_openat2, SYS_newfstatat, SYS_statx, SYS_faccessat, SYS_faccessat2, SYS_readlinkat, SYS_getcwd,
    SYS_statfs, SYS_fstatfs, SYS_getdents64,
#if defined(__x86_64__)
    SYS_open, SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_getdents, SYS_creat,
#endif
};

/* Nothing that reads pictures has any reason to try these. */
static const int deadly[] = {
    SYS_execve, SYS_execveat, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_bpf,
    SYS_perf_event_open, SYS_userfaultfd, SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register, SYS_mount,
    SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_setns, SYS_unshare, SYS_init_module, SYS_finit_module,
    SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_kill, SYS_tkill, SYS_pidfd_open, SYS_pidfd_getfd, SYS_pidfd_send_signal, SYS_setuid, SYS_setgid, SYS_setresuid,
    SYS_setresgid, SYS_setgroups, SYS_capset, SYS_personality, SYS_open_by_handle_at, SYS_name_to_handle_at,
    SYS_move_mount, SYS_fsopen, SYS_open_tree,
#if defined(__x86_64__)
    SYS_fork, SYS_vfork, SYS_iopl, SYS_ioperm, SYS_modify_ldt,
#endif
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void write_filter(program *filter) {
    load(filter, offsetof(struct seccomp_data, arch));
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, WALL_ARCHITECTURE, 1, 0);
    answer(filter, SECCOMP_RET_KILL_PROCESS);
    load(filter, CALL_NUMBER);
#if defined(__x86_64__)
    add(filter, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1); /* the x32 numbering of the same calls */
    answer(filter, SECCOMP_RET_KILL_PROCESS);
#endif
    on_calls(filter, allowed, COUNT(allowed), SECCOMP_RET_ALLOW);
    allow_without(filter, SYS_mmap, 2, PROT_EXEC, REFUSE(EACCES));
    allow_without(filter, SYS_mprotect, 2, PROT_EXEC, REFUSE(EACCES));
    /* A thread of this process, never a process; clone3 hides its flags behind a pointer. */
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 5);
    load(filter, LOW_HALF(0));
    add(filter, BPF_ALU | BPF_AND | BPF_K, CLONE_VM | CLONE_THREAD | CLONE_SIGHAND, 0, 0);
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, CLONE_VM | CLONE_THREAD | CLONE_SIGHAND, 0, 1);
    answer(filter, SECCOMP_RET_ALLOW);
    answer(filter, SECCOMP_RET_KILL_PROCESS);
    on_call(filter, SYS_clone3, REFUSE(ENOSYS));
    const uint32_t self[] = {(uint32_t)getpid()}, me[] = {0};
    const uint32_t process_options[] = {PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_GET_SECCOMP, PR_SET_VMA};
    const uint32_t file_commands[] = {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_ADD_SEALS, F_GET_SEALS, F_DUPFD_CLOEXEC};
    allow_with(filter, SYS_tgkill, 0, self, COUNT(self), SECCOMP_RET_KILL_PROCESS);
    allow_with(filter, SYS_prlimit64, 0, me, COUNT(me), REFUSE(EPERM));
    allow_with(filter, SYS_prctl, 0, process_options, COUNT(process_options), REFUSE(EPERM));
    allow_with(filter, SYS_fcntl, 1, file_commands, COUNT(file_commands), REFUSE(EPERM));
    on_call(filter, SYS_ioctl, REFUSE(ENOTTY));
    on_calls(filter, no_files, COUNT(no_files), REFUSE(EACCES));
    on_calls(filter, deadly, COUNT(deadly), SECCOMP_RET_KILL_PROCESS);
    answer(filter, REFUSE(EPERM));
}

static int raise_filter(void) {
    static program filter;
    write_filter(&filter);
    struct sock_fprog loaded = {filter.count, filter.code};
    long result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &loaded);
    return result == 0 ? 0 : result > 0 ? EBUSY : errno; /* above 0: a thread with a filter of its own */
}

/* Everything else. */

static int drop_root(void) {
    if (geteuid() != 0 && getuid() != 0) return 0;
    if (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 || setresuid(NOBODY, NOBODY, NOBODY) != 0)
        return errno;
    /* A change of user forgets the parent-death signal; the parent may have died in between. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
    return 0;
}

static int limit(int resource, uint64_t value) {
    struct rlimit present;
    if (getrlimit(resource, &present) != 0) return errno;
    if (value > present.rlim_max) value = present.rlim_max;
    const struct rlimit wanted = {value, value};
    return setrlimit(resource, &wanted) == 0 ? 0 : errno;
}

static uint64_t processor_used(void) {
    struct timespec used = {0, 0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (uint64_t)used.tv_sec + 1;
}

int workers_allow_processor(uint64_t seconds) {
    struct rlimit present;
    if (getrlimit(RLIMIT_CPU, &present) != 0) return errno;
    uint64_t wanted = processor_used() + seconds;
    present.rlim_cur = wanted < present.rlim_max ? wanted : present.rlim_max;
    return setrlimit(RLIMIT_CPU, &present) == 0 ? 0 : errno;
}

static int raise_limits(const workers_limits *limits, bool own_user) {
    int result = limit(RLIMIT_AS, limits->address_space);
    if (result == 0) result = limit(RLIMIT_CPU, processor_used() + limits->processor_seconds);
    if (result == 0) result = limit(RLIMIT_FSIZE, limits->file_size);
    if (result == 0) result = limit(RLIMIT_NOFILE, limits->descriptors);
    if (result == 0) result = limit(RLIMIT_CORE, 0);
    if (result == 0) result = limit(RLIMIT_MSGQUEUE, 0);
    if (result == 0 && own_user) result = limit(RLIMIT_NPROC, limits->threads);
    return result;
}

int workers_wall_prepare(void) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    return raise_landlock(true);
}

int workers_wall_raise(const workers_limits *limits, workers_wall *wall) {
    pid_t parent = getppid();
    bool is_root = getuid() == 0 || geteuid() == 0;
    int result = drop_root();
    if (result != 0) return result;
    if (getppid() != parent) return ESRCH;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    if ((result = raise_limits(limits, is_root)) != 0) return result;
    if ((result = raise_landlock(false)) != 0) return result;
    wall->landlock = (uint8_t)landlock_version();
    wall->no_new_privileges = prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
    if ((result = raise_filter()) != 0) return result;
    int mode = prctl(PR_GET_SECCOMP, 0, 0, 0, 0);
    if (mode != SECCOMP_MODE_FILTER) return EPERM;
    wall->seccomp = (uint8_t)mode;
    wall->user = (uint32_t)getuid();
    return 0;
}

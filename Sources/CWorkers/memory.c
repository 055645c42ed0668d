#define _GNU_SOURCE
#include "CWorkers.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U
#endif

int workers_memory_create(void) {
    const unsigned flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
    int descriptor = memfd_create("diascope", flags | MFD_NOEXEC_SEAL);
    if (descriptor < 0 && errno == EINVAL) descriptor = memfd_create("diascope", flags); /* before Linux 6.3 */
    return descriptor < 0 ? -errno : descriptor;
}

static const int every_change = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

int workers_memory_seal(int descriptor) { return fcntl(descriptor, F_ADD_SEALS, every_change) == 0 ? 0 : errno; }

int64_t workers_memory_size(int descriptor) {
    int seals = fcntl(descriptor, F_GET_SEALS);
    if (seals < 0) return -errno;
    if ((seals & every_change) != every_change) return -EPERM;
    struct stat status;
    /* The system call by number: the C library's fstat takes a path, which the wall refuses. */
    if (syscall(SYS_fstat, descriptor, &status) != 0) return -errno;
    return status.st_size;
}

int workers_memory_map(int descriptor, size_t count, const void **address) {
    void *mapped = mmap(NULL, count, PROT_READ, MAP_SHARED, descriptor, 0);
    if (mapped == MAP_FAILED) return errno;
    *address = mapped;
    return 0;
}

/*
 * Fails the Nth call of some kind on files whose path has a prefix, as a file maps it that SLEET_FAULTS names; loaded before
 * the C library with LD_PRELOAD. See Shim.java, which writes that file.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE = 1, READ = 2, SYNC = 4, TRUNCATE = 8, UNLINK = 16, OPEN = 32, LOCK = 64 };
enum { SHORT = -1, CRASH = -2 };
enum { FILES = 65536 };

struct plan {
    atomic_int armed;  /* whether anything fails at all */
    int kinds;         /* which calls are counted */
    int at;            /* the number of the first that fails */
    int error;         /* errno, or SHORT: half is written and the next finds no space, or CRASH: nothing has an effect any more */
    int sticky;        /* whether all after it fail too */
    atomic_int seen;   /* how many have been counted */
    char prefix[1024]; /* of the files that are meant */
};

static struct plan *plan;
static char matches[FILES];

__attribute__((constructor)) static void map_plan(void) {
    const char *name = getenv("SLEET_FAULTS");
    int fd = name ? open(name, O_RDWR) : -1;
    if (fd >= 0) {
        void *mapped = mmap(NULL, sizeof(struct plan), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        plan = mapped == MAP_FAILED ? NULL : mapped;
        close(fd);
    }
}

/* The files, and the directory that holds them. */
static int is_meant(const char *path) {
    if (!plan || !path || !plan->prefix[0]) return 0;
    size_t length = strlen(path);
    if (strncmp(path, plan->prefix, strlen(plan->prefix)) == 0) return 1;
    return strncmp(path, plan->prefix, length) == 0 && plan->prefix[length] == '/'
        && !strchr(plan->prefix + length + 1, '/');
}

/* Returns 0, errno, SHORT, or ENOSPC for the call after a short one. */
static int failure(int kind) {
    if (!plan || !atomic_load(&plan->armed)) return 0;
    int crashed = plan->error == CRASH && atomic_load(&plan->seen) >= plan->at;
    if (crashed) return EIO;
    if (!(plan->kinds & kind)) return 0;
    int number = atomic_fetch_add(&plan->seen, 1) + 1;
    if (number < plan->at) return 0;
    if (plan->error == CRASH) return EIO;
    if (plan->error == SHORT) return number == plan->at ? SHORT : (plan->sticky || number == plan->at + 1 ? ENOSPC : 0);
    return plan->sticky || number == plan->at ? plan->error : 0;
}

static int fails_on(int fd, int kind) {
    return fd >= 0 && fd < FILES && matches[fd] ? failure(kind) : 0;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__)) dlsym(RTLD_NEXT, name)

#define FAIL_IF(number) \
    do { \
        int error = number; \
        if (error) { \
            errno = error; \
            return -1; \
        } \
    } while (0)

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        int meant = is_meant(path); \
        if (meant) FAIL_IF(failure(OPEN)); \
        int fd = real(path, flags, mode); \
        if (fd >= 0 && fd < FILES) matches[fd] = (char) meant; \
        return fd; \
    }
OPENS(open)
OPENS(open64)

int close(int fd) {
    REAL(int, "close", int);
    if (fd >= 0 && fd < FILES) matches[fd] = 0;
    return real(fd);
}

#define WRITES(name, offset) \
    ssize_t name(int fd, const void *bytes, size_t count, offset at) { \
        REAL(ssize_t, #name, int, const void *, size_t, offset); \
        int wrong = fails_on(fd, WRITE); \
        if (wrong == SHORT) return real(fd, bytes, count / 2, at); \
        FAIL_IF(wrong); \
        return real(fd, bytes, count, at); \
    }
WRITES(pwrite, off_t)
WRITES(pwrite64, off64_t)

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int wrong = fails_on(fd, WRITE);
    if (wrong == SHORT) return real(fd, bytes, count / 2);
    FAIL_IF(wrong);
    return real(fd, bytes, count);
}

#define READS(name, offset) \
    ssize_t name(int fd, void *bytes, size_t count, offset at) { \
        REAL(ssize_t, #name, int, void *, size_t, offset); \
        FAIL_IF(fails_on(fd, READ)); \
        return real(fd, bytes, count, at); \
    }
READS(pread, off_t)
READS(pread64, off64_t)

ssize_t read(int fd, void *bytes, size_t count) {
    REAL(ssize_t, "read", int, void *, size_t);
    FAIL_IF(fails_on(fd, READ));
    return real(fd, bytes, count);
}

#define SYNCS(name) \
    int name(int fd) { \
        REAL(int, #name, int); \
        FAIL_IF(fails_on(fd, SYNC)); \
        return real(fd); \
    }
SYNCS(fsync)
SYNCS(fdatasync)

#define TRUNCATES(name, offset) \
    int name(int fd, offset length) { \
        REAL(int, #name, int, offset); \
        FAIL_IF(fails_on(fd, TRUNCATE)); \
        return real(fd, length); \
    }
TRUNCATES(ftruncate, off_t)
TRUNCATES(ftruncate64, off64_t)

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    if (is_meant(path)) FAIL_IF(failure(UNLINK));
    return real(path);
}

#define LOCKS(name) \
    int name(int fd, int command, ...) { \
        REAL(int, #name, int, int, ...); \
        va_list rest; \
        va_start(rest, command); \
        void *argument = va_arg(rest, void *); \
        va_end(rest); \
        if (command == F_SETLK) FAIL_IF(fails_on(fd, LOCK)); \
        return real(fd, command, argument); \
    }
LOCKS(fcntl)
LOCKS(fcntl64)

/*
 * Stands between the server and the kernel (LD_PRELOAD), for its data folder only:
 *
 *  - writes down what has been written and not synced yet, so that the test can take it back, as a
 *    power cut would (disk.ts);
 *  - lets chosen writes fail with ENOSPC, EROFS or EIO;
 *  - turns the clock.
 *
 * Control and journal are files that the test reads and writes while the server runs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* The same layout stands in disk.ts. */
struct control {
  volatile uint32_t changes;    /* attempts to change the disk since it was last set to 0 */
  volatile uint32_t fail_from;  /* the first attempt that fails; 0: none */
  volatile uint32_t fail_until; /* the last one */
  volatile uint32_t error;      /* errno of the failure */
  volatile int64_t clock_ms;    /* added to the wall clock */
  volatile uint32_t record;     /* 1: the journal is kept; 2: and knows of no sync */
  volatile uint32_t failed;     /* attempts that were made to fail */
};

enum kind { WRITE = 1, TRUNCATE, SYNC, CREATE, UNLINK, MAKE_FOLDER, LINK };

struct record {
  uint32_t kind;
  uint32_t path_length;
  uint64_t offset;      /* of a write; length after a truncation; number of the grave of an unlink */
  uint64_t size_before; /* of the file */
  uint32_t old_length;  /* bytes that the change takes away, which follow the path */
  uint32_t new_length;  /* bytes that it brings, which follow them */
};

#define MAX_FDS 4096
static char *paths[MAX_FDS];
static dev_t devices[MAX_FDS];
static ino_t inodes[MAX_FDS];
static struct control *control;
static int journal = -1;
static char folder[PATH_MAX];
static size_t folder_length;
static char graves[PATH_MAX];
static uint64_t next_grave;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *data = getenv("BEISTAND_DATA");
  const char *place = getenv("BEISTAND_TEST_DISK");
  if (data == NULL || place == NULL) return;
  folder_length = strlen(data);
  strncpy(folder, data, sizeof folder - 1);
  char name[PATH_MAX + 16];
  snprintf(name, sizeof name, "%s/control", place);
  int fd = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDWR);
  if (fd < 0) return;
  control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  if (control == MAP_FAILED) abort();
  snprintf(name, sizeof name, "%s/journal", place);
  journal = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND, 0600);
  snprintf(graves, sizeof graves, "%s", place);
  next_grave = (uint64_t)getpid() << 20;
}

/* The folder, what is in it, and the one above, in which its name stands. */
static int is_ours(const char *path) {
  size_t above = strrchr(folder, '/') - folder;
  if (control != NULL && path != NULL && strlen(path) == above && !strncmp(path, folder, above)) {
    return 1;
  }
  return control != NULL && path != NULL && strncmp(path, folder, folder_length) == 0 &&
         (path[folder_length] == '/' || path[folder_length] == '\0');
}

/* Node closes files past us, and the number may be a socket's by now: it counts while it is that file. */
static const char *path_of(int fd) {
  if (fd < 0 || fd >= MAX_FDS || paths[fd] == NULL) return NULL;
  struct stat now;
  if (syscall(SYS_fstat, fd, &now) != 0) return NULL;
  return now.st_dev == devices[fd] && now.st_ino == inodes[fd] ? paths[fd] : NULL;
}

/* The shared index of the WAL is made anew after every crash: what it holds need not last. */
static int lasts(const char *path) {
  size_t length = strlen(path);
  return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static int fails(int frees_room) {
  uint32_t at = __atomic_add_fetch(&control->changes, 1, __ATOMIC_SEQ_CST);
  if (control->fail_from == 0 || at < control->fail_from || at > control->fail_until) return 0;
  if (frees_room && control->error == ENOSPC) return 0;
  __atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
  errno = (int)control->error;
  return 1;
}

static void put(struct record head, const char *path, const void *old, const void *new) {
  head.path_length = (uint32_t)strlen(path);
  struct iovec parts[4] = {
      {&head, sizeof head},
      {(void *)path, head.path_length},
      {(void *)old, head.old_length},
      {(void *)new, head.new_length},
  };
  ssize_t whole = (ssize_t)(sizeof head + head.path_length + head.old_length + head.new_length);
  if (syscall(SYS_writev, journal, parts, 4) != whole) abort();
}

/* Before bytes from `offset` on are replaced: what stood there. */
static void note_change(enum kind kind, int fd, uint64_t offset, const void *new, size_t length) {
  const char *path = path_of(fd);
  if (!control->record || !lasts(path)) return;
  struct stat stat;
  if (syscall(SYS_fstat, fd, &stat) != 0) abort();
  uint64_t size = (uint64_t)stat.st_size;
  uint64_t end = kind == TRUNCATE ? size : offset + length;
  if (end > size) end = size;
  size_t replaced = end > offset ? (size_t)(end - offset) : 0;
  char *old = malloc(replaced + 1);
  /* The server may have opened the file for writing only. */
  int reading = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY);
  if (replaced > 0 &&
      syscall(SYS_pread64, reading, old, replaced, (off_t)offset) != (ssize_t)replaced) {
    abort();
  }
  if (reading >= 0) syscall(SYS_close, reading);
  struct record head = {kind, 0, offset, size, (uint32_t)replaced, new ? (uint32_t)length : 0};
  put(head, path, old, new);
  free(old);
}

static void note(enum kind kind, const char *path, uint64_t number) {
  if (!control->record || !lasts(path)) return;
  struct record head = {kind, 0, number, 0, 0, 0};
  put(head, path, NULL, NULL);
}

static int open_at(const char *path, int flags, mode_t mode) {
  if (!is_ours(path)) return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  pthread_mutex_lock(&mutex);
  struct stat stat;
  int absent = syscall(SYS_newfstatat, AT_FDCWD, path, &stat, 0) != 0;
  int makes = (flags & O_CREAT) && absent;
  int fd = -1;
  if (!(makes && fails(0))) {
    if (makes) note(CREATE, path, 0);
    fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  }
  if (fd >= 0 && fd < MAX_FDS) {
    struct stat opened;
    syscall(SYS_fstat, fd, &opened);
    devices[fd] = opened.st_dev;
    inodes[fd] = opened.st_ino;
    free(paths[fd]);
    paths[fd] = strdup(path);
  }
  int kept = errno;
  pthread_mutex_unlock(&mutex);
  errno = kept;
  return fd;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (mode_t)va_arg(rest, int);
  va_end(rest);
  return open_at(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (mode_t)va_arg(rest, int);
  va_end(rest);
  return open_at(path, flags | O_LARGEFILE, mode);
}

int close(int fd) {
  if (fd >= 0 && fd < MAX_FDS && paths[fd] != NULL) {
    pthread_mutex_lock(&mutex);
    free(paths[fd]);
    paths[fd] = NULL;
    pthread_mutex_unlock(&mutex);
  }
  return (int)syscall(SYS_close, fd);
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t offset, int moves) {
  pthread_mutex_lock(&mutex);
  ssize_t done = -1;
  if (!fails(0)) {
    note_change(WRITE, fd, (uint64_t)offset, bytes, length);
    done = moves ? syscall(SYS_write, fd, bytes, length)
                 : syscall(SYS_pwrite64, fd, bytes, length, offset);
  }
  int kept = errno;
  pthread_mutex_unlock(&mutex);
  errno = kept;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (path_of(fd) == NULL) return syscall(SYS_write, fd, bytes, length);
  return write_at(fd, bytes, length, (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR), 1);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  if (path_of(fd) == NULL) return syscall(SYS_pwrite64, fd, bytes, length, offset);
  return write_at(fd, bytes, length, offset, 0);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  /* Never used for the data folder: what nobody watches would be kept by a power cut. */
  if (path_of(fd) != NULL) abort();
  return syscall(SYS_writev, fd, parts, count);
}

int ftruncate64(int fd, off64_t length) {
  if (path_of(fd) == NULL) return (int)syscall(SYS_ftruncate, fd, length);
  pthread_mutex_lock(&mutex);
  int done = -1;
  if (!fails(0)) {
    note_change(TRUNCATE, fd, (uint64_t)length, NULL, 0);
    done = (int)syscall(SYS_ftruncate, fd, length);
  }
  int kept = errno;
  pthread_mutex_unlock(&mutex);
  errno = kept;
  return done;
}

/* As long as a disk takes: most power cuts are to come while a sync is under way. */
#define SYNC_US 15000

static int sync_file(int fd, long number) {
  const char *path = path_of(fd);
  if (path == NULL) return (int)syscall(number, fd);
  if (control->record) usleep(SYNC_US);
  pthread_mutex_lock(&mutex);
  int done = -1;
  if (!fails(0)) {
    done = 0; /* The journal decides what lasts; a real sync would only take its time. */
    if (control->record == 1) note(SYNC, path, 0);
  }
  int kept = errno;
  pthread_mutex_unlock(&mutex);
  errno = kept;
  return done;
}

int fsync(int fd) { return sync_file(fd, SYS_fsync); }

int fdatasync(int fd) { return sync_file(fd, SYS_fdatasync); }

int unlink(const char *path) {
  if (!is_ours(path)) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  pthread_mutex_lock(&mutex);
  int done = -1;
  if (!fails(1)) {
    if (control->record && lasts(path)) {
      char grave[PATH_MAX + 40];
      snprintf(grave, sizeof grave, "%s/grave-%llu", graves, (unsigned long long)++next_grave);
      if (syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, grave, 0) == 0) {
        note(UNLINK, path, next_grave);
      }
    }
    done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  }
  int kept = errno;
  pthread_mutex_unlock(&mutex);
  errno = kept;
  return done;
}

/* A second name for a file; the journal says which was the first. */
int link(const char *from, const char *to) {
  if (!is_ours(to)) return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  pthread_mutex_lock(&mutex);
  int done = -1;
  if (!fails(0)) {
    done = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
    int made = errno;
    if (done == 0 && control->record) {
      struct record head = {LINK, 0, 0, 0, 0, (uint32_t)strlen(from)};
      put(head, to, NULL, from);
    }
    errno = made;
  }
  int kept = errno;
  pthread_mutex_unlock(&mutex);
  errno = kept;
  return done;
}

int rename(const char *from, const char *to) {
  /* Not used in the data folder. Whoever begins to use it teaches the journal first. */
  if (is_ours(from) || is_ours(to)) abort();
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int mkdir(const char *path, mode_t mode) {
  if (!is_ours(path)) return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  struct stat stat;
  int absent = syscall(SYS_newfstatat, AT_FDCWD, path, &stat, 0) != 0;
  pthread_mutex_lock(&mutex);
  int done = -1;
  if (!(absent && fails(0))) {
    if (absent) note(MAKE_FOLDER, path, 0);
    done = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  }
  int kept = errno;
  pthread_mutex_unlock(&mutex);
  errno = kept;
  return done;
}

int gettimeofday(struct timeval *time, void *zone) {
  int done = (int)syscall(SYS_gettimeofday, time, zone);
  if (control != NULL && done == 0) {
    int64_t us = (int64_t)time->tv_sec * 1000000 + time->tv_usec + control->clock_ms * 1000;
    time->tv_sec = us / 1000000;
    time->tv_usec = us % 1000000;
  }
  return done;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  static typeof(&clock_gettime) real;
  if (real == NULL) real = REAL(clock_gettime);
  int done = real(clock, time);
  if (control != NULL && clock == CLOCK_REALTIME && done == 0) {
    int64_t ms = control->clock_ms;
    time->tv_sec += ms / 1000;
    time->tv_nsec += (ms % 1000) * 1000000;
    if (time->tv_nsec < 0) time->tv_sec--, time->tv_nsec += 1000000000;
    if (time->tv_nsec >= 1000000000) time->tv_sec++, time->tv_nsec -= 1000000000;
  }
  return done;
}

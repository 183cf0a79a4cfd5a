#include "faults.h"

#include <execinfo.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The three libraries are linked; their headers need settings that do not concern these four functions. */
extern int xmlMemSetup(void (*)(void *), void *(*)(size_t), void *(*)(void *, size_t), char *(*)(const char *));
extern int CRYPTO_set_mem_functions(void *(*)(size_t, const char *, int), void *(*)(void *, size_t, const char *, int),
                                    void (*)(void *, const char *, int));
extern void xmlSecErrorsSetCallback(void (*)(const char *, int, const char *, const char *, const char *, int,
                                             const char *));

enum { frames = 24 };
static atomic_long calls, live, errors;
static atomic_int armed;
static long failing;
static int for_ever;
static unsigned patience;
static void *place[frames];
static atomic_int depth;

static int fails(void) {
    if (!armed) { return 0; }
    long number = ++calls;
    if (failing == 0 || number < failing || (number > failing && !for_ever)) { return 0; }
    if (number == failing) { depth = backtrace(place, frames); }
    return 1;
}

static void *allocate(size_t size) {
    void *memory = fails() ? NULL : malloc(size);
    if (memory) { live++; }
    return memory;
}

static void *resize(void *old, size_t size) {
    void *memory = fails() ? NULL : realloc(old, size);
    if (memory && !old) { live++; }
    return memory;
}

static void release(void *memory) {
    if (memory) { live--; }
    free(memory);
}

static char *duplicate(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = allocate(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

static void *openssl_allocate(size_t size, const char *file, int line) {
    (void)file, (void)line;
    /* OpenSSL's own allocator gives nothing for nothing. */
    return size ? allocate(size) : NULL;
}

static void openssl_release(void *memory, const char *file, int line) {
    (void)file, (void)line;
    release(memory);
}

static void *openssl_resize(void *old, size_t size, const char *file, int line) {
    if (size) { return resize(old, size); }
    openssl_release(old, file, line);
    return NULL;
}

static void hear(const char *file, int line, const char *function, const char *object, const char *subject, int reason,
                 const char *message) {
    (void)file, (void)line, (void)function, (void)object, (void)subject, (void)reason, (void)message;
    errors++;
}

static void say(const char *text) {
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written;
}

void faults_print_place(void) { backtrace_symbols_fd(place, depth, STDERR_FILENO); }

static void crash(int signal) {
    void *here[frames];
    int count = backtrace(here, frames);
    say(signal == SIGALRM ? "hang\nallocation that failed:\n" : "crash\nallocation that failed:\n");
    faults_print_place();
    say("where it ended:\n");
    backtrace_symbols_fd(here, count, STDERR_FILENO);
    _exit(99);
}

int faults_install(unsigned seconds) {
    void *first[1];
    backtrace(first, 1); /* allocates when it is called for the first time */
    patience = seconds;
    setvbuf(stdout, NULL, _IOLBF, 0); /* what was said before a crash is not lost */
    const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGALRM};
    for (size_t index = 0; index < sizeof signals / sizeof *signals; index++) { signal(signals[index], crash); }
    xmlSecErrorsSetCallback(hear);
    return xmlMemSetup(release, allocate, resize, duplicate) == 0
        && CRYPTO_set_mem_functions(openssl_allocate, openssl_resize, openssl_release) == 1;
}

void faults_arm(long number, int and_all_after) {
    calls = 0;
    errors = 0;
    failing = number;
    for_ever = and_all_after;
    alarm(patience);
    armed = 1;
}

long faults_disarm(void) {
    armed = 0;
    alarm(0);
    return calls;
}

long faults_reported_errors(void) { return errors; }
long faults_live_blocks(void) { return live; }

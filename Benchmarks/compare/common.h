/* What floor.c and xmlsec.c share: files, and the protocol of compare/run.py. Each line `DOCUMENT COUNT` of the input is
   answered with the nanoseconds of processor time that one round took. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct text {
    char *start;
    int size;
};

static void must(int holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "%s\n", what);
        exit(1);
    }
}

static struct text read_file(const char *folder, const char *name, const char *suffix) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s%s", folder, name, suffix);
    FILE *file = fopen(path, "rb");
    must(file != NULL, path);
    struct text text = {malloc(32 << 20), 0};
    text.size = (int)fread(text.start, 1, (32 << 20) - 1, file);
    text.start[text.size] = 0;
    fclose(file);
    return text;
}

static int is_named(xmlNodePtr node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNodePtr child(xmlNodePtr parent, const char *name) {
    for (xmlNodePtr node = parent ? parent->children : NULL; node; node = node->next) {
        if (is_named(node, name)) { return node; }
    }
    return NULL;
}

/* Whether the document is of a kind that this program does not know. */
static int is_strange = 0;

/* The document that is asked about, prepared once. */
static void prepare(const char *folder, const char *name);
static void validate_once(void);

int main(int count, char **arguments) {
    must(count == 2, "usage: PROGRAM FOLDER");
    char name[256], last[256] = "";
    long rounds;
    while (scanf("%255s %ld", name, &rounds) == 2) {
        if (strcmp(name, last) != 0) { prepare(arguments[1], name); }
        strcpy(last, name);
        if (is_strange) {
            puts("-");
            fflush(stdout);
            continue;
        }
        struct timespec start, end;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
        for (long round = 0; round < rounds; round++) { validate_once(); }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
        printf("%f\n", ((double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec)) / (double)rounds);
        fflush(stdout);
    }
    return 0;
}

#ifndef FAULTS_H
#define FAULTS_H

/* Takes over the allocations of libxml2, libxmlsec1 and OpenSSL, and listens to the errors of libxmlsec1. To be called
   before anything else uses them. A crash, or `seconds` without an answer, prints two backtraces and ends the process. */
int faults_install(unsigned seconds);

/* Counts allocations from now on. The one with this number fails, and, if asked, all after it; 0 fails none. */
void faults_arm(long number, int and_all_after);

/* Ends the counting; returns how many allocations there were. */
long faults_disarm(void);

/* How many errors libxmlsec1 reported since the counting began. */
long faults_reported_errors(void);

/* How many blocks are allocated now. */
long faults_live_blocks(void);

/* Prints where the allocation that failed first was asked for. */
void faults_print_place(void);

/* Under callgrind: instructions are counted between these two, and written down under a name. */
void counting_begin(void);
void counting_end(const char *name);

#endif

#ifndef CSAML_LIBXML2_SHIM_H
#define CSAML_LIBXML2_SHIM_H

#include <libxml/xmlversion.h>
/* Debian's libxml2 headers pull in the system's ICU, swift-foundation brings its own, and the two do not
   compile side by side. Only the tail of xmlCharEncodingHandler depends on it, and nobody here touches that. */
#undef LIBXML_ICU_ENABLED

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <string.h>

/* Where an octet first stands in others, or their number. */
static inline size_t csaml_first(const void *_Nonnull octets, size_t count, unsigned char octet) {
    const char *found = memchr(octets, octet, count);
    return found ? (size_t)(found - (const char *)octets) : count;
}

/* Whether octets have a control character other than a tab, a line feed and one more; a loop that looks at many at once. */
static inline int csaml_has_controls(const void *_Nonnull octets, size_t count, unsigned char allowed) {
    const unsigned char *text = (const unsigned char *)octets;
    unsigned char found = 0;
    for (size_t index = 0; index < count; index++) {
        found |= (text[index] < 0x20) & (text[index] != 0x09) & (text[index] != 0x0A) & (text[index] != allowed);
    }
    return found;
}

/* How many octets of a text stand before the first of some, or before its end. */
static inline size_t csaml_span_without(const xmlChar *_Nonnull text, const unsigned char *_Nonnull some) {
    return strcspn((const char *)text, (const char *)some);
}

/* Below, at or above zero, as a text comes before another. */
static inline int csaml_order(const xmlChar *_Nonnull first, const xmlChar *_Nonnull second) {
    return first == second ? 0 : strcmp((const char *)first, (const char *)second);
}

/* xmlFree is a mutable global function pointer, which Swift 6 refuses to read. */
static inline void csaml_xml_free(void *_Nullable memory) { xmlFree(memory); }

/* The error record became const in libxml2 2.12. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *csaml_error_record;
#else
typedef xmlError *csaml_error_record;
#endif

/* What a parser context points at through _private: who hears of each report of libxml2. */
typedef void (*csaml_report_handler)(void *_Nonnull state, int domain, int code, int level, int line);
struct csaml_parser_hooks {
    void *_Nonnull state;
    csaml_report_handler _Nonnull report;
};

static inline void csaml_forward_report(void *_Nonnull context, csaml_error_record _Nullable error) {
    struct csaml_parser_hooks *hooks = ((xmlParserCtxtPtr)context)->_private;
    if (hooks && error) { hooks->report(hooks->state, error->domain, error->code, (int)error->level, error->line); }
}

/* Sends the reports of one context to its hooks, and nowhere else. */
static inline void csaml_set_hooks(xmlParserCtxtPtr _Nonnull context, struct csaml_parser_hooks *_Nonnull hooks) {
    context->_private = hooks;
    context->sax->serror = (xmlStructuredErrorFunc)csaml_forward_report;
}

/* Parses octets that end with a NUL where they are, and builds no tree. libxml2 2.9 would copy them into a buffer that it makes
   grow, and crashes where there is no memory for that. */
static inline void csaml_parse(xmlParserCtxtPtr _Nonnull context, const xmlChar *_Nonnull text, int length, int options) {
#if LIBXML_VERSION >= 21200
    xmlFreeDoc(xmlCtxtReadMemory(context, (const char *)text, length, NULL, "UTF-8", options));
#else
    xmlCtxtUseOptions(context, options);
    context->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    xmlParserInputPtr input = xmlNewInputStream(context);
    if (!input) { return; }
    input->base = input->cur = text;
    input->end = text + length;
    input->length = length;
    if (inputPush(context, input) >= 0) { xmlParseDocument(context); }
    xmlFreeDoc(context->myDoc);
    context->myDoc = NULL;
#endif
}

/* What libxml2 reports outside of a parser context goes to per-thread handlers, or to stderr when there are none.
   Handlers and contexts are per-thread macros, so they are saved and restored here. */
struct csaml_reporting {
    xmlStructuredErrorFunc _Nullable handler;
    void *_Nullable context;
    xmlGenericErrorFunc _Nullable text_handler;
    void *_Nullable text_context;
    int memory_was_short;
};
static inline void csaml_hear_report(void *_Nullable context, csaml_error_record _Nullable error) {
    if (error && error->code == XML_ERR_NO_MEMORY) { ((struct csaml_reporting *)context)->memory_was_short = 1; }
}
/* Only here do the lists of libxml2 2.9 tell that memory is short; canonicalization goes on without what is missing. */
static inline void csaml_hear_text(void *_Nullable context, const char *_Nullable text, ...) {
    if (text && strncmp(text, "Cannot initialize memory", 24) == 0) {
        ((struct csaml_reporting *)context)->memory_was_short = 1;
    }
}
static inline void csaml_silence(struct csaml_reporting *_Nonnull reporting) {
    reporting->handler = xmlStructuredError;
    reporting->context = xmlStructuredErrorContext;
    reporting->text_handler = xmlGenericError;
    reporting->text_context = xmlGenericErrorContext;
    reporting->memory_was_short = 0;
    xmlSetStructuredErrorFunc(reporting, (xmlStructuredErrorFunc)csaml_hear_report);
    xmlSetGenericErrorFunc(reporting, csaml_hear_text);
}
static inline void csaml_unsilence(struct csaml_reporting *_Nonnull reporting) {
    xmlSetStructuredErrorFunc(reporting->context, reporting->handler);
    xmlSetGenericErrorFunc(reporting->text_context, reporting->text_handler);
}

/* How many octets of a document a parser has passed; libxml2 2.15 calls it deprecated, and has nothing in its place. */
static inline long csaml_byte_consumed(xmlParserCtxtPtr _Nonnull context) {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
    return xmlByteConsumed(context);
#pragma clang diagnostic pop
}

/* Compile-time version of the headers, to be compared with the library that was loaded. */
static inline int csaml_libxml2_header_version(void) { return LIBXML_VERSION; }
static inline int csaml_libxml2_library_version(void) {
    int version = 0;
    for (const char *digit = xmlParserVersion; digit && *digit >= '0' && *digit <= '9'; digit++) {
        version = version * 10 + (*digit - '0');
    }
    return version;
}

/* Which nodes belong to a subtree, where canonicalization has to know its surroundings. */
struct csaml_subtree {
    xmlNodePtr _Nonnull apex;
    xmlNodePtr _Nullable without;
};
static inline int csaml_is_inside(void *_Nullable subtree, xmlNodePtr _Nullable node, xmlNodePtr _Nullable parent) {
    const struct csaml_subtree *asked = (const struct csaml_subtree *)subtree;
    /* A namespace has no parent of its own: the element that it is rendered on counts. */
    xmlNodePtr current = node && node->type == XML_NAMESPACE_DECL ? parent : node;
    for (; current && current != asked->without; current = current->parent) {
        if (current == asked->apex) { return 1; }
    }
    return 0;
}

/* A subtree without one of its children in canonical form, by libxml2: tests and fuzzers compare what the library writes with
   it. The prefixes, of which "#default" is none, end with NULL. To be closed with xmlOutputBufferClose; NULL when it cannot be
   had. */
static inline xmlOutputBufferPtr _Nullable csaml_canonical(xmlNodePtr _Nonnull apex, xmlNodePtr _Nullable without,
                                                           xmlC14NMode mode,
                                                           const char *_Nullable *_Nullable prefixes) {
    xmlOutputBufferPtr buffer = xmlAllocOutputBuffer(NULL);
    if (!buffer) { return NULL; }
    struct csaml_subtree subtree = {apex, without};
    if (xmlC14NExecute(apex->doc, csaml_is_inside, &subtree, mode, (xmlChar **)prefixes, 0, buffer) < 0) {
        xmlOutputBufferClose(buffer);
        return NULL;
    }
    return buffer;
}

#endif

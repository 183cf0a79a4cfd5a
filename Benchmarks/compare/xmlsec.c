/* libxmlsec1 by itself, used as well as it can be: one parse, the IDs, one verification for each signature with a key that
   was loaded once and holds nothing but the public key. Nothing is asked about what was signed.

   cc -O2 xmlsec.c -o xmlsec $(pkg-config --cflags --libs xmlsec1-openssl) */
#include "common.h"
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <xmlsec/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>

static struct text document;
static xmlSecKeyPtr key;

static void prepare(const char *folder, const char *name) {
    static int is_ready = 0;
    if (!is_ready) { must(xmlSecInit() == 0 && xmlSecCryptoAppInit(NULL) == 0 && xmlSecCryptoInit() == 0, "no xmlsec"); }
    is_ready = 1;
    document = read_file(folder, name, ".xml");
    is_strange = strstr(document.start, "EncryptedAssertion") != NULL;
    struct text pem = read_file(folder, name, ".pem");
    X509 *certificate = PEM_read_bio_X509(BIO_new_mem_buf(pem.start, pem.size), NULL, NULL, NULL);
    must(certificate != NULL, "no certificate");
    key = xmlSecKeyCreate();
    must(key && xmlSecKeySetValue(key, xmlSecOpenSSLEvpKeyAdopt(X509_get_pubkey(certificate))) == 0, "no key");
}

static int verify(xmlNodePtr element) {
    xmlNodePtr signature = child(element, "Signature");
    if (!signature) { return 0; }
    xmlSecDSigCtxPtr context = xmlSecDSigCtxCreate(NULL);
    context->signKey = xmlSecKeyDuplicate(key);
    must(xmlSecDSigCtxVerify(context, signature) == 0 && context->status == xmlSecDSigStatusSucceeded, "signature");
    xmlSecDSigCtxDestroy(context);
    return 1;
}

static void validate_once(void) {
    static const xmlChar *ids[] = {(const xmlChar *)"ID", NULL};
    xmlDocPtr parsed = xmlReadMemory(document.start, document.size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    must(parsed != NULL, "not XML");
    xmlNodePtr root = xmlDocGetRootElement(parsed);
    xmlSecAddIDs(parsed, root, ids);
    must(verify(root) + verify(child(root, "Assertion")) > 0, "nothing signed");
    xmlFreeDoc(parsed);
}

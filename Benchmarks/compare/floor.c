/* The floor: what nobody can do without who verifies a response with libxml2 and OpenSSL. One parse, for each signature
   one exclusive canonicalization of a subtree and of SignedInfo, one digest, one public-key operation; where the assertion
   is encrypted, one unwrapping, one AES-GCM and the parse of what it holds. No check of anything.

   cc -O2 floor.c -o floor $(pkg-config --cflags --libs libxml-2.0 libcrypto) */
#include "common.h"
#include <libxml/c14n.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

static struct text document;
static EVP_PKEY *key, *service;

static void prepare(const char *folder, const char *name) {
    document = read_file(folder, name, ".xml");
    struct text pem = read_file(folder, name, ".pem"), secret = read_file(folder, "service", ".key");
    BIO *memory = BIO_new_mem_buf(pem.start, pem.size);
    X509 *certificate = PEM_read_bio_X509(memory, NULL, NULL, NULL);
    must(certificate != NULL, "no certificate");
    key = X509_get_pubkey(certificate);
    memory = BIO_new_mem_buf(secret.start, secret.size);
    service = PEM_read_bio_PrivateKey(memory, NULL, NULL, NULL);
    must(key != NULL && service != NULL, "no key");
}

static int decode(xmlNodePtr element, unsigned char *out) {
    const char *text = element && element->children ? (const char *)element->children->content : "";
    int length = (int)strlen(text), size = EVP_DecodeBlock(out, (const unsigned char *)text, length);
    must(size > 0, "no base64");
    for (const char *end = text + length; end > text && end[-1] == '='; end--) { size--; }
    return size;
}

/* A subtree hung into a document of its own for the moment: no test of what belongs to it. */
static xmlOutputBufferPtr canonical(xmlNodePtr apex) {
    xmlDoc around;
    memset(&around, 0, sizeof around);
    around.type = XML_DOCUMENT_NODE;
    around.doc = &around;
    around.children = around.last = apex;
    xmlNodePtr parent = apex->parent, next = apex->next, previous = apex->prev;
    apex->parent = (xmlNodePtr)&around;
    apex->next = apex->prev = NULL;
    xmlOutputBufferPtr buffer = xmlAllocOutputBuffer(NULL);
    must(xmlC14NExecute(&around, NULL, NULL, XML_C14N_EXCLUSIVE_1_0, NULL, 0, buffer) >= 0, "not canonical");
    apex->parent = parent;
    apex->next = next;
    apex->prev = previous;
    return buffer;
}

static void verify(xmlNodePtr element) {
    xmlNodePtr signature = child(element, "Signature"), info = child(signature, "SignedInfo");
    xmlOutputBufferPtr signed_info = canonical(info);
    xmlNodePtr parent = signature->parent, before = signature->prev, behind = signature->next;
    if (before) { before->next = behind; } else { parent->children = behind; }
    if (behind) { behind->prev = before; } else { parent->last = before; }
    xmlOutputBufferPtr octets = canonical(element);
    if (before) { before->next = signature; } else { parent->children = signature; }
    if (behind) { behind->prev = signature; } else { parent->last = signature; }
    unsigned char digest[64], expected[1024], value[2048], der[2048];
    unsigned size = 0;
    EVP_Digest(xmlOutputBufferGetContent(octets), xmlOutputBufferGetSize(octets), digest, &size, EVP_sha256(), NULL);
    must(decode(child(child(info, "Reference"), "DigestValue"), expected) == 32 && !memcmp(digest, expected, 32), "digest");
    size_t length = (size_t)decode(child(signature, "SignatureValue"), value);
    unsigned char *start = value;
    if (EVP_PKEY_is_a(key, "EC")) {
        ECDSA_SIG *pair = ECDSA_SIG_new();
        ECDSA_SIG_set0(pair, BN_bin2bn(value, (int)length / 2, NULL), BN_bin2bn(value + length / 2, (int)length / 2, NULL));
        start = der;
        length = (size_t)i2d_ECDSA_SIG(pair, &start);
        start = der;
        ECDSA_SIG_free(pair);
    }
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    must(EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1
             && EVP_DigestVerify(context, start, length, xmlOutputBufferGetContent(signed_info),
                                 xmlOutputBufferGetSize(signed_info)) == 1, "value");
    EVP_MD_CTX_free(context);
    xmlOutputBufferClose(octets);
    xmlOutputBufferClose(signed_info);
}

static xmlDocPtr decrypted(xmlNodePtr holder) {
    xmlNodePtr data = child(holder, "EncryptedData");
    xmlNodePtr wrapped = child(child(data, "KeyInfo"), "EncryptedKey");
    unsigned char secret[1024], content_key[1024];
    size_t size = sizeof content_key;
    int length = decode(child(child(wrapped, "CipherData"), "CipherValue"), secret);
    EVP_PKEY_CTX *unwrapping = EVP_PKEY_CTX_new(service, NULL);
    must(EVP_PKEY_decrypt_init(unwrapping) == 1
             && EVP_PKEY_CTX_set_rsa_padding(unwrapping, RSA_PKCS1_OAEP_PADDING) == 1
             && EVP_PKEY_decrypt(unwrapping, content_key, &size, secret, (size_t)length) == 1 && size == 32, "unwrap");
    EVP_PKEY_CTX_free(unwrapping);
    unsigned char *cipher = malloc((size_t)document.size), *plain = malloc((size_t)document.size);
    length = decode(child(child(data, "CipherData"), "CipherValue"), cipher);
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int written = 0, rest = 0;
    must(EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), NULL, content_key, cipher) == 1
             && EVP_DecryptUpdate(context, plain, &written, cipher + 12, length - 28) == 1
             && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, 16, cipher + length - 16) == 1
             && EVP_DecryptFinal_ex(context, plain + written, &rest) == 1, "decrypt");
    EVP_CIPHER_CTX_free(context);
    xmlDocPtr parsed = xmlReadMemory((const char *)plain, written, NULL, NULL, XML_PARSE_NONET);
    free(cipher);
    free(plain);
    return parsed;
}

static void validate_once(void) {
    xmlDocPtr parsed = xmlReadMemory(document.start, document.size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    must(parsed != NULL, "not XML");
    xmlNodePtr root = xmlDocGetRootElement(parsed);
    xmlDocPtr inner = child(root, "EncryptedAssertion") ? decrypted(child(root, "EncryptedAssertion")) : NULL;
    xmlNodePtr assertion = inner ? xmlDocGetRootElement(inner) : child(root, "Assertion");
    if (child(root, "Signature")) { verify(root); }
    if (child(assertion, "Signature")) { verify(assertion); }
    must(child(root, "Signature") || child(assertion, "Signature"), "nothing signed");
    if (inner) { xmlFreeDoc(inner); }
    xmlFreeDoc(parsed);
}

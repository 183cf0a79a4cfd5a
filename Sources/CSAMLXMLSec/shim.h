#ifndef CSAML_XMLSEC_SHIM_H
#define CSAML_XMLSEC_SHIM_H

#include <libxml/xmlversion.h>
/* See CSAMLLibXML2/shim.h: system ICU and swift-foundation's ICU do not compile side by side. */
#undef LIBXML_ICU_ENABLED

/* SwiftPM keeps only -I of pkg-config's flags, so the -D half is repeated here. XMLSEC_NO_SIZE_T is part of
   the ABI of the distributions' 1.2 packages: without it xmlSecSize is 8 bytes where the library has 4. */
#include <xmlsec/version.h>
#if XMLSEC_VERSION_MAJOR == 1 && XMLSEC_VERSION_MINOR == 2 && !defined(XMLSEC_NO_SIZE_T)
#define XMLSEC_NO_SIZE_T
#endif
#ifndef __XMLSEC_FUNCTION__
#define __XMLSEC_FUNCTION__ __func__
#endif
#ifndef XMLSEC_OPENSSL3_ENGINES
#define XMLSEC_OPENSSL3_ENGINES 1
#endif
#ifndef XMLSEC_NO_GOST
#define XMLSEC_NO_GOST 1
#endif
#ifndef XMLSEC_NO_GOST2012
#define XMLSEC_NO_GOST2012 1
#endif
#ifndef XMLSEC_NO_CRYPTO_DYNAMIC_LOADING
#define XMLSEC_NO_CRYPTO_DYNAMIC_LOADING 1
#endif
#ifndef XMLSEC_CRYPTO_OPENSSL
#define XMLSEC_CRYPTO_OPENSSL 1
#endif

#include <libxml/tree.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/keys.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/transforms.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmltree.h>

/* xmlSecCheckVersion is a macro over the numbers of these headers. */
static inline int csaml_xmlsec_version_matches(void) { return xmlSecCheckVersion() == 1; }

/* Transform identifiers are macros that expand to calls; looked up by URI, one that the installed library
   does not have comes back as null instead of as a link error. */
static inline xmlSecTransformId _Nullable csaml_transform(const char *_Nonnull uri, xmlSecTransformUsage usage) {
    return xmlSecTransformIdListFindByHref(xmlSecTransformIdsGet(), (const xmlChar *)uri, usage);
}

/* The OpenSSL error queue is per thread and would otherwise keep what a refused certificate left behind. */
static inline void csaml_clear_openssl_errors(void) { ERR_clear_error(); }

static inline int csaml_public_key_is_rsa(const EVP_PKEY *_Nonnull key) { return EVP_PKEY_is_a(key, "RSA"); }
static inline int csaml_public_key_is_ec(const EVP_PKEY *_Nonnull key) { return EVP_PKEY_is_a(key, "EC"); }

/* The RSA public exponent, or 0 when it is even, is 1, or does not fit 32 bits: all unusable. */
static inline unsigned long csaml_rsa_public_exponent(const EVP_PKEY *_Nonnull key) {
    BIGNUM *exponent = NULL;
    unsigned long value = 0;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) == 1) {
        if (BN_is_odd(exponent) && !BN_is_one(exponent) && BN_num_bits(exponent) <= 32) { value = BN_get_word(exponent); }
    }
    BN_free(exponent);
    return value;
}

/* Seconds since 1970 of a certificate's date; 0 when OpenSSL cannot read it. */
static inline int csaml_time_since_epoch(const ASN1_TIME *_Nullable time, int64_t *_Nonnull seconds) {
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    int days = 0, rest = 0;
    int ok = time && epoch && ASN1_TIME_diff(&days, &rest, epoch, time) == 1;
    ASN1_TIME_free(epoch);
    *seconds = (int64_t)days * 86400 + rest;
    return ok;
}

/* A fresh key on P-256. */
static inline EVP_PKEY *_Nullable csaml_generate_p256(void) { return EVP_EC_gen("P-256"); }

/* Whether an extension occurs twice, which RFC 5280 forbids and OpenSSL reads. */
static inline int csaml_repeats_extension(const X509 *_Nonnull certificate) {
    int count = X509_get_ext_count(certificate);
    for (int index = 0; index < count; index++) {
        const ASN1_OBJECT *object = X509_EXTENSION_get_object(X509_get_ext(certificate, index));
        if (X509_get_ext_by_OBJ(certificate, object, index) >= 0) { return 1; }
    }
    return 0;
}

/* A distinguished name as RFC 2253 writes it; to be freed with csaml_free_text. */
static inline char *_Nullable csaml_name_text(const X509_NAME *_Nullable name) {
    BIO *memory = BIO_new(BIO_s_mem());
    char *text = NULL;
    if (memory && name && X509_NAME_print_ex(memory, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) >= 0) {
        char *start = NULL;
        long length = BIO_get_mem_data(memory, &start);
        if (length >= 0 && (text = OPENSSL_malloc((size_t)length + 1))) {
            if (length > 0) { memcpy(text, start, (size_t)length); }
            text[length] = 0;
        }
    }
    BIO_free(memory);
    return text;
}
static inline void csaml_free_text(char *_Nullable text) { OPENSSL_free(text); }
static inline void csaml_free_octets(unsigned char *_Nullable octets) { OPENSSL_free(octets); }

/* SHA-256 over octets; 0 when OpenSSL refuses. */
static inline int csaml_sha256(const void *_Nullable octets, size_t length, unsigned char *_Nonnull digest) {
    unsigned int size = 0;
    return EVP_Digest(octets, length, digest, &size, EVP_sha256(), NULL) == 1 && size == 32;
}

#endif

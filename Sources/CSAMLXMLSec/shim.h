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
#include <openssl/rand.h>
#include <openssl/rsa.h>
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

/* Whether OpenSSL queued on this thread that memory was short; takes the queue away. */
static inline int csaml_openssl_lacked_memory(void) {
    int lacked = 0;
    for (unsigned long error = ERR_get_error(); error != 0; error = ERR_get_error()) {
        lacked |= ERR_GET_REASON(error) == ERR_R_MALLOC_FAILURE;
    }
    return lacked;
}

/* EVP_PKEY_is_a allocates, and says no when it cannot. */
static inline int csaml_public_key_is_rsa(const EVP_PKEY *_Nonnull key) {
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
}
static inline int csaml_public_key_is_ec(const EVP_PKEY *_Nonnull key) {
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC;
}

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

/* Decrypts AES-GCM (12 octets of IV in front, 16 of tag behind) with a key of 16, 24 or 32 octets. Writes at most
   `length` octets and returns their number, or -1: then nothing of the output means anything. */
static inline int csaml_decrypt_gcm(const unsigned char *_Nonnull key, size_t key_size,
                                    const unsigned char *_Nonnull data, int length, unsigned char *_Nonnull plain) {
    const EVP_CIPHER *cipher =
        key_size == 16 ? EVP_aes_128_gcm() : key_size == 24 ? EVP_aes_192_gcm() : key_size == 32 ? EVP_aes_256_gcm() : NULL;
    if (!cipher || length < 28) { return -1; }
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int written = 0, rest = 0;
    int ok = context && EVP_DecryptInit_ex(context, cipher, NULL, key, data) == 1
        && EVP_DecryptUpdate(context, plain, &written, data + 12, length - 28) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, 16, (void *)(data + length - 16)) == 1
        && EVP_DecryptFinal_ex(context, plain + written, &rest) == 1;
    EVP_CIPHER_CTX_free(context);
    if (!ok) { OPENSSL_cleanse(plain, (size_t)length); }
    return ok ? written + rest : -1;
}

/* Decrypts AES-CBC (16 octets of IV in front) without looking at the padding: that is the caller's. */
static inline int csaml_decrypt_cbc(const unsigned char *_Nonnull key, size_t key_size,
                                    const unsigned char *_Nonnull data, int length, unsigned char *_Nonnull plain) {
    const EVP_CIPHER *cipher =
        key_size == 16 ? EVP_aes_128_cbc() : key_size == 24 ? EVP_aes_192_cbc() : key_size == 32 ? EVP_aes_256_cbc() : NULL;
    if (!cipher || length < 32 || length % 16 != 0) { return -1; }
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int written = 0, rest = 0;
    int ok = context && EVP_DecryptInit_ex(context, cipher, NULL, key, data) == 1
        && EVP_CIPHER_CTX_set_padding(context, 0) == 1
        && EVP_DecryptUpdate(context, plain, &written, data + 16, length - 16) == 1
        && EVP_DecryptFinal_ex(context, plain + written, &rest) == 1;
    EVP_CIPHER_CTX_free(context);
    return ok ? written + rest : -1;
}

/* Encrypts with AES-GCM: IV, ciphertext and tag are written one behind the other. */
static inline int csaml_encrypt_gcm(const unsigned char *_Nonnull key, size_t key_size, const unsigned char *_Nonnull iv,
                                    const unsigned char *_Nonnull plain, int length, unsigned char *_Nonnull data) {
    const EVP_CIPHER *cipher =
        key_size == 16 ? EVP_aes_128_gcm() : key_size == 24 ? EVP_aes_192_gcm() : key_size == 32 ? EVP_aes_256_gcm() : NULL;
    if (!cipher) { return -1; }
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int written = 0, rest = 0;
    memcpy(data, iv, 12);
    int ok = context && EVP_EncryptInit_ex(context, cipher, NULL, key, iv) == 1
        && EVP_EncryptUpdate(context, data + 12, &written, plain, length) == 1
        && EVP_EncryptFinal_ex(context, data + 12 + written, &rest) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, data + 12 + written + rest) == 1;
    EVP_CIPHER_CTX_free(context);
    return ok ? 12 + written + rest + 16 : -1;
}

/* Encrypts with AES-CBC and the padding of XML Encryption (random octets, then their number). */
static inline int csaml_encrypt_cbc(const unsigned char *_Nonnull key, size_t key_size, const unsigned char *_Nonnull iv,
                                    const unsigned char *_Nonnull padded, int length, unsigned char *_Nonnull data) {
    const EVP_CIPHER *cipher =
        key_size == 16 ? EVP_aes_128_cbc() : key_size == 24 ? EVP_aes_192_cbc() : key_size == 32 ? EVP_aes_256_cbc() : NULL;
    if (!cipher || length % 16 != 0) { return -1; }
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int written = 0, rest = 0;
    memcpy(data, iv, 16);
    int ok = context && EVP_EncryptInit_ex(context, cipher, NULL, key, iv) == 1
        && EVP_CIPHER_CTX_set_padding(context, 0) == 1
        && EVP_EncryptUpdate(context, data + 16, &written, padded, length) == 1
        && EVP_EncryptFinal_ex(context, data + 16 + written, &rest) == 1;
    EVP_CIPHER_CTX_free(context);
    return ok ? 16 + written + rest : -1;
}

/* RSA with OAEP, whose digest and mask digest OpenSSL knows by name, or with PKCS#1 v1.5 when `digest` is NULL.
   OpenSSL does the padding; `size` is the room in `out` and becomes the number of octets. Returns 1 or 0. */
static inline int csaml_rsa_transport(EVP_PKEY *_Nonnull key, int encrypts, const char *_Nullable digest,
                                      const char *_Nullable mask, const unsigned char *_Nonnull in, size_t length,
                                      unsigned char *_Nonnull out, size_t *_Nonnull size) {
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
    int ok = context && (encrypts ? EVP_PKEY_encrypt_init(context) : EVP_PKEY_decrypt_init(context)) == 1;
    if (ok && digest) {
        ok = EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1
            && EVP_PKEY_CTX_set_rsa_oaep_md_name(context, digest, NULL) == 1
            && EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, mask ? mask : digest, NULL) == 1;
    } else if (ok) {
        ok = EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    }
    ok = ok && (encrypts ? EVP_PKEY_encrypt(context, out, size, in, length)
                         : EVP_PKEY_decrypt(context, out, size, in, length)) == 1;
    EVP_PKEY_CTX_free(context);
    return ok;
}

/* What a key is encrypted with, and whether that was asked for; nothing is ever asked on a terminal. */
typedef struct {
    const char *_Nullable passphrase;
    int was_asked;
} csaml_passphrase;

static inline int csaml_give_passphrase(char *_Nonnull buffer, int size, int writes, void *_Nullable holder) {
    csaml_passphrase *given = (csaml_passphrase *)holder;
    (void)writes;
    if (!given) { return -1; }
    given->was_asked = 1;
    if (!given->passphrase) { return -1; }
    int length = (int)strlen(given->passphrase);
    if (length > size) { return -1; }
    memcpy(buffer, given->passphrase, (size_t)length);
    return length;
}

/* A private key in PEM or DER: PKCS #1 or PKCS #8, encrypted or not. */
static inline EVP_PKEY *_Nullable csaml_read_private_key(const void *_Nonnull octets, int length, int is_pem,
                                                         csaml_passphrase *_Nonnull given) {
    EVP_PKEY *key = NULL;
    if (!is_pem) {
        const unsigned char *start = (const unsigned char *)octets;
        const unsigned char *position = start;
        key = d2i_AutoPrivateKey(NULL, &position, length);
        /* What stands behind a key is nobody's key. */
        if (key && position != start + length) { EVP_PKEY_free(key); return NULL; }
        if (key) { return key; }
    }
    BIO *memory = BIO_new_mem_buf(octets, length);
    if (memory) {
        key = is_pem ? PEM_read_bio_PrivateKey(memory, NULL, csaml_give_passphrase, given)
                     : d2i_PKCS8PrivateKey_bio(memory, NULL, csaml_give_passphrase, given);
    }
    BIO_free(memory);
    return key;
}

/* Signs octets; the signature of ECDSA is the DER form. Returns 1 when it is done. */
static inline int csaml_sign(EVP_PKEY *_Nonnull key, const char *_Nonnull digest, const unsigned char *_Nonnull in,
                             size_t length, unsigned char *_Nonnull out, size_t *_Nonnull size) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int ok = context && EVP_DigestSignInit_ex(context, NULL, digest, NULL, NULL, key, NULL) == 1
        && EVP_DigestSign(context, out, size, in, length) == 1;
    EVP_MD_CTX_free(context);
    return ok;
}
static inline int csaml_verify(EVP_PKEY *_Nonnull key, const char *_Nonnull digest, const unsigned char *_Nonnull in,
                               size_t length, const unsigned char *_Nonnull signature, size_t size) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int ok = context && EVP_DigestVerifyInit_ex(context, NULL, digest, NULL, NULL, key, NULL) == 1
        && EVP_DigestVerify(context, signature, size, in, length) == 1;
    EVP_MD_CTX_free(context);
    return ok;
}

/* Both forms of an ECDSA signature: two integers of fixed size, as XML Signature has it, and DER. */
static inline int csaml_ecdsa_to_der(const unsigned char *_Nonnull raw, size_t size, unsigned char *_Nonnull der,
                                     int capacity) {
    ECDSA_SIG *signature = ECDSA_SIG_new();
    BIGNUM *r = BN_bin2bn(raw, (int)(size / 2), NULL), *s = BN_bin2bn(raw + size / 2, (int)(size / 2), NULL);
    if (!signature || !r || !s || ECDSA_SIG_set0(signature, r, s) != 1) {
        BN_free(r);
        BN_free(s);
        ECDSA_SIG_free(signature);
        return 0;
    }
    int length = i2d_ECDSA_SIG(signature, NULL);
    if (length > 0 && length <= capacity) { i2d_ECDSA_SIG(signature, &der); } else { length = 0; }
    ECDSA_SIG_free(signature);
    return length;
}
static inline int csaml_ecdsa_from_der(const unsigned char *_Nonnull der, size_t size, unsigned char *_Nonnull raw,
                                       int half) {
    const unsigned char *position = der;
    ECDSA_SIG *signature = d2i_ECDSA_SIG(NULL, &position, (long)size);
    int ok = signature && BN_bn2binpad(ECDSA_SIG_get0_r(signature), raw, half) == half
        && BN_bn2binpad(ECDSA_SIG_get0_s(signature), raw + half, half) == half;
    ECDSA_SIG_free(signature);
    return ok;
}

static inline int csaml_random(unsigned char *_Nonnull octets, int count) { return RAND_bytes(octets, count) == 1; }
static inline void csaml_cleanse(void *_Nonnull octets, size_t count) { OPENSSL_cleanse(octets, count); }

/* A fresh key on P-256. */
static inline EVP_PKEY *_Nullable csaml_generate_p256(void) { return EVP_EC_gen("P-256"); }

/* Whether an extension occurs twice, which RFC 5280 forbids and OpenSSL reads. No certificate has 128, and to compare
   very many with each other takes long: such a one counts as if it had. */
static inline int csaml_repeats_extension(const X509 *_Nonnull certificate) {
    int count = X509_get_ext_count(certificate);
    if (count > 128) { return 1; }
    for (int index = 0; index < count; index++) {
        const ASN1_OBJECT *object = X509_EXTENSION_get_object(X509_get_ext(certificate, index));
        if (X509_get_ext_by_OBJ(certificate, object, index) >= 0) { return 1; }
    }
    return 0;
}

static inline char *_Nullable csaml_print_name(const X509_NAME *_Nonnull name) {
    BIO *memory = BIO_new(BIO_s_mem());
    char *text = NULL;
    /* This it does not always tell. */
    if (!memory) { ERR_raise(ERR_LIB_BIO, ERR_R_MALLOC_FAILURE); }
    if (memory && X509_NAME_print_ex(memory, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) >= 0) {
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

/* A distinguished name as RFC 2253 writes it; to be freed with csaml_free_text. A name that cannot be written is tried
   again: it may be that there was no memory, which OpenSSL tells the second time if it lasts. */
static inline char *_Nullable csaml_name_text(const X509_NAME *_Nullable name) {
    if (!name) { return NULL; }
    char *text = csaml_print_name(name);
    return text ? text : csaml_print_name(name);
}
static inline void csaml_free_text(char *_Nullable text) { OPENSSL_free(text); }
static inline void csaml_free_octets(unsigned char *_Nullable octets) { OPENSSL_free(octets); }

/* SHA-256 over octets; 0 when OpenSSL refuses. */
static inline int csaml_sha256(const void *_Nullable octets, size_t length, unsigned char *_Nonnull digest) {
    unsigned int size = 0;
    return EVP_Digest(octets, length, digest, &size, EVP_sha256(), NULL) == 1 && size == 32;
}

/* The same over octets that come in pieces; to be freed with EVP_MD_CTX_free. NULL and 0 when OpenSSL refuses. */
static inline EVP_MD_CTX *_Nullable csaml_sha256_begin(void) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context && EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1) { return context; }
    EVP_MD_CTX_free(context);
    return NULL;
}
static inline int csaml_sha256_end(EVP_MD_CTX *_Nonnull context, unsigned char *_Nonnull digest) {
    unsigned int size = 0;
    return EVP_DigestFinal_ex(context, digest, &size) == 1 && size == 32;
}

#endif

#include "Parts.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <unistd.h>

static bool extend(X509 *certificate, int kind, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
    bool done = extension && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return done;
}

static bool fill(X509 *certificate, EVP_PKEY *key, int32_t days) {
    uint8_t serial[16];
    if (RAND_bytes(serial, sizeof serial) != 1) return false;
    serial[0] = (uint8_t)((serial[0] & 0x3f) | 0x40);
    BIGNUM *number = BN_bin2bn(serial, sizeof serial, NULL);
    X509_NAME *name = X509_get_subject_name(certificate);
    bool done = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) &&
                X509_set_version(certificate, X509_VERSION_3) == 1 &&
                X509_gmtime_adj(X509_getm_notBefore(certificate), -3600) &&
                X509_gmtime_adj(X509_getm_notAfter(certificate), (long)days * 86400) &&
                X509_set_pubkey(certificate, key) == 1 &&
                X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                           (const unsigned char *)"Diascope on this machine", -1, -1, 0) == 1 &&
                X509_set_issuer_name(certificate, name) == 1 &&
                extend(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
                extend(certificate, NID_key_usage, "critical,digitalSignature") &&
                extend(certificate, NID_ext_key_usage, "serverAuth") &&
                extend(certificate, NID_subject_key_identifier, "hash") &&
                extend(certificate, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1") &&
                X509_sign(certificate, key, EVP_sha256()) > 0;
    BN_free(number);
    return done;
}

static FILE *create(const char *path, mode_t mode) {
    (void)unlink(path);
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (descriptor < 0) return NULL;
    FILE *file = fdopen(descriptor, "w");
    if (!file) close(descriptor);
    return file;
}

static bool write_out(const char *path, mode_t mode, const X509 *certificate, const EVP_PKEY *key) {
    FILE *file = create(path, mode);
    if (!file) return false;
    bool done = certificate ? PEM_write_X509(file, certificate) == 1
                            : PEM_write_PrivateKey(file, key, NULL, NULL, 0, NULL, NULL) == 1;
    return fclose(file) == 0 && done;
}

tls_status tls_make_development(const char *chain, const char *key_path, int32_t days) {
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    bool done = key && certificate && fill(certificate, key, days) && write_out(key_path, 0600, NULL, key) &&
                write_out(chain, 0644, certificate, NULL);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return done ? TLS_OK : TLS_FAILED;
}

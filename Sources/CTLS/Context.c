#include "Parts.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

/* Mozilla's intermediate configuration, version 5.7: forward secrecy and authenticated encryption alone. */
static const char ciphers[] = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
                              "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
static const char groups[] = "X25519:P-256:P-384";
static const unsigned char http[] = "\x08http/1.1";
enum { SESSION_SECONDS = 6 * 3600, LARGEST_OCSP = 64 * 1024 };

static int choose_protocol(SSL *ssl, const unsigned char **out, unsigned char *size, const unsigned char *offered,
                           unsigned int offered_size, void *unused) {
    (void)ssl, (void)unused;
    unsigned char *chosen = NULL;
    if (SSL_select_next_proto(&chosen, size, http, sizeof http - 1, offered, offered_size) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

/* RFC 6066, section 3; wildcards as RFC 6125 has them. Without a match the first certificate answers. */
static int choose_certificate(SSL *ssl, int *alert, void *argument) {
    (void)alert;
    const tls_context *context = argument;
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    if (!name) return SSL_TLSEXT_ERR_NOACK;
    for (const tls_context *one = context; one; one = one->next)
        if (X509_check_host(SSL_CTX_get0_certificate(one->ssl), name, 0, 0, NULL) == 1) {
            if (one != context) SSL_set_SSL_CTX(ssl, one->ssl);
            return SSL_TLSEXT_ERR_OK;
        }
    return SSL_TLSEXT_ERR_NOACK;
}

static int staple(SSL *ssl, void *unused) {
    (void)unused;
    // Set on the context whose certificate was chosen.
    const tls_context *context = SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    if (!context || !context->ocsp) return SSL_TLSEXT_ERR_NOACK;
    unsigned char *copy = OPENSSL_memdup(context->ocsp, context->ocsp_size);
    if (!copy) return SSL_TLSEXT_ERR_NOACK;
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, (long)context->ocsp_size);
    return SSL_TLSEXT_ERR_OK;
}

static void read_ocsp(tls_context *context, const char *path) {
    BIO *file = path ? BIO_new_file(path, "rb") : NULL;
    if (!file) return;
    context->ocsp = malloc(LARGEST_OCSP);
    int count = context->ocsp ? BIO_read(file, context->ocsp, LARGEST_OCSP) : 0;
    if (count > 0 && count < LARGEST_OCSP) {
        context->ocsp_size = (size_t)count;
    } else {
        free(context->ocsp);
        context->ocsp = NULL;
    }
    BIO_free(file);
}

static char *name_text(const GENERAL_NAME *name) {
    if (name->type == GEN_DNS) {
        const ASN1_IA5STRING *text = name->d.dNSName;
        const unsigned char *bytes = ASN1_STRING_get0_data(text);
        size_t size = (size_t)ASN1_STRING_length(text);
        return memchr(bytes, 0, size) ? NULL : strndup((const char *)bytes, size);
    }
    if (name->type == GEN_IPADD) {
        char text[64];
        const unsigned char *bytes = ASN1_STRING_get0_data(name->d.iPAddress);
        int family = ASN1_STRING_length(name->d.iPAddress) == 4 ? AF_INET : AF_INET6;
        if (family == AF_INET6 && ASN1_STRING_length(name->d.iPAddress) != 16) return NULL;
        return inet_ntop(family, bytes, text, sizeof text) ? strdup(text) : NULL;
    }
    return NULL;
}

static void read_names(tls_context *context) {
    GENERAL_NAMES *names =
        X509_get_ext_d2i(SSL_CTX_get0_certificate(context->ssl), NID_subject_alt_name, NULL, NULL);
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names) && context->name_count < MAX_NAMES; i++) {
        char *text = name_text(sk_GENERAL_NAME_value(names, i));
        if (text) context->names[context->name_count++] = text;
    }
    GENERAL_NAMES_free(names);
}

static bool configure(SSL_CTX *ssl) {
    SSL_CTX_set_options(ssl, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                              SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_cache_mode(ssl, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_timeout(ssl, SESSION_SECONDS);
    SSL_CTX_set_alpn_select_cb(ssl, choose_protocol, NULL);
    SSL_CTX_set_tlsext_status_cb(ssl, staple);
    // A client says hello in a few hundred bytes, a few thousand with post-quantum keys.
    SSL_CTX_set_max_cert_list(ssl, 32 * 1024);
    return SSL_CTX_set_min_proto_version(ssl, TLS1_2_VERSION) == 1 && SSL_CTX_set_cipher_list(ssl, ciphers) == 1 &&
           SSL_CTX_set1_groups_list(ssl, groups) == 1 &&
           SSL_CTX_set_session_id_context(ssl, (const unsigned char *)"diascope", 8) == 1;
}

static tls_status load(tls_context *context, const char *chain, const char *key, const char *authorities) {
    SSL_CTX *ssl = context->ssl;
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(ssl, chain) != 1) {
        int reason = ERR_GET_REASON(ERR_peek_last_error());
        bool weak = reason == SSL_R_EE_KEY_TOO_SMALL || reason == SSL_R_CA_MD_TOO_WEAK || reason == SSL_R_CA_KEY_TOO_SMALL;
        return weak ? TLS_WEAK_CERTIFICATE : TLS_NO_CERTIFICATE;
    }
    if (SSL_CTX_use_PrivateKey_file(ssl, key, SSL_FILETYPE_PEM) != 1)
        return ERR_GET_REASON(ERR_peek_last_error()) == X509_R_KEY_VALUES_MISMATCH ? TLS_KEY_DIFFERS : TLS_NO_KEY;
    if (SSL_CTX_check_private_key(ssl) != 1) return TLS_KEY_DIFFERS;
    if (authorities) {
        STACK_OF(X509_NAME) *names = SSL_load_client_CA_file(authorities);
        if (!names || SSL_CTX_load_verify_locations(ssl, authorities, NULL) != 1) {
            sk_X509_NAME_pop_free(names, X509_NAME_free);
            return TLS_NO_AUTHORITIES;
        }
        SSL_CTX_set_client_CA_list(ssl, names);
        SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_CLIENT_ONCE, NULL);
    }
    return TLS_OK;
}

tls_status tls_context_new(const char *chain, const char *key, const char *ocsp, const char *authorities,
                           tls_tickets *tickets, tls_context **result) {
    tls_context *context = calloc(1, sizeof *context);
    if (!context) return TLS_OUT_OF_MEMORY;
    context->ssl = SSL_CTX_new(TLS_server_method());
    if (!context->ssl || !configure(context->ssl)) {
        tls_context_free(context);
        return TLS_OUT_OF_MEMORY;
    }
    tls_status status = load(context, chain, key, authorities);
    ERR_clear_error();
    if (status != TLS_OK) {
        tls_context_free(context);
        return status;
    }
    SSL_CTX_set_app_data(context->ssl, context);
    SSL_CTX_set_tlsext_servername_callback(context->ssl, choose_certificate);
    SSL_CTX_set_tlsext_servername_arg(context->ssl, context);
    context->tickets = tickets;
    tls_tickets_use(context->ssl);
    read_ocsp(context, ocsp);
    read_names(context);
    *result = context;
    return TLS_OK;
}

void tls_context_free(tls_context *context) {
    if (!context) return;
    SSL_CTX_free(context->ssl);
    free(context->ocsp);
    for (size_t i = 0; i < context->name_count; i++) free(context->names[i]);
    free(context);
}

void tls_context_add(tls_context *context, tls_context *other) {
    while (context->next) context = context->next;
    context->next = other;
}

const char *tls_context_name(const tls_context *context, size_t index) {
    return index < context->name_count ? context->names[index] : NULL;
}

int64_t tls_context_expiry(const tls_context *context) {
    struct tm moment;
    const X509 *certificate = SSL_CTX_get0_certificate(context->ssl);
    return certificate && ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &moment) == 1 ? timegm(&moment) : 0;
}

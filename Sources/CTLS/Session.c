#include "Parts.h"

#include <openssl/err.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST_OUTPUT = 4096 };

struct tls_session {
    SSL *ssl;
    /* Lent by tls_feed. */
    const uint8_t *input;
    size_t input_size;
    uint8_t *output;
    size_t start, end, capacity;
};

/* ---- What OpenSSL reads from and writes to ---- */

static int give(BIO *bio, char *bytes, int size) {
    tls_session *session = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    if (session->input_size == 0) {
        BIO_set_retry_read(bio);
        return -1;
    }
    size_t count = session->input_size < (size_t)size ? session->input_size : (size_t)size;
    memcpy(bytes, session->input, count);
    session->input += count;
    session->input_size -= count;
    return (int)count;
}

static int take(BIO *bio, const char *bytes, int size) {
    tls_session *session = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    size_t needed = session->end + (size_t)size;
    if (needed > session->capacity) {
        size_t capacity = session->capacity ? session->capacity : SMALLEST_OUTPUT;
        while (capacity < needed) capacity *= 2;
        uint8_t *larger = realloc(session->output, capacity);
        if (!larger) return -1;
        session->output = larger;
        session->capacity = capacity;
    }
    memcpy(session->output + session->end, bytes, (size_t)size);
    session->end += (size_t)size;
    return size;
}

static long control(BIO *bio, int command, long number, void *pointer) {
    (void)bio, (void)number, (void)pointer;
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP;
}

static int create(BIO *bio) {
    BIO_set_init(bio, 1);
    return 1;
}

static BIO_METHOD *method;

static void make_method(void) {
    method = BIO_meth_new(BIO_TYPE_SOURCE_SINK | BIO_get_new_index(), "diascope");
    if (!method) return;
    BIO_meth_set_read(method, give);
    BIO_meth_set_write(method, take);
    BIO_meth_set_ctrl(method, control);
    BIO_meth_set_create(method, create);
}

/* ---- Sessions ---- */

tls_session *tls_session_new(const tls_context *context) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_method);
    tls_session *session = calloc(1, sizeof *session);
    if (!session) return NULL;
    BIO *bio = method ? BIO_new(method) : NULL;
    session->ssl = SSL_new(context->ssl);
    if (!bio || !session->ssl) {
        BIO_free(bio);
        tls_session_free(session);
        return NULL;
    }
    BIO_set_data(bio, session);
    SSL_set_bio(session->ssl, bio, bio);
    SSL_set_accept_state(session->ssl);
    return session;
}

void tls_session_free(tls_session *session) {
    if (!session) return;
    SSL_free(session->ssl);
    free(session->output);
    free(session);
}

void tls_feed(tls_session *session, const uint8_t *bytes, size_t count) {
    session->input = bytes;
    session->input_size = count;
}

static tls_status status_of(tls_session *session, int result) {
    switch (SSL_get_error(session->ssl, result)) {
    case SSL_ERROR_NONE: return TLS_OK;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE: return TLS_WANTS_INPUT;
    case SSL_ERROR_ZERO_RETURN: return TLS_ENDED;
    default: return TLS_FAILED;
    }
}

tls_status tls_handshake(tls_session *session) {
    ERR_clear_error();
    return status_of(session, SSL_do_handshake(session->ssl));
}

tls_status tls_read(tls_session *session, uint8_t *bytes, size_t capacity, size_t *count) {
    *count = 0;
    ERR_clear_error();
    return status_of(session, SSL_read_ex(session->ssl, bytes, capacity, count));
}

tls_status tls_write(tls_session *session, const uint8_t *bytes, size_t count) {
    ERR_clear_error();
    while (count > 0) {
        size_t written = 0;
        int result = SSL_write_ex(session->ssl, bytes, count, &written);
        if (result != 1) return status_of(session, result) == TLS_OK ? TLS_FAILED : status_of(session, result);
        bytes += written;
        count -= written;
    }
    return TLS_OK;
}

void tls_end(tls_session *session) {
    ERR_clear_error();
    if (SSL_is_init_finished(session->ssl)) SSL_shutdown(session->ssl);
}

const uint8_t *tls_output(const tls_session *session, size_t *count) {
    *count = session->end - session->start;
    return session->output ? session->output + session->start : NULL;
}

void tls_sent(tls_session *session, size_t count) {
    session->start += count;
    if (session->start < session->end) return;
    // Between answers a connection keeps no buffer.
    free(session->output);
    session->output = NULL;
    session->start = session->end = session->capacity = 0;
}

bool tls_peer_fingerprint(const tls_session *session, uint8_t digest[32]) {
    X509 *certificate = SSL_get0_peer_certificate(session->ssl);
    unsigned int size = 0;
    return certificate && SSL_get_verify_result(session->ssl) == X509_V_OK &&
           X509_digest(certificate, EVP_sha256(), digest, &size) == 1 && size == 32;
}

/*
 * The server's side of TLS over OpenSSL 3, without sockets: ciphertext in, plaintext out, and the other way round.
 *
 * A context is shared by connections and never changes; a session belongs to one connection and one thread at a time.
 */
#ifndef DIASCOPE_CTLS_H
#define DIASCOPE_CTLS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum : int32_t {
    TLS_OK,
    /* More of the peer's bytes are needed. */
    TLS_WANTS_INPUT,
    /* The peer said that it sends nothing more. */
    TLS_ENDED,
    /* The handshake or a record is at fault; what must still be sent lies in the output. */
    TLS_FAILED,
    TLS_NO_CERTIFICATE,
    TLS_NO_KEY,
    TLS_KEY_DIFFERS,
    TLS_NO_AUTHORITIES,
    TLS_WEAK_CERTIFICATE,
    TLS_OUT_OF_MEMORY
} tls_status;

/* ---- Keys of session tickets, shared by all contexts of a server and outliving them ---- */

typedef struct tls_tickets tls_tickets;

/* Keys are made anew after `lifetime` seconds; the one before is still understood for as long again. */
tls_tickets *_Nullable tls_tickets_new(int64_t lifetime);
void tls_tickets_free(tls_tickets *_Nullable tickets);

/* ---- Contexts ---- */

typedef struct tls_context tls_context;

/* Files in PEM: the certificate with its chain, its key; and in DER, or NULL: the OCSP answer to staple.
   authorities: PEM of those whose clients' certificates are accepted, or NULL to ask for none.
   The tickets must outlive the context. */
tls_status tls_context_new(const char *_Nonnull chain, const char *_Nonnull key, const char *_Nullable ocsp,
                           const char *_Nullable authorities, tls_tickets *_Nonnull tickets,
                           tls_context *_Nullable *_Nonnull context);
void tls_context_free(tls_context *_Nullable context);

/* Hands a client that asks for a name of `other`'s certificate over to it. The other must outlive the context. */
void tls_context_add(tls_context *_Nonnull context, tls_context *_Nonnull other);

/* The DNS names and addresses that the certificate is for, one after another; NULL past the last. */
const char *_Nullable tls_context_name(const tls_context *_Nonnull context, size_t index);
/* Seconds since 1970 at which the certificate ends. */
int64_t tls_context_expiry(const tls_context *_Nonnull context);

/* ---- Sessions ---- */

typedef struct tls_session tls_session;

tls_session *_Nullable tls_session_new(const tls_context *_Nonnull context);
void tls_session_free(tls_session *_Nullable session);

/* Lends the session bytes of the peer; they are used up by the calls that follow until one wants input. */
void tls_feed(tls_session *_Nonnull session, const uint8_t *_Nonnull bytes, size_t count);
tls_status tls_handshake(tls_session *_Nonnull session);
/* Decrypts into `bytes`; *count becomes how many came. */
tls_status tls_read(tls_session *_Nonnull session, uint8_t *_Nonnull bytes, size_t capacity, size_t *_Nonnull count);
/* Encrypts; what it yields is added to the output. */
tls_status tls_write(tls_session *_Nonnull session, const uint8_t *_Nonnull bytes, size_t count);
/* Adds the notice that nothing more will be sent. */
void tls_end(tls_session *_Nonnull session);

/* Ciphertext that waits to be sent, and how much of it was. */
const uint8_t *_Nullable tls_output(const tls_session *_Nonnull session, size_t *_Nonnull count);
void tls_sent(tls_session *_Nonnull session, size_t count);

/* SHA-256 of the client's verified certificate; false without one. */
bool tls_peer_fingerprint(const tls_session *_Nonnull session, uint8_t digest[_Nonnull 32]);

/* ---- A certificate for trying out ---- */

/* Writes a key (ECDSA P-256, mode 0600) and a certificate for localhost, 127.0.0.1 and ::1, signed by itself. */
tls_status tls_make_development(const char *_Nonnull chain, const char *_Nonnull key, int32_t days);

#endif

#ifndef DIASCOPE_CTLS_PARTS_H
#define DIASCOPE_CTLS_PARTS_H
#include "CTLS.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <time.h>

enum { MAX_NAMES = 100 };

struct tls_context {
    SSL_CTX *ssl;
    /* The next certificate of the same server. */
    struct tls_context *next;
    tls_tickets *tickets;
    uint8_t *ocsp;
    size_t ocsp_size;
    char *names[MAX_NAMES];
    size_t name_count;
};

/* Lets a context seal and open its tickets with its keys. */
void tls_tickets_use(SSL_CTX *ssl);

#endif

#include "Parts.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint8_t name[16], cipher[32], mac[32];
    int64_t made;
} ticket_key;

/* The present key seals; the one before only opens. */
struct tls_tickets {
    pthread_mutex_t lock;
    int64_t lifetime;
    ticket_key present, past;
};

static int64_t seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

static bool renew(ticket_key *key) {
    key->made = seconds();
    return RAND_bytes(key->name, sizeof key->name) == 1 && RAND_priv_bytes(key->cipher, sizeof key->cipher) == 1 &&
           RAND_priv_bytes(key->mac, sizeof key->mac) == 1;
}

tls_tickets *tls_tickets_new(int64_t lifetime) {
    tls_tickets *tickets = calloc(1, sizeof *tickets);
    if (!tickets) return NULL;
    pthread_mutex_init(&tickets->lock, NULL);
    tickets->lifetime = lifetime;
    if (renew(&tickets->present) && renew(&tickets->past)) return tickets;
    tls_tickets_free(tickets);
    return NULL;
}

void tls_tickets_free(tls_tickets *tickets) {
    if (!tickets) return;
    pthread_mutex_destroy(&tickets->lock);
    OPENSSL_cleanse(tickets, sizeof *tickets);
    free(tickets);
}

static bool turn(tls_tickets *tickets) {
    if (seconds() - tickets->present.made < tickets->lifetime) return true;
    tickets->past = tickets->present;
    return renew(&tickets->present);
}

/* The key to use: the present one to seal, the named one to open; false when it is gone. */
static bool choose(tls_tickets *tickets, const unsigned char *name, bool seals, ticket_key *key) {
    pthread_mutex_lock(&tickets->lock);
    bool found = turn(tickets);
    if (seals || memcmp(name, tickets->present.name, 16) == 0) {
        *key = tickets->present;
    } else if (memcmp(name, tickets->past.name, 16) == 0 && seconds() - tickets->past.made < 2 * tickets->lifetime) {
        *key = tickets->past;
    } else {
        found = false;
    }
    pthread_mutex_unlock(&tickets->lock);
    return found;
}

/* RFC 5077, section 4, as SSL_CTX_set_tlsext_ticket_key_evp_cb(3) has it. */
static int handle_ticket(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac,
                         int seals) {
    tls_tickets *tickets = ((const tls_context *)SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)))->tickets;
    ticket_key key;
    if ( !choose(tickets, name, seals, &key)) return seals ? -1 : 0;
    char digest[] = "SHA256";
    OSSL_PARAM parameters[] = {OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, key.mac, sizeof key.mac),
                               OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                               OSSL_PARAM_construct_end()};
    int done = 1;
    if (seals) {
        memcpy(name, key.name, sizeof key.name);
        if (RAND_bytes(iv, EVP_MAX_IV_LENGTH) != 1) done = -1;
    }
    if (done == 1 && (EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), NULL, key.cipher, iv, seals) != 1 ||
                      EVP_MAC_CTX_set_params(mac, parameters) != 1))
        done = -1;
    OPENSSL_cleanse(&key, sizeof key);
    return done;
}

void tls_tickets_use(SSL_CTX *ssl) { SSL_CTX_set_tlsext_ticket_key_evp_cb(ssl, handle_ticket); }

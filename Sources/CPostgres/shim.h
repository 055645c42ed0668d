#pragma once

#include <libpq-fe.h>
#include <stddef.h>

static inline void cpostgres_ignore_notice(void *context, const PGresult *result) {
    (void)context;
    (void)result;
}

/* Opens a connection. What the address names wins over the time-outs and the name given here; the encoding is always
   UTF-8. Notices are dropped: by default libpq prints them, and they may quote values. */
static inline PGconn *_Nullable cpostgres_open(const char *_Nonnull address, const char *_Nonnull name) {
    const char *const keywords[] = {"connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count",
                                    "tcp_user_timeout", "fallback_application_name", "dbname", "client_encoding", NULL};
    const char *const values[] = {"5", "10", "5", "3", "15000", name, address, "UTF8", NULL};
    PGconn *connection = PQconnectdbParams(keywords, values, 1);
    if (connection != NULL) {
        PQsetNoticeReceiver(connection, cpostgres_ignore_notice, NULL);
    }
    return connection;
}

static inline const char *_Nullable cpostgres_sqlstate(const PGresult *_Nonnull result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

static inline const char *_Nullable cpostgres_constraint(const PGresult *_Nonnull result) {
    return PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
}

static inline const char *_Nullable cpostgres_message(const PGresult *_Nonnull result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

static inline const char *_Nullable cpostgres_position(const PGresult *_Nonnull result) {
    return PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
}

-- An event is written in the transaction of the change it tells of; a sequencer appends it to the chain afterwards,
-- so that the chain does not serialise the server. The application may neither change nor remove either.
CREATE TABLE audit_event (
    id uuid PRIMARY KEY,
    happened_at timestamptz NOT NULL,
    action text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
    account_id uuid,
    role text,
    patient_id uuid,
    subject_kind text,
    subject_id uuid,
    detail_sealed bytea,
    canonical bytea NOT NULL
);

CREATE INDEX audit_event_time ON audit_event (happened_at DESC, id DESC);
CREATE INDEX audit_event_account ON audit_event (account_id, happened_at DESC, id DESC);
CREATE INDEX audit_event_patient ON audit_event (patient_id, happened_at DESC, id DESC);
CREATE INDEX audit_event_action ON audit_event (action, happened_at DESC, id DESC);

CREATE TABLE audit_chain (
    number bigint PRIMARY KEY CHECK (number > 0),
    event_id uuid NOT NULL UNIQUE REFERENCES audit_event,
    hash bytea NOT NULL CHECK (length(hash) = 32)
);

GRANT SELECT, INSERT ON audit_event, audit_chain TO diascope_app;

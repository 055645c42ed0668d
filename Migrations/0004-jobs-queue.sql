-- The attempt number is the fence: a result commits only with the attempt that claimed the job.
CREATE TABLE job (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    priority smallint NOT NULL,
    idempotency_key text NOT NULL UNIQUE,
    subject_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'leased', 'done', 'dead')),
    attempt integer NOT NULL DEFAULT 0,
    lease_until timestamptz,
    lease_holder uuid,
    run_after timestamptz NOT NULL DEFAULT now(),
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    CHECK ((state = 'leased') = (lease_until IS NOT NULL))
);

CREATE INDEX job_claim ON job (priority, created_at) WHERE state IN ('waiting', 'leased');
CREATE INDEX job_dead ON job (created_at DESC, id DESC) WHERE state = 'dead';
CREATE INDEX job_subject ON job (subject_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON job TO diascope_app;

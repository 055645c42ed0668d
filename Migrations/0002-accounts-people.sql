CREATE TABLE department (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- E-mail and name are sealed with the installation's key; the token finds an account by its e-mail.
CREATE TABLE account (
    id uuid PRIMARY KEY,
    department_id uuid NOT NULL REFERENCES department,
    role text NOT NULL CHECK (role IN ('admin', 'clinician', 'technician', 'auditor', 'patient')),
    state text NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    email_token bytea NOT NULL UNIQUE,
    email_sealed bytea NOT NULL,
    name_sealed bytea NOT NULL,
    password_hash text,
    failures integer NOT NULL DEFAULT 0,
    locked_until timestamptz,
    is_synthetic boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    signed_in_at timestamptz,
    CHECK (state <> 'active' OR password_hash IS NOT NULL)
);

CREATE INDEX account_department ON account (department_id);
CREATE INDEX account_created ON account (created_at DESC, id DESC);

-- One-time links: only the hash of the secret is kept.
CREATE TABLE account_link (
    secret_hash bytea PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('setup', 'password')),
    account_id uuid REFERENCES account,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CHECK ((purpose = 'setup') = (account_id IS NULL))
);

CREATE INDEX account_link_account ON account_link (account_id);

CREATE TABLE session (
    secret_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);

CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON department, account, account_link, session TO diascope_app;

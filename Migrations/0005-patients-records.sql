-- What identifies a person is sealed with the patient's own key and found by keyed-hash tokens alone.
CREATE TABLE patient (
    id uuid PRIMARY KEY,
    department_id uuid NOT NULL REFERENCES department,
    data_key_id uuid NOT NULL REFERENCES data_key,
    account_id uuid UNIQUE REFERENCES account,
    record_token bytea NOT NULL,
    birth_token bytea,
    details_sealed bytea NOT NULL,
    revision integer NOT NULL DEFAULT 1,
    is_synthetic boolean NOT NULL DEFAULT false,
    created_by uuid NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_activity_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (department_id, record_token)
);

CREATE INDEX patient_activity ON patient (department_id, last_activity_at DESC, id DESC);
CREATE INDEX patient_birth ON patient (department_id, birth_token);

CREATE TABLE patient_name_token (
    token bytea NOT NULL,
    patient_id uuid NOT NULL REFERENCES patient ON DELETE CASCADE,
    PRIMARY KEY (token, patient_id)
);

CREATE INDEX patient_name_token_patient ON patient_name_token (patient_id);

-- A search is a POST that answers with this opaque identifier; what was typed never stands in an address.
CREATE TABLE patient_search (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    text_sealed bytea NOT NULL,
    name_tokens bytea[] NOT NULL,
    record_token bytea,
    birth_token bytea,
    expires_at timestamptz NOT NULL
);

CREATE INDEX patient_search_account ON patient_search (account_id);

-- Who may see whom, in one place: the department's clinicians and technicians, and patients themselves.
CREATE VIEW visible_patient AS
SELECT account.id AS account_id, patient.id AS patient_id
FROM account
JOIN patient ON patient.department_id = account.department_id
WHERE account.role IN ('clinician', 'technician') AND account.state = 'active'
UNION ALL
SELECT account.id AS account_id, patient.id AS patient_id
FROM account
JOIN patient ON patient.account_id = account.id
WHERE account.role = 'patient' AND account.state = 'active';

GRANT SELECT, INSERT, UPDATE, DELETE ON patient, patient_name_token, patient_search TO diascope_app;
GRANT SELECT ON visible_patient TO diascope_app;

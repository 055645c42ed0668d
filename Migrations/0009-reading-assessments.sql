-- A clinician's own assessment of a study. The revision guards against two tabs; the remarks are sealed.
CREATE TABLE reading (
    id uuid PRIMARY KEY,
    study_id uuid NOT NULL UNIQUE REFERENCES study,
    assessment text CHECK (assessment IN ('benign', 'suspicious', 'malignant', 'uncertain')),
    remarks_sealed bytea,
    revision integer NOT NULL DEFAULT 1,
    written_by uuid NOT NULL REFERENCES account,
    written_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE, DELETE ON reading TO diascope_app;

-- A clinician's word that a picture is good enough to read although the program asks for a better one.
CREATE TABLE quality_overrule (
    study_id uuid PRIMARY KEY REFERENCES study,
    account_id uuid NOT NULL REFERENCES account,
    overruled_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE, DELETE ON quality_overrule TO diascope_app;

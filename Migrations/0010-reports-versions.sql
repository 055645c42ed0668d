-- A signed version is locked: its content and its PDF, known by hash, are kept as they were signed.
CREATE TABLE report (
    id uuid PRIMARY KEY,
    study_id uuid NOT NULL REFERENCES study,
    version integer NOT NULL CHECK (version > 0),
    state text NOT NULL CHECK (state IN ('signed', 'released', 'amended')),
    content_sealed bytea NOT NULL,
    pdf_id uuid NOT NULL REFERENCES stored_object,
    pdf_sha256 bytea NOT NULL CHECK (length(pdf_sha256) = 32),
    signed_by uuid NOT NULL REFERENCES account,
    signed_at timestamptz NOT NULL,
    released_by uuid REFERENCES account,
    released_at timestamptz,
    UNIQUE (study_id, version),
    CHECK ((state = 'released') <= (released_at IS NOT NULL))
);

CREATE INDEX report_released ON report (study_id, released_at DESC) WHERE released_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE (state, released_by, released_at) ON report TO diascope_app;

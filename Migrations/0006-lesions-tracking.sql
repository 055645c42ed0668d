CREATE TABLE lesion (
    id uuid PRIMARY KEY,
    patient_id uuid NOT NULL REFERENCES patient,
    number integer NOT NULL CHECK (number > 0),
    tracking_uid text NOT NULL UNIQUE,
    site text NOT NULL,
    laterality text NOT NULL CHECK (laterality IN ('left', 'right', 'midline', 'unspecified')),
    created_by uuid NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (patient_id, number)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON lesion TO diascope_app;

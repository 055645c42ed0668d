-- An encrypted file of the picture store. The row is written in the transaction that first refers to it.
CREATE TABLE stored_object (
    id uuid PRIMARY KEY,
    patient_id uuid NOT NULL REFERENCES patient,
    purpose text NOT NULL CHECK (purpose IN ('original', 'view', 'thumbnail', 'heatmap', 'report')),
    media_type text NOT NULL,
    bytes bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX stored_object_patient ON stored_object (patient_id);

CREATE TABLE study (
    id uuid PRIMARY KEY,
    patient_id uuid NOT NULL REFERENCES patient,
    lesion_id uuid REFERENCES lesion,
    study_uid text NOT NULL UNIQUE,
    modality text NOT NULL,
    site text NOT NULL,
    laterality text NOT NULL CHECK (laterality IN ('left', 'right', 'midline', 'unspecified')),
    captured_on date NOT NULL,
    captured_precision text NOT NULL CHECK (captured_precision IN ('day', 'month', 'year')),
    created_by uuid NOT NULL REFERENCES account,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX study_patient ON study (patient_id, captured_on DESC, id DESC);
CREATE INDEX study_lesion ON study (lesion_id, captured_on DESC, id DESC);
CREATE INDEX study_created ON study (created_at DESC, id DESC);

CREATE INDEX study_creator ON study (created_by, id DESC);

-- content_token is a keyed hash of the file; file name, quality figures and the elements that a DICOM file lists
-- (source_sealed) are sealed with the patient's key.
CREATE TABLE picture_set (
    id uuid PRIMARY KEY,
    study_id uuid NOT NULL REFERENCES study,
    series_uid text NOT NULL UNIQUE,
    instance_uid text NOT NULL UNIQUE,
    format text NOT NULL,
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    frames integer NOT NULL CHECK (frames > 0),
    content_token bytea NOT NULL,
    original_id uuid NOT NULL REFERENCES stored_object,
    view_id uuid NOT NULL REFERENCES stored_object,
    thumbnail_id uuid NOT NULL REFERENCES stored_object,
    details_sealed bytea NOT NULL,
    source_sealed bytea,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX picture_set_study ON picture_set (study_id);
CREATE INDEX picture_set_content ON picture_set (content_token);

-- Files that were not accepted, for the person who uploaded them: the reason, never the file.
CREATE TABLE refused_upload (
    id uuid PRIMARY KEY,
    patient_id uuid NOT NULL REFERENCES patient,
    account_id uuid NOT NULL REFERENCES account,
    reason text NOT NULL,
    details_sealed bytea NOT NULL,
    refused_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX refused_upload_account ON refused_upload (account_id, id DESC);
CREATE INDEX refused_upload_patient ON refused_upload (patient_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON stored_object, study, picture_set, refused_upload TO diascope_app;

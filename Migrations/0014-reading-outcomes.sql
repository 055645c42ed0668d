-- What was proven of a study afterwards: by histology, follow-up and the like. Each row is a version and stays as it was
-- written; the highest revision counts, and one without a label withdraws the statement. What was written where no label
-- fits is sealed.
CREATE TABLE outcome (
    id uuid PRIMARY KEY,
    study_id uuid NOT NULL REFERENCES study,
    revision integer NOT NULL CHECK (revision > 0),
    label text,
    label_name text,
    model_id text,
    basis text CHECK (basis IN ('histology', 'microscopy', 'laboratory', 'imaging', 'follow-up', 'consensus')),
    proven_on date,
    proven_precision text CHECK (proven_precision IN ('day', 'month', 'year')),
    diagnosis_sealed bytea,
    written_by uuid NOT NULL REFERENCES account,
    written_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (study_id, revision),
    CHECK (num_nulls(label, basis, proven_on, proven_precision) IN (0, 4)),
    CHECK (label IS NOT NULL OR num_nonnulls(label_name, model_id, diagnosis_sealed) = 0)
);

CREATE INDEX outcome_written ON outcome (written_at);

-- What counts: the last version of each study, unless it withdraws.
CREATE VIEW proven AS
SELECT outcome.*
FROM outcome
WHERE outcome.label IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM outcome AS later
    WHERE later.study_id = outcome.study_id AND later.revision > outcome.revision);

-- The network's features of the picture, by which similar cases are found: float32, little-endian, sealed.
ALTER TABLE analysis ADD COLUMN embedding_sealed bytea;

CREATE INDEX analysis_embedded ON analysis (finished_at) WHERE embedding_sealed IS NOT NULL;

CREATE INDEX data_key_destroyed ON data_key (destroyed_at) WHERE destroyed_at IS NOT NULL;

-- No version is ever changed or removed by the program.
GRANT SELECT, INSERT ON outcome TO diascope_app;
GRANT SELECT ON proven TO diascope_app;

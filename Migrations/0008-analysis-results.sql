CREATE TABLE analysis (
    id uuid PRIMARY KEY,
    picture_set_id uuid NOT NULL REFERENCES picture_set,
    state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'no_model', 'refused', 'failed')),
    stage smallint NOT NULL DEFAULT 0,
    reason text,
    model_id text,
    model_version text,
    engine text,
    finding text,
    probability double precision,
    is_above_threshold boolean,
    result_sealed bytea,
    heatmap_id uuid REFERENCES stored_object,
    milliseconds integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    CHECK (state <> 'done' OR (result_sealed IS NOT NULL AND model_id IS NOT NULL AND engine IS NOT NULL))
);

CREATE INDEX analysis_picture_set ON analysis (picture_set_id, created_at DESC);
CREATE INDEX analysis_finding ON analysis (finding, probability DESC);

GRANT SELECT, INSERT, UPDATE, DELETE ON analysis TO diascope_app;

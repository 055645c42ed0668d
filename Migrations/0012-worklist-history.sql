-- The history is read in the order in which scans were taken.
CREATE INDEX study_captured ON study (captured_on DESC, id DESC);

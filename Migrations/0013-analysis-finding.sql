-- What the probability of an analysis is of; `finding` is the most probable label, which not every model has.
ALTER TABLE analysis ADD COLUMN positive text;
UPDATE analysis SET positive = 'malignant' WHERE probability IS NOT NULL;

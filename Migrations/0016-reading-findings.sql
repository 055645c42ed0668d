-- A chest X-ray or a smear is normal, possibly abnormal or abnormal, not benign or malignant.
ALTER TABLE reading DROP CONSTRAINT reading_assessment_check;

UPDATE reading SET assessment = CASE reading.assessment
    WHEN 'benign' THEN 'normal' WHEN 'suspicious' THEN 'possible' WHEN 'malignant' THEN 'abnormal'
    ELSE reading.assessment END
FROM study
WHERE study.id = reading.study_id AND study.modality IN ('chest-xray', 'ct', 'mri', 'blood-smear');

ALTER TABLE reading ADD CONSTRAINT reading_assessment_check CHECK (
    assessment IN ('benign', 'suspicious', 'malignant', 'normal', 'possible', 'abnormal', 'uncertain'));

-- One data key per patient and one for the installation, each wrapped by the key-encryption key.
-- Destroying a row's wrapped key erases all that was sealed with it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'diascope_app') THEN
        CREATE ROLE diascope_app;
    END IF;
END
$$;

CREATE TABLE data_key (
    id uuid PRIMARY KEY,
    owner_kind text NOT NULL CHECK (owner_kind IN ('installation', 'patient')),
    wrapped bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE UNIQUE INDEX data_key_installation ON data_key (owner_kind) WHERE owner_kind = 'installation';

-- Facts about the installation itself, such as when its key was last backed up.
CREATE TABLE installation_fact (
    name text PRIMARY KEY,
    value text NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE ON data_key TO diascope_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON installation_fact TO diascope_app;

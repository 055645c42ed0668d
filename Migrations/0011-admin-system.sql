-- The system page shows which migrations the database has had.
GRANT SELECT ON schema_migration TO diascope_app;

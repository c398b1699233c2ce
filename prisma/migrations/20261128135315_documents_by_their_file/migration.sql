-- Whether a file is already in a project, and whether its bytes are still needed; indexes on expressions are beyond the schema language.
CREATE INDEX "Document_sha256_idx" ON "Document" (("origin"->>'sha256'), "projectId");

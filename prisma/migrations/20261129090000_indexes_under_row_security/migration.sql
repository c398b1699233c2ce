-- Under row-level security no index of an expression with COALESCE serves a condition: PostgreSQL takes it for something that might tell of
-- its arguments. CASE says the same.
DROP INDEX "Annotation_names_idx";
CREATE INDEX "Annotation_names_idx" ON "Annotation" ((CASE WHEN "body"->>'entityId' IS NOT NULL THEN "body"->>'entityId' ELSE "body"->>'sourceId' END))
  WHERE (CASE WHEN "body"->>'entityId' IS NOT NULL THEN "body"->>'entityId' ELSE "body"->>'sourceId' END) IS NOT NULL;
DROP INDEX "LedgerEntry_change_idx";
CREATE INDEX "LedgerEntry_change_idx" ON "LedgerEntry" ((CASE WHEN "payload"->>'changeId' IS NOT NULL THEN "payload"->>'changeId' ELSE "payload"->'change'->>'id' END), "seq")
  WHERE (CASE WHEN "payload"->>'changeId' IS NOT NULL THEN "payload"->>'changeId' ELSE "payload"->'change'->>'id' END) IS NOT NULL;
DROP INDEX "Document_publisher_idx";
CREATE INDEX "Document_publisher_idx" ON "Document" ("projectId", (CASE WHEN "metadata"->>'publisher' IS NOT NULL THEN "metadata"->>'publisher' ELSE '' END), "id");
DROP INDEX "Document_published_idx";
CREATE INDEX "Document_published_idx" ON "Document" ("projectId", (CASE WHEN "metadata"->>'published' IS NOT NULL THEN "metadata"->>'published' ELSE '' END), "id");

CREATE OR REPLACE FUNCTION scholium_unnamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Annotation" a WHERE (CASE WHEN a."body"->>'entityId' IS NOT NULL THEN a."body"->>'entityId' ELSE a."body"->>'sourceId' END) = old."id"::text
    AND a."projectId" = old."projectId" LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% % is named by what is accepted', TG_TABLE_NAME, old."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

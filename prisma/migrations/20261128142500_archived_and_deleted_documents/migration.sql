-- Since when a document can only be read; null while it is worked on.
ALTER TABLE "Document" ADD COLUMN "archivedAt" TIMESTAMPTZ(3);
ALTER TABLE "Stream" DROP CONSTRAINT "Stream_kind", ADD CONSTRAINT "Stream_kind" CHECK ("kind" IN ('document', 'archived', 'deleted', 'project', 'workspace'));
CREATE INDEX "Document_archived_idx" ON "Document" ("projectId") WHERE "archivedAt" IS NOT NULL;

-- With a deleted document goes everything that belongs to it, in the transaction that deletes it. The log stays. Its original goes when no
-- other document and no upload has the same bytes.
CREATE FUNCTION delete_what_belongs_to_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Comment" c USING "Thread" t WHERE t.id = c."threadId" AND t."documentId" = OLD.id;
  DELETE FROM "Thread" WHERE "documentId" = OLD.id;
  DELETE FROM "Annotation" WHERE "documentId" = OLD.id;
  DELETE FROM "ChangeLabel" l USING "Change" c WHERE c.id = l."changeId" AND c."documentId" = OLD.id;
  DELETE FROM "Change" WHERE "documentId" = OLD.id;
  DELETE FROM "Anchor" WHERE "documentId" = OLD.id;
  DELETE FROM "NamedVersion" WHERE "documentId" = OLD.id;
  DELETE FROM "Checkpoint" WHERE "documentId" = OLD.id;
  DELETE FROM "Watch" WHERE "documentId" = OLD.id;
  DELETE FROM "Notification" WHERE "documentId" = OLD.id;
  DELETE FROM "Original" o WHERE o.sha256 = OLD.origin->>'sha256'
    AND NOT EXISTS (SELECT FROM "Document" d WHERE d.origin->>'sha256' = o.sha256)
    AND NOT EXISTS (SELECT FROM "Upload" u WHERE u.sha256 = o.sha256);
  RETURN NULL;
END $$;
CREATE TRIGGER document_deleted AFTER DELETE ON "Document" FOR EACH ROW EXECUTE FUNCTION delete_what_belongs_to_document();

-- CreateTable
CREATE TABLE "DocumentImage" (
    "documentId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,

    CONSTRAINT "DocumentImage_pkey" PRIMARY KEY ("documentId","id")
);

-- CreateIndex
CREATE INDEX "DocumentImage_sha256_idx" ON "DocumentImage"("sha256");

-- AddForeignKey
ALTER TABLE "DocumentImage" ADD CONSTRAINT "DocumentImage_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentImage" ADD CONSTRAINT "DocumentImage_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Original"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a browser is told that the bytes are: nothing that could run.
ALTER TABLE "DocumentImage" ADD CONSTRAINT "DocumentImage_check" CHECK (
  "mediaType" IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp')
  AND "width" BETWEEN 1 AND 65535 AND "height" BETWEEN 1 AND 65535 AND "bytes" > 0);

-- Bytes go with the last that has them: a document made of them, a picture, or a file that waits for its import.
CREATE FUNCTION delete_original_that_nobody_has(sum text) RETURNS void LANGUAGE sql AS $$
  DELETE FROM "Original" o WHERE o.sha256 = sum
    AND NOT EXISTS (SELECT FROM "Document" d WHERE d.origin->>'sha256' = o.sha256)
    AND NOT EXISTS (SELECT FROM "DocumentImage" i WHERE i.sha256 = o.sha256)
    AND NOT EXISTS (SELECT FROM "Upload" u WHERE u.sha256 = o.sha256);
$$;
CREATE OR REPLACE FUNCTION delete_what_belongs_to_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Comment" c USING "Thread" t WHERE t.id = c."threadId" AND t."documentId" = OLD.id;
  DELETE FROM "Thread" WHERE "documentId" = OLD.id;
  DELETE FROM "Annotation" WHERE "documentId" = OLD.id;
  DELETE FROM "ChangeLabel" l USING "Change" c WHERE c.id = l."changeId" AND c."documentId" = OLD.id;
  DELETE FROM "Decision" d USING "Change" c WHERE c.id = d."changeId" AND c."documentId" = OLD.id;
  DELETE FROM "Change" WHERE "documentId" = OLD.id;
  DELETE FROM "Anchor" WHERE "documentId" = OLD.id;
  DELETE FROM "NamedVersion" WHERE "documentId" = OLD.id;
  DELETE FROM "Checkpoint" WHERE "documentId" = OLD.id;
  DELETE FROM "Watch" WHERE "documentId" = OLD.id;
  DELETE FROM "Notification" WHERE "documentId" = OLD.id;
  PERFORM delete_original_that_nobody_has(OLD.origin->>'sha256');
  RETURN NULL;
END $$;
CREATE FUNCTION delete_bytes_of_image() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM delete_original_that_nobody_has(OLD.sha256);
  RETURN NULL;
END $$;
CREATE TRIGGER document_image_deleted AFTER DELETE ON "DocumentImage" FOR EACH ROW EXECUTE FUNCTION delete_bytes_of_image();

-- What was asked for of all texts of a file stands once.
ALTER TABLE "AnnotationFile" ADD COLUMN     "options" JSONB;
UPDATE "AnnotationFile" f SET "options" =
  (SELECT i."options" FROM "AnnotationImport" i WHERE i."fileId" = f."id" AND i."options" IS NOT NULL LIMIT 1);
UPDATE "AnnotationImport" SET "options" = NULL WHERE "fileId" IS NOT NULL;

-- AlterTable
ALTER TABLE "AnnotationImport" ADD COLUMN     "changedAt" TIMESTAMPTZ(3),
ADD COLUMN     "resumeAt" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;
UPDATE "AnnotationImport" SET "changedAt" = coalesce("endedAt", "seenAt", "createdAt");
ALTER TABLE "AnnotationImport" ALTER COLUMN "changedAt" SET NOT NULL;

-- One import of a person runs on a document at a time. Those that run begin again, one after the other.
UPDATE "AnnotationImport" SET "state" = 'waiting', "seenAt" = NULL WHERE "state" = 'running';
CREATE UNIQUE INDEX "AnnotationImport_one_running_key" ON "AnnotationImport"("userId", "documentId") WHERE "state" = 'running';

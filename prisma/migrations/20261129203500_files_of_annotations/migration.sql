-- AlterTable
ALTER TABLE "AnnotationImport" ADD COLUMN     "fileId" UUID,
ADD COLUMN     "makes" JSONB,
ADD COLUMN     "textIndex" INTEGER,
ADD COLUMN     "textName" TEXT;

-- CreateTable
CREATE TABLE "AnnotationFile" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AnnotationFile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AnnotationFile_userId_projectId_createdAt_idx" ON "AnnotationFile"("userId", "projectId", "createdAt");

-- CreateIndex
CREATE INDEX "AnnotationFile_createdAt_idx" ON "AnnotationFile"("createdAt");

-- CreateIndex
CREATE INDEX "AnnotationImport_fileId_idx" ON "AnnotationImport"("fileId");

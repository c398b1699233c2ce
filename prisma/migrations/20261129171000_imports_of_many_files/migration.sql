-- CreateTable
CREATE TABLE "DocumentImport" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "files" INTEGER NOT NULL,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3),
    "turnAt" TIMESTAMPTZ(3),
    "resumeAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DocumentImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentImportFile" (
    "importId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "uploadId" UUID,
    "partIndex" INTEGER,
    "address" TEXT,
    "fileName" TEXT NOT NULL,
    "settings" JSONB,
    "commandId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "madeId" UUID,
    "failure" JSONB,
    "question" JSONB,

    CONSTRAINT "DocumentImportFile_pkey" PRIMARY KEY ("importId","position")
);

-- CreateIndex
CREATE INDEX "DocumentImport_userId_createdAt_idx" ON "DocumentImport"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "DocumentImport_state_createdAt_idx" ON "DocumentImport"("state", "createdAt");

-- CreateIndex
CREATE INDEX "DocumentImportFile_importId_state_idx" ON "DocumentImportFile"("importId", "state");

-- CreateIndex
CREATE INDEX "DocumentImportFile_uploadId_idx" ON "DocumentImportFile"("uploadId");

-- AddForeignKey
ALTER TABLE "DocumentImportFile" ADD CONSTRAINT "DocumentImportFile_importId_fkey" FOREIGN KEY ("importId") REFERENCES "DocumentImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

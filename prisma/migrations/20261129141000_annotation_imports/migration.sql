-- CreateTable
CREATE TABLE "AnnotationImport" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA,
    "state" TEXT NOT NULL,
    "options" JSONB,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "result" JSONB,

    CONSTRAINT "AnnotationImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AnnotationImport_userId_documentId_createdAt_idx" ON "AnnotationImport"("userId", "documentId", "createdAt");

-- CreateIndex
CREATE INDEX "AnnotationImport_state_createdAt_idx" ON "AnnotationImport"("state", "createdAt");

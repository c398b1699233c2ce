-- CreateTable
CREATE TABLE "ArchiveImport" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "projectId" UUID,
    "summary" JSONB,
    "options" JSONB,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "failure" JSONB,

    CONSTRAINT "ArchiveImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ArchiveImport_userId_createdAt_idx" ON "ArchiveImport"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "ArchiveImport_state_createdAt_idx" ON "ArchiveImport"("state", "createdAt");

-- Payloads are sealed as salted digests, so that they can be erased; when, is a rule of each project (ADR 0044).
ALTER TABLE "Seal" ADD COLUMN "salts" BYTEA NOT NULL DEFAULT '\x'::bytea;
ALTER TABLE "Seal" ALTER COLUMN "salts" DROP DEFAULT;

-- CreateTable
CREATE TABLE "RetentionRule" (
    "projectId" UUID NOT NULL,
    "days" INTEGER,
    "hold" TEXT,

    CONSTRAINT "RetentionRule_pkey" PRIMARY KEY ("projectId")
);

-- How far the audit log has been forwarded to other systems (ADR 0044).
-- CreateTable
CREATE TABLE "AuditForwarding" (
    "name" TEXT NOT NULL,
    "seal" INTEGER NOT NULL,
    "deliveredAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "failures" INTEGER NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "lease" UUID,

    CONSTRAINT "AuditForwarding_pkey" PRIMARY KEY ("name")
);

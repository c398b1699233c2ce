-- Filters of the audit log that people saved.
-- CreateTable
CREATE TABLE "AuditFilters" (
    "userId" UUID NOT NULL,
    "saved" JSONB NOT NULL,

    CONSTRAINT "AuditFilters_pkey" PRIMARY KEY ("userId")
);

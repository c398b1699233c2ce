-- What was done about access that ends by itself: one process reminds of it, and one writes that it has ended.
CREATE TABLE "EndingAccess" (
    "objectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "step" TEXT NOT NULL,
    CONSTRAINT "EndingAccess_pkey" PRIMARY KEY ("objectId", "userId", "expiresAt", "step"),
    CONSTRAINT "EndingAccess_step" CHECK ("step" IN ('in_14_days', 'in_3_days', 'ended'))
);
-- What ends next is looked for by all processes.
CREATE INDEX "CompartmentMember_expiresAt_idx" ON "CompartmentMember"("expiresAt");
CREATE INDEX "BreakGlass_expiresAt_idx" ON "BreakGlass"("expiresAt");

-- When an emergency access was ended before its time; that is its end then.
ALTER TABLE "BreakGlass" ADD COLUMN "endedAt" TIMESTAMPTZ(3);

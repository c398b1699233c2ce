-- Where proposals and accepted annotations come from that were made elsewhere.
ALTER TABLE "Annotation" ADD COLUMN "origin" JSONB;
ALTER TABLE "Change" ADD COLUMN "origin" JSONB;

-- An author decides on their own change in one case alone: they imported it as accepted work.
ALTER TABLE "Change" DROP CONSTRAINT "Change_decider";
ALTER TABLE "Change" ADD CONSTRAINT "Change_decider" CHECK (
  "decidedById" IS DISTINCT FROM "authorId" OR ("state" = 'accepted' AND "decisionCode" IS NOT DISTINCT FROM 'imported'));

-- What was accepted in a document as it was at a moment: imports belong to it.
DROP INDEX "LedgerEntry_accepted_idx";
CREATE INDEX "LedgerEntry_accepted_idx" ON "LedgerEntry" ("streamId", "seq")
  WHERE "kind" IN ('change.accepted', 'change.imported', 'change.reopened');

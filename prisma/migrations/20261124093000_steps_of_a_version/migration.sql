-- AlterTable
ALTER TABLE "Checkpoint" ADD COLUMN     "anchors" JSONB NOT NULL;

-- The steps that lead on from a version, and the direct edits of a document; partial indexes are beyond the schema language.
CREATE INDEX "LedgerEntry_steps_idx" ON "LedgerEntry" ("streamId", "docVersion") WHERE "kind" = 'steps';

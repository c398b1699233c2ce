-- A key of two short numbers: PostgreSQL fills the pages of an index whose entries are at most sixteen bytes as a stream grows, wherever
-- in the index it stands, and leaves those of wider entries half empty. Different streams may have the same number, so statements name both.
CREATE INDEX "LedgerEntry_steps_of_idx" ON "LedgerEntry" (uuid_hash("streamId"), "docVersion") WHERE "kind" = 'steps';
DROP INDEX "LedgerEntry_steps_idx";

-- The number follows from the stream: without this, naming both would make the planner believe in next to no rows.
CREATE STATISTICS "LedgerEntry_stream_number" (dependencies) ON "streamId", (uuid_hash("streamId")) FROM "LedgerEntry";

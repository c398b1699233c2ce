-- A document as it was at a moment asks for what had been accepted in it. Without an index of their own these entries were looked for
-- among all of its log, which grows with every letter typed.
CREATE INDEX "LedgerEntry_accepted_idx" ON "LedgerEntry" ("streamId", "seq") WHERE "kind" IN ('change.accepted', 'change.reopened');

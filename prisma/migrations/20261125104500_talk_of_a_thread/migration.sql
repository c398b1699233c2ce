-- Who was named or assigned in a thread, and since when; partial indexes are beyond the schema language.
CREATE INDEX "LedgerEntry_talk_idx" ON "LedgerEntry" (("payload"->>'threadId'), "seq")
  WHERE "kind" IN ('thread.opened', 'thread.replied', 'thread.assigned', 'comment.edited');

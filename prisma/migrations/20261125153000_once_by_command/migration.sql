-- An id names one command, whatever its stream; the few commands that write several entries have them told apart by their place.
-- Half the size of an index over stream, command and place, of which every step has an entry.
CREATE UNIQUE INDEX "LedgerEntry_command_key" ON "LedgerEntry" ("commandId") WHERE "ordinal" = 0;
CREATE UNIQUE INDEX "LedgerEntry_command_rest_key" ON "LedgerEntry" ("commandId", "ordinal") WHERE "ordinal" > 0;
DROP INDEX "LedgerEntry_streamId_commandId_ordinal_key";

-- Few changes depend on another, so those that do not need not be in the index; partial indexes are beyond the schema language.
DROP INDEX "Change_dependsOn_idx";
CREATE INDEX "Change_dependsOn_idx" ON "Change" USING GIN ("dependsOn") WHERE "dependsOn" <> '{}';

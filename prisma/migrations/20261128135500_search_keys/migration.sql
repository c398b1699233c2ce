-- Names in ASCII letters, for search in every script on every database. The application fills the rows that are there when it starts.
ALTER TABLE "ChangeLabel" ADD COLUMN "searchKey" TEXT;
CREATE INDEX "ChangeLabel_searchKey_idx" ON "ChangeLabel" USING GIN ("searchKey" gin_trgm_ops);
ALTER TABLE "Document" ADD COLUMN "searchKey" TEXT;
CREATE INDEX "Document_searchKey_idx" ON "Document" USING GIN ("searchKey" gin_trgm_ops);
ALTER TABLE "Entity" ADD COLUMN "searchKey" TEXT;
CREATE INDEX "Entity_searchKey_idx" ON "Entity" USING GIN ("searchKey" gin_trgm_ops);
ALTER TABLE "Source" ADD COLUMN "searchKey" TEXT;
CREATE INDEX "Source_searchKey_idx" ON "Source" USING GIN ("searchKey" gin_trgm_ops);
-- Which rows are still to be filled, so that a start that has nothing to fill reads nothing.
CREATE INDEX "ChangeLabel_unfilled_idx" ON "ChangeLabel" ("changeId") WHERE "searchKey" IS NULL;
CREATE INDEX "Document_unfilled_idx" ON "Document" ("id") WHERE "searchKey" IS NULL;
CREATE INDEX "Entity_unfilled_idx" ON "Entity" ("id") WHERE "searchKey" IS NULL;
CREATE INDEX "Source_unfilled_idx" ON "Source" ("id") WHERE "searchKey" IS NULL;
-- Nobody looks for words in these any more.
DROP INDEX "ChangeLabel_label_idx";
DROP INDEX "Entity_searchText_idx";
DROP INDEX "Source_searchText_idx";

-- The row of a change is written again with every decision, and with it every index of it. The one by which words are found is the
-- dearest of all, and what a change is called does not change with a decision; so it stands beside, a row a revision.
CREATE TABLE "ChangeLabel" (
    "changeId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "projectId" UUID NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "ChangeLabel_pkey" PRIMARY KEY ("changeId", "revision")
);
INSERT INTO "ChangeLabel" ("changeId", "revision", "projectId", "label") SELECT "id", "revision", "projectId", "label" FROM "Change";
DROP INDEX "Change_label_idx";
CREATE INDEX "ChangeLabel_label_idx" ON "ChangeLabel" USING GIN ("label" gin_trgm_ops);

-- Comments and people are found by their words too. The application fills the rows that are there when it starts.
ALTER TABLE "Comment" ADD COLUMN "searchKey" TEXT;
CREATE INDEX "Comment_searchKey_idx" ON "Comment" USING GIN ("searchKey" gin_trgm_ops);
CREATE INDEX "Comment_unfilled_idx" ON "Comment" ("id") WHERE "searchKey" IS NULL;
ALTER TABLE "User" ADD COLUMN "searchKey" TEXT;
CREATE INDEX "User_searchKey_idx" ON "User" USING GIN ("searchKey" gin_trgm_ops);
CREATE INDEX "User_unfilled_idx" ON "User" ("id") WHERE "searchKey" IS NULL;

-- Which version of each text is indexed; the application makes the rows of documents that are there after it has started.
CREATE TABLE "TextIndex" (
    "documentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "form" SMALLINT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "claimed" INTEGER NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TextIndex_pkey" PRIMARY KEY ("documentId"),
    CONSTRAINT "TextIndex_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "TextBlock" (
    "documentId" UUID NOT NULL,
    "blockId" TEXT NOT NULL,
    "part" SMALLINT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "TextBlock_pkey" PRIMARY KEY ("documentId","blockId","part"),
    CONSTRAINT "TextBlock_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "TextIndex"("documentId") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "TextBlock_words_idx" ON "TextBlock" USING GIN ("words");

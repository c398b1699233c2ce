-- Every decision on a change is a row of its own. Reopening or restoring the change withdraws it.
CREATE TABLE "Decision" (
    "changeId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "deciderId" UUID NOT NULL,
    "code" TEXT,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnSeq" INTEGER,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("changeId", "seq"),
    CONSTRAINT "Decision_verdict" CHECK ("verdict" IN ('accepted', 'rejected', 'changes_requested'))
);

-- What the log says of the changes that are there. Those of deleted documents are not.
INSERT INTO "Decision" ("changeId", "revision", "seq", "verdict", "deciderId", "code", "text", "at", "withdrawnSeq")
SELECT d."changeId", d."revision", d."seq", d."verdict", d."actorId", d."code", d."text", d."at", d."withdrawnSeq"
FROM (
  SELECT c."id" AS "changeId", e."seq", e."kind", e."actorId", e."at",
    substring(e."kind" FROM 'change\.(.*)') AS "verdict",
    coalesce(e."payload"->>'revision', e."payload"->'change'->>'revision')::int AS "revision",
    e."payload"->'reason'->>'code' AS "code",
    coalesce(e."payload"->>'note', e."payload"->'reason'->>'text') AS "text",
    min(e."seq") FILTER (WHERE e."kind" IN ('change.reopened', 'change.restored'))
      OVER (PARTITION BY c."id" ORDER BY e."seq" ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS "withdrawnSeq"
  FROM "LedgerEntry" e JOIN "Change" c
    ON c."id"::text = coalesce(e."payload"->>'changeId', e."payload"->'change'->>'id') AND c."streamId" = e."streamId"
  WHERE e."kind" IN ('change.accepted', 'change.rejected', 'change.changes_requested', 'change.reopened', 'change.restored')
) d
WHERE d."kind" NOT IN ('change.reopened', 'change.restored') AND d."revision" IS NOT NULL AND d."text" IS NOT NULL;

-- A change that was withdrawn and restored waits again; until now it went on saying who had sent it back.
UPDATE "Change" c SET "decidedById" = NULL, "decidedAt" = NULL, "decisionCode" = NULL, "decisionText" = NULL
WHERE c."decidedById" IS NOT NULL
  AND EXISTS (SELECT FROM "Decision" d WHERE d."changeId" = c."id" AND d."revision" = c."revision")
  AND NOT EXISTS (SELECT FROM "Decision" d WHERE d."changeId" = c."id" AND d."revision" = c."revision" AND d."withdrawnSeq" IS NULL);

-- With a deleted document go the decisions on its changes.
CREATE OR REPLACE FUNCTION delete_what_belongs_to_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Comment" c USING "Thread" t WHERE t.id = c."threadId" AND t."documentId" = OLD.id;
  DELETE FROM "Thread" WHERE "documentId" = OLD.id;
  DELETE FROM "Annotation" WHERE "documentId" = OLD.id;
  DELETE FROM "ChangeLabel" l USING "Change" c WHERE c.id = l."changeId" AND c."documentId" = OLD.id;
  DELETE FROM "Decision" d USING "Change" c WHERE c.id = d."changeId" AND c."documentId" = OLD.id;
  DELETE FROM "Change" WHERE "documentId" = OLD.id;
  DELETE FROM "Anchor" WHERE "documentId" = OLD.id;
  DELETE FROM "NamedVersion" WHERE "documentId" = OLD.id;
  DELETE FROM "Checkpoint" WHERE "documentId" = OLD.id;
  DELETE FROM "Watch" WHERE "documentId" = OLD.id;
  DELETE FROM "Notification" WHERE "documentId" = OLD.id;
  DELETE FROM "Original" o WHERE o.sha256 = OLD.origin->>'sha256'
    AND NOT EXISTS (SELECT FROM "Document" d WHERE d.origin->>'sha256' = o.sha256)
    AND NOT EXISTS (SELECT FROM "Upload" u WHERE u.sha256 = o.sha256);
  RETURN NULL;
END $$;

-- DropIndex
DROP INDEX "Change_authorId_state_idx";

-- DropIndex
DROP INDEX "Change_documentId_state_idx";

-- CreateIndex
CREATE INDEX "Change_projectId_state_updatedAt_id_idx" ON "Change"("projectId", "state", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Change_projectId_state_subjectKind_typeId_idx" ON "Change"("projectId", "state", "subjectKind", "typeId");

-- CreateIndex
CREATE INDEX "Change_documentId_state_proposedAt_id_idx" ON "Change"("documentId", "state", "proposedAt", "id");

-- CreateIndex
CREATE INDEX "Change_authorId_state_proposedAt_id_idx" ON "Change"("authorId", "state", "proposedAt", "id");

-- The history of one change, wherever its stream is long; expressions are beyond the schema language.
CREATE INDEX "LedgerEntry_change_idx" ON "LedgerEntry" ((coalesce("payload"->>'changeId', "payload"->'change'->>'id')), "seq")
  WHERE coalesce("payload"->>'changeId', "payload"->'change'->>'id') IS NOT NULL;

-- What names an entity or a source: pickers count it, their pages list it.
CREATE INDEX "Annotation_names_idx" ON "Annotation" ((coalesce("body"->>'entityId', "body"->>'sourceId')))
  WHERE coalesce("body"->>'entityId', "body"->>'sourceId') IS NOT NULL;

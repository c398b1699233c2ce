-- Only entities and sources are looked for by their subject, and nothing is looked for by project and kind; every annotation that was
-- proposed or decided paid for both.
DROP INDEX "Change_subjectId_idx";
CREATE INDEX "Change_subjectId_idx" ON "Change" ("subjectId") WHERE "subjectKind" IN ('entity', 'source');
DROP INDEX "Annotation_projectId_kind_idx";

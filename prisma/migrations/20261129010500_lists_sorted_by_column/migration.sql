-- Lists of documents, entities and sources are read in the order of each of their columns.
CREATE INDEX "Document_projectId_title_id_idx" ON "Document"("projectId", "title", "id");
CREATE INDEX "Document_publisher_idx" ON "Document" ("projectId", (coalesce("metadata"->>'publisher', '')), "id");
CREATE INDEX "Document_published_idx" ON "Document" ("projectId", (coalesce("metadata"->>'published', '')), "id");
CREATE INDEX "Entity_projectId_typeId_label_id_idx" ON "Entity"("projectId", "typeId", "label", "id");
CREATE INDEX "Entity_names_idx" ON "Entity" ("projectId", (jsonb_array_length("body"->'names')), "label", "id");
CREATE INDEX "Source_class_idx" ON "Source" ("projectId", ("body"->>'sourceClass'), "label", "id");
CREATE INDEX "Source_reliability_idx" ON "Source" ("projectId", ("body"->>'reliability'), "label", "id");

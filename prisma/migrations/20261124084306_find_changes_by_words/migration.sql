-- CreateIndex
CREATE INDEX "Change_label_idx" ON "Change" USING GIN ("label" gin_trgm_ops);

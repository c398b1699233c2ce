-- Search by parts of names and titles.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "Stream" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "projectId" UUID,
    "seq" INTEGER NOT NULL,
    "docVersion" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "streamId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "payloadVersion" INTEGER NOT NULL,
    "actorId" UUID NOT NULL,
    "commandId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "docVersion" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("streamId","seq")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "vocabulary" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("projectId","userId")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "metadata" JSONB NOT NULL,
    "origin" JSONB NOT NULL,
    "importedById" UUID NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,
    "headVersion" INTEGER NOT NULL,
    "checkpoint" JSONB NOT NULL,
    "checkpointVersion" INTEGER NOT NULL,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "documentId" UUID,
    "streamId" UUID NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "op" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "body" JSONB,
    "before" JSONB,
    "authorId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "typeId" TEXT,
    "message" TEXT NOT NULL,
    "dependsOn" UUID[],
    "position" INTEGER,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "seq" INTEGER NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionCode" TEXT,
    "decisionText" TEXT,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Anchor" (
    "changeId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "documentId" UUID NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL,
    "atVersion" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "orphaned" BOOLEAN NOT NULL,

    CONSTRAINT "Anchor_pkey" PRIMARY KEY ("changeId","revision","ordinal")
);

-- CreateTable
CREATE TABLE "Annotation" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "typeId" TEXT,
    "label" TEXT NOT NULL,
    "changeId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "authorId" UUID NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Annotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Entity" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "typeId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "searchText" TEXT NOT NULL,
    "changeId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "authorId" UUID NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "searchText" TEXT NOT NULL,
    "changeId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "authorId" UUID NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "workspaceRole" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credential" (
    "userId" UUID NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "userAgent" TEXT NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordLink" (
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasswordLink_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Original" (
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Original_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Stream_projectId_idx" ON "Stream"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_streamId_commandId_ordinal_key" ON "LedgerEntry"("streamId", "commandId", "ordinal");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE INDEX "Document_projectId_importedAt_id_idx" ON "Document"("projectId", "importedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Change_projectId_state_proposedAt_id_idx" ON "Change"("projectId", "state", "proposedAt", "id");

-- CreateIndex
CREATE INDEX "Change_documentId_state_idx" ON "Change"("documentId", "state");

-- CreateIndex
CREATE INDEX "Change_subjectId_idx" ON "Change"("subjectId");

-- CreateIndex
CREATE INDEX "Change_authorId_state_idx" ON "Change"("authorId", "state");

-- CreateIndex
CREATE INDEX "Change_dependsOn_idx" ON "Change" USING GIN ("dependsOn");

-- CreateIndex
CREATE INDEX "Anchor_documentId_idx" ON "Anchor"("documentId");

-- CreateIndex
CREATE INDEX "Annotation_documentId_idx" ON "Annotation"("documentId");

-- CreateIndex
CREATE INDEX "Annotation_projectId_kind_idx" ON "Annotation"("projectId", "kind");

-- CreateIndex
CREATE INDEX "Entity_projectId_label_id_idx" ON "Entity"("projectId", "label", "id");

-- CreateIndex
CREATE INDEX "Entity_searchText_idx" ON "Entity" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Source_projectId_label_id_idx" ON "Source"("projectId", "label", "id");

-- CreateIndex
CREATE INDEX "Source_searchText_idx" ON "Source" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "PasswordLink_userId_idx" ON "PasswordLink"("userId");

-- CreateIndex
CREATE INDEX "Upload_createdAt_idx" ON "Upload"("createdAt");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credential" ADD CONSTRAINT "Credential_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordLink" ADD CONSTRAINT "PasswordLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: the lists that the rules know, kept honest by the database.
ALTER TABLE "Stream" ADD CONSTRAINT "Stream_kind" CHECK ("kind" IN ('document', 'project', 'workspace'));
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_seq" CHECK ("seq" >= 1 AND "ordinal" >= 0);
ALTER TABLE "Change" ADD CONSTRAINT "Change_state" CHECK ("state" IN ('proposed', 'changes_requested', 'accepted', 'rejected', 'withdrawn'));
ALTER TABLE "Change" ADD CONSTRAINT "Change_op" CHECK ("op" IN ('create', 'update', 'delete'));
ALTER TABLE "Change" ADD CONSTRAINT "Change_subjectKind" CHECK ("subjectKind" IN ('highlight', 'mention', 'citation', 'entity', 'source'));
ALTER TABLE "Change" ADD CONSTRAINT "Change_decided" CHECK (("state" IN ('accepted', 'rejected', 'changes_requested')) <= ("decidedById" IS NOT NULL));
ALTER TABLE "Change" ADD CONSTRAINT "Change_decider" CHECK ("decidedById" IS DISTINCT FROM "authorId");
ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_order" CHECK ("from" <= "to");
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_kind" CHECK ("kind" IN ('highlight', 'mention', 'citation'));
ALTER TABLE "User" ADD CONSTRAINT "User_workspaceRole" CHECK ("workspaceRole" IN ('owner', 'admin', 'auditor', 'member'));
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_role" CHECK ("role" IN ('reader', 'annotator', 'reviewer', 'manager'));

-- The log is append-only for everybody, also where one role both migrates and serves.
CREATE FUNCTION scholium_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % on "LedgerEntry" is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "LedgerEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_refuse_rewriting();

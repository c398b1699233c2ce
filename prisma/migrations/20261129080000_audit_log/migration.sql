-- The audit log: events beside the ledger, and the hash chain over both (docs/security.md, ADR 0037).
-- CreateTable
CREATE TABLE "AuditEvent" (
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "sessionId" UUID,
    "address" TEXT,
    "projectId" UUID,
    "objectKind" TEXT,
    "objectId" UUID,
    "details" JSONB NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" SMALLINT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Seal" (
    "number" INTEGER NOT NULL,
    "streamId" UUID NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "toSeq" INTEGER NOT NULL,
    "leaves" BYTEA NOT NULL,
    "digest" BYTEA NOT NULL,
    "chain" BYTEA NOT NULL,
    "facts" BIGINT[],
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Seal_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "SealCheckpoint" (
    "number" INTEGER NOT NULL,
    "seal" INTEGER NOT NULL,
    "chain" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "SealCheckpoint_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "SealKey" (
    "number" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "byFormer" BYTEA,
    "ofFormer" BYTEA,

    CONSTRAINT "SealKey_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "PersonalSalt" (
    "streamId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "salt" BYTEA,
    "digest" BYTEA,

    CONSTRAINT "PersonalSalt_pkey" PRIMARY KEY ("streamId","seq","field")
);

-- CreateIndex
CREATE INDEX "Seal_streamId_toSeq_idx" ON "Seal"("streamId", "toSeq");

-- CreateIndex
CREATE INDEX "Seal_facts_idx" ON "Seal" USING GIN ("facts");

-- CreateIndex
CREATE UNIQUE INDEX "SealKey_id_key" ON "SealKey"("id");

-- CreateTable
CREATE TABLE "LegalHold" (
    "userId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LegalHold_pkey" PRIMARY KEY ("userId","startedAt")
);

-- What was recorded and sealed is append-only for everybody, as the ledger is.
CREATE OR REPLACE FUNCTION scholium_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % on "%" is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_refuse_rewriting();
CREATE TRIGGER "Seal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Seal"
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_refuse_rewriting();
CREATE TRIGGER "SealCheckpoint_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "SealCheckpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_refuse_rewriting();
CREATE TRIGGER "SealKey_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "SealKey"
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_refuse_rewriting();

-- The newest result of verifying the log.
CREATE INDEX "AuditEvent_verified" ON "AuditEvent" (seq) WHERE kind = 'log.verified';

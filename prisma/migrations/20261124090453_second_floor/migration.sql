-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{"directEdits":"reviewer","readersComment":true}';

-- CreateTable
CREATE TABLE "Thread" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "documentId" UUID,
    "streamId" UUID NOT NULL,
    "targetKind" TEXT NOT NULL,
    "targetId" UUID,
    "targetAuthorId" UUID,
    "revision" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "resolved" BOOLEAN NOT NULL,
    "assigneeId" UUID,
    "due" TEXT,
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" UUID[],
    "reactions" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "deleted" BOOLEAN NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NamedVersion" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NamedVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Checkpoint" (
    "documentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "doc" JSONB NOT NULL,

    CONSTRAINT "Checkpoint_pkey" PRIMARY KEY ("documentId","version")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "streamId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "projectId" UUID NOT NULL,
    "documentId" UUID,
    "changeId" UUID,
    "threadId" UUID,
    "actorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NotificationCursor" (
    "streamId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "NotificationCursor_pkey" PRIMARY KEY ("streamId")
);

-- CreateTable
CREATE TABLE "NotificationPreference" (
    "userId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "quietFrom" INTEGER NOT NULL,
    "quietTo" INTEGER NOT NULL,
    "digestHour" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,

    CONSTRAINT "NotificationPreference_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Watch" (
    "userId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "mode" TEXT NOT NULL,

    CONSTRAINT "Watch_pkey" PRIMARY KEY ("userId","documentId")
);

-- CreateIndex
CREATE INDEX "Thread_documentId_idx" ON "Thread"("documentId");

-- CreateIndex
CREATE INDEX "Thread_targetId_idx" ON "Thread"("targetId");

-- CreateIndex
CREATE INDEX "Thread_assigneeId_resolved_idx" ON "Thread"("assigneeId", "resolved");

-- CreateIndex
CREATE INDEX "Thread_projectId_updatedAt_idx" ON "Thread"("projectId", "updatedAt" DESC);

-- CreateIndex
CREATE INDEX "Comment_threadId_createdAt_idx" ON "Comment"("threadId", "createdAt");

-- CreateIndex
CREATE INDEX "NamedVersion_documentId_seq_idx" ON "NamedVersion"("documentId", "seq");

-- CreateIndex
CREATE INDEX "Notification_userId_createdAt_id_idx" ON "Notification"("userId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Notification_userId_readAt_idx" ON "Notification"("userId", "readAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_userId_streamId_seq_kind_key" ON "Notification"("userId", "streamId", "seq", "kind");

-- CreateIndex
CREATE INDEX "Watch_documentId_idx" ON "Watch"("documentId");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The list of kinds grew by edits of the text.
ALTER TABLE "Change" DROP CONSTRAINT "Change_subjectKind";
ALTER TABLE "Change" ADD CONSTRAINT "Change_subjectKind" CHECK ("subjectKind" IN ('highlight', 'mention', 'citation', 'entity', 'source', 'text'));
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_targetKind" CHECK ("targetKind" IN ('passage', 'annotation', 'change', 'document'));
ALTER TABLE "NotificationPreference" ADD CONSTRAINT "NotificationPreference_email" CHECK ("email" IN ('off', 'instant', 'daily'));
ALTER TABLE "Watch" ADD CONSTRAINT "Watch_mode" CHECK ("mode" IN ('watch', 'mute'));

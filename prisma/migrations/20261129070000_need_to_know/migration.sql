-- Whose people a marking admits: the organisation that runs the workspace, its clients, and others of its community.
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Organisation_kind" CHECK ("kind" IN ('own', 'client', 'community'))
);
-- There is one that runs the workspace. It has the same id everywhere, so that an account of before belongs to it.
CREATE UNIQUE INDEX "Organisation_own" ON "Organisation" ((true)) WHERE "kind" = 'own';
INSERT INTO "Organisation" VALUES ('00000000-0000-8000-8000-000000000002', '', 'own');
ALTER TABLE "User" ADD COLUMN "organisationId" UUID NOT NULL DEFAULT '00000000-0000-8000-8000-000000000002';
ALTER TABLE "User" ADD CONSTRAINT "User_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "User_organisationId_idx" ON "User"("organisationId");

CREATE TABLE "Group" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "GroupMember" (
    "groupId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    CONSTRAINT "GroupMember_pkey" PRIMARY KEY ("groupId", "userId")
);
CREATE INDEX "GroupMember_userId_idx" ON "GroupMember"("userId");
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "Compartment" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    CONSTRAINT "Compartment_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Compartment" ADD CONSTRAINT "Compartment_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TABLE "CompartmentMember" (
    "compartmentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "CompartmentMember_pkey" PRIMARY KEY ("compartmentId", "userId")
);
CREATE INDEX "CompartmentMember_userId_idx" ON "CompartmentMember"("userId");
ALTER TABLE "CompartmentMember" ADD CONSTRAINT "CompartmentMember_compartmentId_fkey" FOREIGN KEY ("compartmentId") REFERENCES "Compartment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CompartmentMember" ADD CONSTRAINT "CompartmentMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What an object demands of its readers besides a role. An object without a row demands nothing.
CREATE TABLE "Protection" (
    "objectId" UUID NOT NULL,
    "objectKind" TEXT NOT NULL,
    "projectId" UUID NOT NULL,
    "marking" TEXT NOT NULL,
    "compartments" UUID[] NOT NULL,
    "recipients" UUID[] NOT NULL,
    "restrictedTo" UUID[],
    CONSTRAINT "Protection_pkey" PRIMARY KEY ("objectId"),
    CONSTRAINT "Protection_objectKind" CHECK ("objectKind" IN ('project', 'document', 'annotation', 'entity', 'source', 'thread')),
    CONSTRAINT "Protection_marking" CHECK ("marking" IN ('clear', 'green', 'amber', 'amber_strict', 'red'))
);
CREATE INDEX "Protection_projectId_idx" ON "Protection"("projectId");
ALTER TABLE "Protection" ADD CONSTRAINT "Protection_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An administrator's access to a project in an emergency: with a reason, for a time.
CREATE TABLE "BreakGlass" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "BreakGlass_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "BreakGlass_userId_expiresAt_idx" ON "BreakGlass"("userId", "expiresAt");
ALTER TABLE "BreakGlass" ADD CONSTRAINT "BreakGlass_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "BreakGlass" ADD CONSTRAINT "BreakGlass_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A role that the workspace defines: what it adds to reading.
CREATE TABLE "Role" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "actions" TEXT[] NOT NULL,
    CONSTRAINT "Role_pkey" PRIMARY KEY ("id")
);

-- Which role a project gives a person or a group. What a person has by all of them together is their row of "Membership".
CREATE TABLE "ProjectGrant" (
    "projectId" UUID NOT NULL,
    "principalId" UUID NOT NULL,
    "principalKind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "customRoleId" UUID,
    CONSTRAINT "ProjectGrant_pkey" PRIMARY KEY ("projectId", "principalId"),
    CONSTRAINT "ProjectGrant_principalKind" CHECK ("principalKind" IN ('person', 'group')),
    CONSTRAINT "ProjectGrant_role" CHECK ("role" IN ('reader', 'annotator', 'reviewer', 'manager'))
);
CREATE INDEX "ProjectGrant_principalId_idx" ON "ProjectGrant"("principalId");
CREATE INDEX "ProjectGrant_customRoleId_idx" ON "ProjectGrant"("customRoleId");
ALTER TABLE "ProjectGrant" ADD CONSTRAINT "ProjectGrant_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ProjectGrant" ADD CONSTRAINT "ProjectGrant_customRoleId_fkey" FOREIGN KEY ("customRoleId") REFERENCES "Role"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO "ProjectGrant" ("projectId", "principalId", "principalKind", "role")
  SELECT "projectId", "userId", 'person', "role" FROM "Membership";
ALTER TABLE "Membership" ADD COLUMN "actions" TEXT[] NOT NULL DEFAULT '{}';

-- Whoever changes what a role follows from waits for others that do: of two that see only half of each other's work, the one taking
-- somebody out of a group, the other giving the group a role, the role would stay.
CREATE FUNCTION scholium_lock_memberships() RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtext('scholium memberships'))
$$;

-- Writes what some people have in some projects by everything that they are given there.
CREATE FUNCTION scholium_refresh_memberships(projects UUID[], people UUID[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(projects) = 0 THEN
    RETURN;
  END IF;
  WITH pair AS (SELECT DISTINCT * FROM unnest(projects, people) AS p("projectId", "userId")),
  given AS (
    SELECT p."projectId", p."userId", g."role", g."customRoleId" FROM pair p
      JOIN "ProjectGrant" g ON g."projectId" = p."projectId" AND g."principalId" = p."userId" AND g."principalKind" = 'person'
    UNION ALL SELECT p."projectId", p."userId", g."role", g."customRoleId" FROM pair p
      JOIN "GroupMember" m ON m."userId" = p."userId"
      JOIN "ProjectGrant" g ON g."projectId" = p."projectId" AND g."principalId" = m."groupId" AND g."principalKind" = 'group'),
  effective AS (
    SELECT "projectId", "userId",
      (array['reader', 'annotator', 'reviewer', 'manager'])[max(array_position(array['reader', 'annotator', 'reviewer', 'manager'], g."role"))] AS "role",
      array(SELECT DISTINCT a FROM "Role" r, unnest(r."actions") a WHERE r."id" = ANY(array_agg(g."customRoleId")) ORDER BY a) AS "actions"
    FROM given g GROUP BY 1, 2),
  gone AS (
    DELETE FROM "Membership" m USING pair p WHERE m."projectId" = p."projectId" AND m."userId" = p."userId"
      AND NOT EXISTS (SELECT FROM effective e WHERE e."projectId" = p."projectId" AND e."userId" = p."userId"))
  INSERT INTO "Membership" ("projectId", "userId", "role", "actions") SELECT * FROM effective
    ON CONFLICT ("projectId", "userId") DO UPDATE SET "role" = excluded."role", "actions" = excluded."actions"
    WHERE ("Membership"."role", "Membership"."actions") IS DISTINCT FROM (excluded."role", excluded."actions");
END $$;

CREATE FUNCTION scholium_grants_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  projects UUID[];
  people UUID[];
BEGIN
  PERFORM scholium_lock_memberships();
  SELECT array_agg(c."projectId"), array_agg(coalesce(m."userId", c."principalId")) INTO projects, people
    FROM changed c LEFT JOIN "GroupMember" m ON c."principalKind" = 'group' AND m."groupId" = c."principalId"
    WHERE c."principalKind" = 'person' OR m."userId" IS NOT NULL;
  PERFORM scholium_refresh_memberships(coalesce(projects, '{}'), coalesce(people, '{}'));
  RETURN NULL;
END $$;
CREATE TRIGGER "ProjectGrant_added" AFTER INSERT ON "ProjectGrant" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_grants_changed();
CREATE TRIGGER "ProjectGrant_changed" AFTER UPDATE ON "ProjectGrant" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_grants_changed();
CREATE TRIGGER "ProjectGrant_removed" AFTER DELETE ON "ProjectGrant" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_grants_changed();

CREATE FUNCTION scholium_group_members_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  projects UUID[];
  people UUID[];
BEGIN
  PERFORM scholium_lock_memberships();
  SELECT array_agg(g."projectId"), array_agg(c."userId") INTO projects, people
    FROM changed c JOIN "ProjectGrant" g ON g."principalId" = c."groupId" AND g."principalKind" = 'group';
  PERFORM scholium_refresh_memberships(coalesce(projects, '{}'), coalesce(people, '{}'));
  RETURN NULL;
END $$;
CREATE TRIGGER "GroupMember_added" AFTER INSERT ON "GroupMember" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_group_members_changed();
CREATE TRIGGER "GroupMember_removed" AFTER DELETE ON "GroupMember" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_group_members_changed();

CREATE FUNCTION scholium_roles_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  projects UUID[];
  people UUID[];
BEGIN
  PERFORM scholium_lock_memberships();
  SELECT array_agg(g."projectId"), array_agg(coalesce(m."userId", g."principalId")) INTO projects, people
    FROM changed c JOIN "ProjectGrant" g ON g."customRoleId" = c."id"
    LEFT JOIN "GroupMember" m ON g."principalKind" = 'group' AND m."groupId" = g."principalId"
    WHERE g."principalKind" = 'person' OR m."userId" IS NOT NULL;
  PERFORM scholium_refresh_memberships(coalesce(projects, '{}'), coalesce(people, '{}'));
  RETURN NULL;
END $$;
CREATE TRIGGER "Role_changed" AFTER UPDATE ON "Role" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION scholium_roles_changed();

-- Who or what is given a role is there, and a group that is given one stays: a project's log and the workspace's know nothing of each other.
CREATE FUNCTION scholium_principal_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new."principalKind" = 'group' THEN
    PERFORM FROM "Group" g WHERE g."id" = new."principalId" FOR KEY SHARE;
  ELSE
    PERFORM FROM "User" u WHERE u."id" = new."principalId" FOR KEY SHARE;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no % %', new."principalKind", new."principalId" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "ProjectGrant_principal_stands" AFTER INSERT ON "ProjectGrant" FOR EACH ROW EXECUTE FUNCTION scholium_principal_stands();
CREATE FUNCTION scholium_group_unused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "ProjectGrant" g WHERE g."principalId" = old."id"
    UNION ALL SELECT FROM "Protection" p WHERE old."id" = ANY(p."restrictedTo") LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Group % is in use', old."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Group_unused" AFTER DELETE ON "Group" FOR EACH ROW EXECUTE FUNCTION scholium_group_unused();

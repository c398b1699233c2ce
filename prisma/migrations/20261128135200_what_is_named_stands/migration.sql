-- An accepted annotation names an entity or a source that is accepted in its project. The two are written in different streams, whose heads
-- know nothing of each other, so two processes could accept the one and delete the other at the same moment, each having read what was so
-- before. As a foreign key does, naming something holds its row until the commit, and who deletes it then looks at what was committed meanwhile.
CREATE FUNCTION scholium_named_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new."kind" = 'mention' THEN
    PERFORM FROM "Entity" e WHERE e."id" = (new."body"->>'entityId')::uuid AND e."projectId" = new."projectId" FOR KEY SHARE;
  ELSE
    PERFORM FROM "Source" s WHERE s."id" = (new."body"->>'sourceId')::uuid AND s."projectId" = new."projectId" FOR KEY SHARE;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Annotation % names what is not accepted in its project', new."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Annotation_named_stands" AFTER INSERT OR UPDATE OF "body", "kind", "projectId" ON "Annotation"
  FOR EACH ROW WHEN (coalesce(new."body"->>'entityId', new."body"->>'sourceId') IS NOT NULL) EXECUTE FUNCTION scholium_named_stands();

CREATE FUNCTION scholium_unnamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Annotation" a WHERE coalesce(a."body"->>'entityId', a."body"->>'sourceId') = old."id"::text AND a."projectId" = old."projectId" LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% % is named by what is accepted', TG_TABLE_NAME, old."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Entity_unnamed" AFTER DELETE ON "Entity" FOR EACH ROW EXECUTE FUNCTION scholium_unnamed();
CREATE TRIGGER "Source_unnamed" AFTER DELETE ON "Source" FOR EACH ROW EXECUTE FUNCTION scholium_unnamed();

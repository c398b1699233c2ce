-- Accepted work names codes and entity types that the vocabulary of its project has. Work is accepted in the streams of documents, the
-- vocabulary is set in the project's, so two processes could accept the use of a code and remove it at the same moment. Who accepts holds the
-- project's row (for share) until the commit; who changes it waits for that, and here looks at what was committed meanwhile.
CREATE FUNCTION scholium_terms(vocabulary JSONB, list TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(t->>'id'), '{}') FROM jsonb_array_elements(vocabulary->list) t
$$;

CREATE FUNCTION scholium_terms_stand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  codes TEXT[] := array(SELECT unnest(scholium_terms(old."vocabulary", 'codes')) EXCEPT SELECT unnest(scholium_terms(new."vocabulary", 'codes')));
  types TEXT[] := array(SELECT unnest(scholium_terms(old."vocabulary", 'entityTypes'))
    EXCEPT SELECT unnest(scholium_terms(new."vocabulary", 'entityTypes')));
BEGIN
  IF cardinality(codes || types) = 0 THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM "Entity" e WHERE e."projectId" = new."id" AND e."body"->>'typeId' = ANY (types))
    OR EXISTS (SELECT FROM "Document" d JOIN "Annotation" a ON a."documentId" = d."id"
      WHERE d."projectId" = new."id" AND (a."body"->'codeIds' ?| codes OR a."body"->>'entityTypeId' = ANY (types))) THEN
    RAISE EXCEPTION 'Accepted work names what the vocabulary of project % does not have any more', new."id"
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Project_terms_stand" AFTER UPDATE OF "vocabulary" ON "Project" FOR EACH ROW
  WHEN (old."vocabulary" IS DISTINCT FROM new."vocabulary") EXECUTE FUNCTION scholium_terms_stand();

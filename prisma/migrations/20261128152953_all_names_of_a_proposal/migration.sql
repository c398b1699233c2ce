-- A proposed entity or source is found by any of its names: they stand in the row that is searched. The application writes the keys of
-- these rows again when it starts.
ALTER TABLE "ChangeLabel" ADD COLUMN "names" JSONB;
UPDATE "ChangeLabel" l SET "searchKey" = NULL, "names" = (
  SELECT coalesce(jsonb_agg(n.name ORDER BY n.at), '[]')
  FROM (
    SELECT e.value -> 'text' AS name, e.at
      FROM jsonb_array_elements(CASE jsonb_typeof(c."body" -> 'names') WHEN 'array' THEN c."body" -> 'names' ELSE '[]' END) WITH ORDINALITY e(value, at)
    UNION ALL SELECT c."body" #> '{csl,title}', 0
    UNION ALL SELECT CASE jsonb_typeof(p.value -> 'family') WHEN 'string' THEN p.value -> 'family' ELSE p.value -> 'literal' END, p.at
      FROM jsonb_array_elements(CASE jsonb_typeof(c."body" #> '{csl,author}') WHEN 'array' THEN c."body" #> '{csl,author}' ELSE '[]' END) WITH ORDINALITY p(value, at)
    UNION ALL SELECT c."body" #> '{csl,URL}', 1000000
  ) n WHERE jsonb_typeof(n.name) = 'string' AND n.name <> '""'
)
FROM "Change" c
WHERE c."id" = l."changeId" AND c."revision" = l."revision" AND c."subjectKind" IN ('entity', 'source') AND jsonb_typeof(c."body") = 'object';

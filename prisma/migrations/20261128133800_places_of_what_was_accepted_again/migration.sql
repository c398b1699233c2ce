-- A change that was accepted, taken back and accepted again could be accepted without saying where it stands. Its anchors are still those
-- of its proposal; its position is again what the last entry said that said one. The log itself stays as it was written.
UPDATE "Change" c SET "position" = said."from"
FROM (
  SELECT DISTINCT ON (e."streamId", e."payload"->'change'->>'id') e."streamId", e."payload"->'change'->>'id' AS id,
    (e."payload"->'change'->'anchors'->0->>'from')::int AS "from"
  FROM "Change" p JOIN "LedgerEntry" e
    ON coalesce(e."payload"->>'changeId', e."payload"->'change'->>'id') = p."id"::text AND e."streamId" = p."streamId"
  WHERE p."position" IS NULL AND p."documentId" IS NOT NULL AND p."op" <> 'delete' AND jsonb_array_length(e."payload"->'change'->'anchors') > 0
  ORDER BY e."streamId", e."payload"->'change'->>'id', e."seq" DESC
) said
WHERE c."id"::text = said.id AND c."streamId" = said."streamId" AND c."position" IS NULL;

-- A code or type that was merged into another one is still named by work, and means the other one: the vocabulary has it under `merged`.
CREATE OR REPLACE FUNCTION scholium_terms(vocabulary JSONB, list TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(ids.id), '{}') FROM (
    SELECT t->>'id' AS id FROM jsonb_array_elements(vocabulary->list) t
    UNION ALL SELECT m->'term'->>'id' FROM jsonb_array_elements(coalesce(vocabulary->'merged', '[]')) m WHERE m->>'list' = list) ids
$$;

CREATE FUNCTION nobody_has_original(sum text) RETURNS boolean LANGUAGE sql AS $$
  SELECT NOT EXISTS (SELECT FROM "Document" d WHERE d.origin->>'sha256' = sum)
    AND NOT EXISTS (SELECT FROM "DocumentImage" i WHERE i.sha256 = sum)
    AND NOT EXISTS (SELECT FROM "Upload" u WHERE u.sha256 = sum);
$$;
-- Whoever begins to use bytes writes their row, and holds it until they are used. A DELETE that waits for the row looks
-- at the other tables as they were before: it is locked first, and the statement after that sees who has it now.
CREATE OR REPLACE FUNCTION delete_original_that_nobody_has(sum text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT nobody_has_original(sum) THEN RETURN; END IF;
  PERFORM FROM "Original" o WHERE o.sha256 = sum FOR UPDATE;
  DELETE FROM "Original" o WHERE o.sha256 = sum AND nobody_has_original(sum);
END $$;

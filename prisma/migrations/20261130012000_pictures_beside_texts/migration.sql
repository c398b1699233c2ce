-- AlterTable
ALTER TABLE "Upload" ADD COLUMN "beside" JSONB;

-- The archive of a text is used by the text until it is imported.
CREATE OR REPLACE FUNCTION nobody_has_original(sum text) RETURNS boolean LANGUAGE sql AS $$
  SELECT NOT EXISTS (SELECT FROM "Document" d WHERE d.origin->>'sha256' = sum)
    AND NOT EXISTS (SELECT FROM "DocumentImage" i WHERE i.sha256 = sum)
    AND NOT EXISTS (SELECT FROM "Upload" u WHERE u.sha256 = sum OR u.beside->>'sha256' = sum);
$$;

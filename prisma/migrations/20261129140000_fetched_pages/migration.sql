-- What is known of the answer that a page was fetched in, until it is imported.
ALTER TABLE "Upload" ADD COLUMN "fetched" JSONB;

-- The stream of a document says its version; saying it again wrote the row of the document for every letter, and waited for checkpoints.
ALTER TABLE "Document" DROP COLUMN "headVersion";

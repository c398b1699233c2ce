-- A change is written by the statement that moves the head of its stream, so its document and project are there, as they are for
-- annotations, entities and sources; asking again locked the row of the project for every change of all its documents.
ALTER TABLE "Change" DROP CONSTRAINT "Change_projectId_fkey";
ALTER TABLE "Change" DROP CONSTRAINT "Change_documentId_fkey";

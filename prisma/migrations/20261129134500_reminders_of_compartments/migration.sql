-- A notification is of an entry of a project's log, or of access to a compartment that ends.
ALTER TABLE "Notification" ALTER COLUMN "streamId" DROP NOT NULL;
ALTER TABLE "Notification" ALTER COLUMN "seq" DROP NOT NULL;
ALTER TABLE "Notification" ALTER COLUMN "projectId" DROP NOT NULL;
ALTER TABLE "Notification" ADD COLUMN "compartmentId" UUID;
ALTER TABLE "Notification" ADD COLUMN "endsAt" TIMESTAMPTZ(3);
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_about" CHECK (
    num_nulls("streamId", "seq", "projectId") = 0 AND num_nonnulls("compartmentId", "endsAt") = 0
    OR num_nonnulls("streamId", "seq", "projectId", "documentId", "changeId", "threadId") = 0
        AND num_nulls("compartmentId", "endsAt") = 0
);

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "otherNames" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "placeholder" BOOLEAN NOT NULL DEFAULT false;

-- Whoever was not invited cannot sign in.
ALTER TABLE "User" ALTER COLUMN "otherNames" SET NOT NULL,
ADD CONSTRAINT "User_placeholder_check" CHECK (NOT ("placeholder" AND "active"));

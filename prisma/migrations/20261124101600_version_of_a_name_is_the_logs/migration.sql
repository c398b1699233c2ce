-- The version a name stands for is what the log says at its number.
ALTER TABLE "NamedVersion" DROP COLUMN "version";

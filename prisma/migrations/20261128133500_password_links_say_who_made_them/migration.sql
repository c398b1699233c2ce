-- A link that an administrator made must not set the password of somebody who became an owner since.
ALTER TABLE "PasswordLink" ADD COLUMN "madeByOwner" BOOLEAN NOT NULL DEFAULT false;

-- Who set a protection and when, and by which change; of one from before commands set them, nobody.
ALTER TABLE "Protection" ADD COLUMN "changeId" UUID NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE "Protection" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Protection" ADD COLUMN "setById" UUID NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'::uuid;
ALTER TABLE "Protection" ADD COLUMN "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

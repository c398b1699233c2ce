-- CreateTable
CREATE TABLE "UnreadableEntry" (
    "streamId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "payloadVersion" SMALLINT NOT NULL,
    "reason" TEXT NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "triedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UnreadableEntry_pkey" PRIMARY KEY ("streamId","seq")
);

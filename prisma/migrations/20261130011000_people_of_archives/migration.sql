-- CreateTable
CREATE TABLE "ArchivePerson" (
    "importId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "searchKey" TEXT NOT NULL,

    CONSTRAINT "ArchivePerson_pkey" PRIMARY KEY ("importId","id")
);

-- AddForeignKey
ALTER TABLE "ArchivePerson" ADD CONSTRAINT "ArchivePerson_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ArchiveImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The language that a person chose to read; who has no row reads the language of the browser.
CREATE TABLE "AccountLanguage" (
    "userId" UUID NOT NULL,
    "language" TEXT NOT NULL,

    CONSTRAINT "AccountLanguage_pkey" PRIMARY KEY ("userId")
);

ALTER TABLE "AccountLanguage" ADD CONSTRAINT "AccountLanguage_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

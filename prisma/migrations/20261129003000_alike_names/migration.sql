-- Names are found whatever their apostrophes, quotation marks, hyphens and invisible characters, and without apostrophes. The application
-- writes the keys of these rows again when it starts.
UPDATE "ChangeLabel" SET "searchKey" = NULL
WHERE concat("label", "names") ~ '[''`"\u00ab\u00ad\u00b4\u00bb\u02b9-\u02bf\u02c8\u200b-\u201f\u2032\u2033\u2039\u203a\u2043\u2060\u2212\u300c-\u301f\ufe58\ufe63\ufeff\uff02\uff07\uff0d]';
UPDATE "Document" SET "searchKey" = NULL
WHERE "title" ~ '[''`"\u00ab\u00ad\u00b4\u00bb\u02b9-\u02bf\u02c8\u200b-\u201f\u2032\u2033\u2039\u203a\u2043\u2060\u2212\u300c-\u301f\ufe58\ufe63\ufeff\uff02\uff07\uff0d]';
UPDATE "Entity" SET "searchKey" = NULL
WHERE "body" ->> 'names' ~ '[''`\u00ab\u00ad\u00b4\u00bb\u02b9-\u02bf\u02c8\u200b-\u201f\u2032\u2033\u2039\u203a\u2043\u2060\u2212\u300c-\u301f\ufe58\ufe63\ufeff\uff02\uff07\uff0d]|\\"';
UPDATE "Source" SET "searchKey" = NULL
WHERE "body" ->> 'csl' ~ '[''`\u00ab\u00ad\u00b4\u00bb\u02b9-\u02bf\u02c8\u200b-\u201f\u2032\u2033\u2039\u203a\u2043\u2060\u2212\u300c-\u301f\ufe58\ufe63\ufeff\uff02\uff07\uff0d]|\\"';

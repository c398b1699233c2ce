-- Kinds are listed in tables, which every migration fills from the catalogue of the code, and not in checks.
CREATE TABLE "SubjectKind" ("name" TEXT NOT NULL, CONSTRAINT "SubjectKind_pkey" PRIMARY KEY ("name"));
CREATE TABLE "AnnotationKind" ("name" TEXT NOT NULL, CONSTRAINT "AnnotationKind_pkey" PRIMARY KEY ("name"));
CREATE TABLE "NotificationKind" ("name" TEXT NOT NULL, CONSTRAINT "NotificationKind_pkey" PRIMARY KEY ("name"));

INSERT INTO "SubjectKind" ("name") VALUES ('highlight'), ('mention'), ('citation'), ('entity'), ('source'), ('text');
INSERT INTO "AnnotationKind" ("name") VALUES ('highlight'), ('mention'), ('citation');
INSERT INTO "NotificationKind" ("name") VALUES
  ('mentioned'), ('decided'), ('assigned'), ('replied'), ('commented'), ('resolved'), ('reopened'), ('proposed');

ALTER TABLE "Change" DROP CONSTRAINT "Change_subjectKind";
ALTER TABLE "Annotation" DROP CONSTRAINT "Annotation_kind";
ALTER TABLE "Notification" DROP CONSTRAINT "Notification_kind";

ALTER TABLE "Change" ADD CONSTRAINT "Change_subjectKind_fkey"
  FOREIGN KEY ("subjectKind") REFERENCES "SubjectKind"("name") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_kind_fkey"
  FOREIGN KEY ("kind") REFERENCES "AnnotationKind"("name") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind_fkey"
  FOREIGN KEY ("kind") REFERENCES "NotificationKind"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What an annotation names is found by the field that holds its id, whatever the kind of the annotation.
CREATE OR REPLACE FUNCTION scholium_named_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new."body"->>'entityId' IS NOT NULL THEN
    PERFORM FROM "Entity" e WHERE e."id" = (new."body"->>'entityId')::uuid AND e."projectId" = new."projectId" FOR KEY SHARE;
  ELSE
    PERFORM FROM "Source" s WHERE s."id" = (new."body"->>'sourceId')::uuid AND s."projectId" = new."projectId" FOR KEY SHARE;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'Annotation % names what is not accepted in its project', new."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

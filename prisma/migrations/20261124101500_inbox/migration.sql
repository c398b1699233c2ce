ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind" CHECK ("kind" IN ('mentioned', 'decided', 'assigned', 'replied', 'commented', 'resolved', 'reopened', 'proposed'));

-- What happened before there was an inbox is nobody's news.
INSERT INTO "NotificationCursor" ("streamId", "seq") SELECT "id", "seq" FROM "Stream" ON CONFLICT DO NOTHING;

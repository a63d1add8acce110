-- The inbox by activity, whatever the status, and what is unread.
CREATE INDEX "conversation_activity_idx" ON "conversation" ("tenant_id", "last_message_at" DESC, "id" DESC);
CREATE INDEX "conversation_unread_idx" ON "conversation" ("tenant_id", "last_message_at" DESC, "id" DESC)
  WHERE "unread" > 0;

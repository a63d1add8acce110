-- What people look for among millions of messages that went well.
CREATE INDEX "message_rare_state_idx" ON "message" ("tenant_id", "state", "id" DESC)
  WHERE "state" IN ('scheduled', 'held', 'failed', 'expired', 'cancelled');
CREATE INDEX "message_error_idx" ON "message" ("tenant_id", "error_code", "id" DESC) WHERE "error_code" IS NOT NULL;

-- What Prisma cannot say: partial and GIN indexes, checks, append-only tables.

-- One open conversation per number and contact, whatever arrives in parallel.
CREATE UNIQUE INDEX "conversation_open_key" ON "conversation" ("tenant_id", "number_id", "contact_id")
  WHERE "status" <> 'closed';

-- The outbound queue is the ledger: due rows of a number by class and age.
CREATE INDEX "message_queue_idx" ON "message" ("number_id", "class", "not_before", "id")
  WHERE "state" IN ('queued', 'scheduled');
CREATE INDEX "message_sending_idx" ON "message" ("number_id", "fence") WHERE "state" = 'sending';
CREATE INDEX "message_unknown_idx" ON "message" ("tenant_id", "id" DESC) WHERE "state" = 'unknown';
CREATE INDEX "message_run_idx" ON "message" ("tenant_id", "run_id") WHERE "run_id" IS NOT NULL;

CREATE INDEX "message_token_gin" ON "message_token" USING gin ("tokens")
  WITH (fastupdate = on, gin_pending_list_limit = 4096);

CREATE INDEX "inbox_new_idx" ON "inbox" ("tenant_id", "lane", "id") WHERE "state" = 'new';
CREATE INDEX "inbox_parked_idx" ON "inbox" ("tenant_id", "id") WHERE "state" = 'parked';
CREATE INDEX "inbox_done_idx" ON "inbox" ("done_at") WHERE "state" = 'done';
CREATE INDEX "outbox_due_idx" ON "outbox" ("tenant_id", "id");
CREATE INDEX "event_raw_idx" ON "event" ("tenant_id", "id") WHERE "seq" IS NULL;
CREATE UNIQUE INDEX "event_seq_key" ON "event" ("tenant_id", "seq");
CREATE INDEX "event_age_idx" ON "event" ("created_at");

CREATE INDEX "run_open_idx" ON "run" ("tenant_id", "id") WHERE "ended_at" IS NULL;
CREATE INDEX "wait_reply_idx" ON "wait" ("tenant_id", "contact_id") WHERE "fired_at" IS NULL AND "kind" = 'reply';
CREATE INDEX "wait_message_idx" ON "wait" ("tenant_id", "message_id") WHERE "fired_at" IS NULL AND "kind" = 'delivery';
CREATE INDEX "wait_event_idx" ON "wait" ("tenant_id", "key") WHERE "fired_at" IS NULL AND "kind" = 'event';

ALTER TABLE "message" ADD CONSTRAINT "message_direction_check" CHECK ("direction" IN ('inbound', 'outbound'));
ALTER TABLE "message" ADD CONSTRAINT "message_state_check" CHECK ("state" IN (
  'scheduled', 'queued', 'sending', 'accepted', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown',
  'expired', 'cancelled', 'received'));
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_status_check"
  CHECK ("status" IN ('open', 'pending', 'snoozed', 'closed'));
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_state_check" CHECK ("state" IN ('new', 'done', 'parked'));
ALTER TABLE "wa_number" ADD CONSTRAINT "wa_number_state_check" CHECK ("state" IN ('active', 'paused', 'draining'));

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_entry_no_truncate" BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "flow_version_immutable" BEFORE UPDATE ON "flow_version"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "run_event_append_only" BEFORE UPDATE ON "run_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

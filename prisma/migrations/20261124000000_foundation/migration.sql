-- Tables of the foundation. message and what hangs on it are partitioned by month of the message id (UUIDv7).

CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" BYTEA,
    "fields" BYTEA,
    "tags" TEXT[],
    "language" TEXT,
    "time_zone" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "contact_key" (
    "contact_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "key_version" INTEGER NOT NULL,
    "wrapped" BYTEA,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_key_pkey" PRIMARY KEY ("contact_id")
);

CREATE TABLE "contact_identity" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "lookup" BYTEA NOT NULL,
    "value" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_identity_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "consent" (
    "tenant_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "proof" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("tenant_id","contact_id","purpose")
);

CREATE TABLE "flow" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "draft" JSONB NOT NULL,
    "draft_revision" INTEGER NOT NULL DEFAULT 1,
    "live_version_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "flow_version" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "graph" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "note" TEXT,
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "flow_version_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "number_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "node_id" TEXT,
    "step" INTEGER NOT NULL DEFAULT 0,
    "state" BYTEA NOT NULL,
    "next" JSONB,
    "trigger" TEXT NOT NULL,
    "trigger_key" TEXT NOT NULL,
    "outcome" TEXT,
    "error_code" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "run_event" (
    "run_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "tenant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "node_id" TEXT,
    "detail" JSONB NOT NULL,
    "sealed" BYTEA,

    CONSTRAINT "run_event_pkey" PRIMARY KEY ("run_id","seq")
);

CREATE TABLE "wait" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "node_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "contact_id" UUID,
    "number_id" UUID,
    "message_id" UUID,
    "key" TEXT,
    "until" TIMESTAMPTZ(3),
    "fired_at" TIMESTAMPTZ(3),
    "fired_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wait_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "event_seq" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "tenant_key" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kek_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_key_pkey" PRIMARY KEY ("tenant_id","version")
);

CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "role" TEXT NOT NULL,
    "permissions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "idempotency_key" (
    "tenant_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "status" INTEGER,
    "response" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("tenant_id","operation","key")
);

CREATE TABLE "audit_entry" (
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("tenant_id","seq")
);

CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "assignee_id" UUID,
    "labels" TEXT[],
    "origin" TEXT NOT NULL,
    "window_until" TIMESTAMPTZ(3),
    "last_inbound_at" TIMESTAMPTZ(3),
    "last_message_id" UUID,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "unread" INTEGER NOT NULL DEFAULT 0,
    "snoozed_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "class" SMALLINT NOT NULL DEFAULT 1,
    "purpose" TEXT NOT NULL DEFAULT 'service',
    "origin" TEXT NOT NULL,
    "origin_id" UUID,
    "run_id" UUID,
    "node_id" TEXT,
    "content" BYTEA,
    "reply_to" UUID,
    "context_wamid" TEXT,
    "wamid" TEXT,
    "not_before" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "fence" BIGINT,
    "attempt_at" TIMESTAMPTZ(3),
    "unclear_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error" JSONB,
    "state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "accepted_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "played_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

CREATE TABLE "message_wamid" (
    "tenant_id" UUID NOT NULL,
    "number_id" UUID NOT NULL,
    "wamid" TEXT NOT NULL,
    "message_id" UUID NOT NULL,

    CONSTRAINT "message_wamid_pkey" PRIMARY KEY ("tenant_id","number_id","wamid")
);

CREATE TABLE "message_status" (
    "message_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pricing" JSONB,
    "error" JSONB,

    CONSTRAINT "message_status_pkey" PRIMARY KEY ("message_id","status")
) PARTITION BY RANGE ("message_id");

CREATE TABLE "delivery_attempt" (
    "message_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "tenant_id" UUID NOT NULL,
    "fence" BIGINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "http_status" INTEGER,
    "error" JSONB,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("message_id","attempt")
) PARTITION BY RANGE ("message_id");

CREATE TABLE "message_token" (
    "message_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "tokens" INTEGER[],

    CONSTRAINT "message_token_pkey" PRIMARY KEY ("message_id")
) PARTITION BY RANGE ("message_id");

CREATE TABLE "status_orphan" (
    "tenant_id" UUID NOT NULL,
    "number_id" UUID NOT NULL,
    "wamid" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "status_orphan_pkey" PRIMARY KEY ("tenant_id","number_id","wamid","status")
);

CREATE TABLE "inbox" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "lane" UUID NOT NULL,
    "body" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "error_detail" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT,
    "name" TEXT NOT NULL,
    "subject" UUID NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "inbox_orphan" (
    "id" UUID NOT NULL,
    "app_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_orphan_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "wa_app" (
    "id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "app_secret" BYTEA NOT NULL,
    "verify_token" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wa_app_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "wa_account" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "waba_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "app_id" TEXT,
    "token" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wa_account_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "wa_number" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "phone_number_id" TEXT NOT NULL,
    "display_number" TEXT NOT NULL,
    "verified_name" TEXT NOT NULL,
    "quality" TEXT NOT NULL DEFAULT 'UNKNOWN',
    "state" TEXT NOT NULL DEFAULT 'active',
    "state_reason" TEXT,
    "rate_per_second" INTEGER NOT NULL DEFAULT 80,
    "pace_factor" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "marketing_held_until" TIMESTAMPTZ(3),
    "read_receipts" TEXT NOT NULL DEFAULT 'on_reply',
    "lease_fence" BIGINT NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wa_number_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "wa_conversation" (
    "tenant_id" UUID NOT NULL,
    "wa_id" TEXT NOT NULL,
    "message_id" UUID NOT NULL,
    "origin" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wa_conversation_pkey" PRIMARY KEY ("tenant_id","wa_id")
);

CREATE TABLE "wa_template" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "components" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wa_template_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "contact_tenant_id_id_idx" ON "contact"("tenant_id", "id");

CREATE INDEX "contact_key_tenant_id_idx" ON "contact_key"("tenant_id");

CREATE INDEX "contact_identity_tenant_id_contact_id_idx" ON "contact_identity"("tenant_id", "contact_id");

CREATE UNIQUE INDEX "contact_identity_tenant_id_kind_lookup_key" ON "contact_identity"("tenant_id", "kind", "lookup");

CREATE INDEX "flow_tenant_id_id_idx" ON "flow"("tenant_id", "id" DESC);

CREATE UNIQUE INDEX "flow_version_tenant_id_flow_id_number_key" ON "flow_version"("tenant_id", "flow_id", "number");

CREATE INDEX "run_tenant_id_flow_id_status_idx" ON "run"("tenant_id", "flow_id", "status");

CREATE INDEX "run_tenant_id_contact_id_status_idx" ON "run"("tenant_id", "contact_id", "status");

CREATE INDEX "run_tenant_id_id_idx" ON "run"("tenant_id", "id" DESC);

CREATE UNIQUE INDEX "run_tenant_id_flow_id_trigger_key_key" ON "run"("tenant_id", "flow_id", "trigger_key");

CREATE UNIQUE INDEX "wait_run_id_step_kind_key" ON "wait"("run_id", "step", "kind");

CREATE UNIQUE INDEX "member_tenant_id_email_key" ON "member"("tenant_id", "email");

CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

CREATE INDEX "session_tenant_id_member_id_idx" ON "session"("tenant_id", "member_id");

CREATE UNIQUE INDEX "sign_in_link_token_hash_key" ON "sign_in_link"("token_hash");

CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

CREATE INDEX "api_key_tenant_id_idx" ON "api_key"("tenant_id");

CREATE INDEX "idempotency_key_expires_at_idx" ON "idempotency_key"("expires_at");

CREATE INDEX "conversation_tenant_id_status_last_message_at_id_idx" ON "conversation"("tenant_id", "status", "last_message_at" DESC, "id" DESC);

CREATE INDEX "conversation_tenant_id_assignee_id_status_last_message_at_idx" ON "conversation"("tenant_id", "assignee_id", "status", "last_message_at" DESC);

CREATE INDEX "conversation_tenant_id_contact_id_idx" ON "conversation"("tenant_id", "contact_id");

CREATE INDEX "message_tenant_id_conversation_id_id_idx" ON "message"("tenant_id", "conversation_id", "id" DESC);

CREATE INDEX "message_tenant_id_contact_id_id_idx" ON "message"("tenant_id", "contact_id", "id" DESC);

CREATE INDEX "message_tenant_id_id_idx" ON "message"("tenant_id", "id" DESC);

CREATE INDEX "message_wamid_message_id_idx" ON "message_wamid"("message_id");

CREATE UNIQUE INDEX "wa_account_waba_id_key" ON "wa_account"("waba_id");

CREATE INDEX "wa_account_tenant_id_idx" ON "wa_account"("tenant_id");

CREATE UNIQUE INDEX "wa_number_phone_number_id_key" ON "wa_number"("phone_number_id");

CREATE INDEX "wa_number_tenant_id_idx" ON "wa_number"("tenant_id");

CREATE UNIQUE INDEX "wa_template_tenant_id_account_id_name_language_key" ON "wa_template"("tenant_id", "account_id", "name", "language");

CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "content" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "note_tenant_id_conversation_id_id_idx" ON "note"("tenant_id", "conversation_id", "id" DESC);

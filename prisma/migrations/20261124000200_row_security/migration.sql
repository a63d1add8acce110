-- Roles and row security. The app role owns nothing and cannot bypass a policy; the dispatcher role cannot log in and
-- only lends its narrow view to the functions of the next migration. A query without a tenant set raises an error,
-- because current_setting has no missing_ok here.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'perdura_app') THEN
    CREATE ROLE "perdura_app" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'perdura_dispatcher') THEN
    CREATE ROLE "perdura_dispatcher" NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- roles are shared by all databases of a cluster: another one was migrated at the same moment
END $$;

-- An owner that is no superuser must be a member to hand functions over.
GRANT "perdura_dispatcher" TO CURRENT_USER;
GRANT USAGE ON SCHEMA "public" TO "perdura_app", "perdura_dispatcher";

-- Turns row security on for a table and lets the app role see one tenant. The setting stands bare, not in a sub-select:
-- the planner can then look at its value, so a large tenant is planned as the large tenant it is.
CREATE FUNCTION "guard_table"(target regclass, tenant_column text DEFAULT 'tenant_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY tenant ON %s TO perdura_app USING (%I = current_setting(''app.tenant'')::uuid) '
    'WITH CHECK (%I = current_setting(''app.tenant'')::uuid)', target, tenant_column, tenant_column);
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'tenant_key', 'member', 'session', 'sign_in_link', 'api_key', 'idempotency_key', 'audit_entry',
    'wa_app', 'wa_account', 'wa_number', 'wa_conversation', 'wa_template',
    'contact', 'contact_key', 'contact_identity', 'consent',
    'conversation', 'note', 'message', 'message_wamid', 'message_status', 'delivery_attempt', 'message_token',
    'status_orphan', 'inbox', 'outbox', 'event',
    'flow', 'flow_version', 'run', 'run_event', 'wait']
  LOOP
    PERFORM guard_table(name::regclass);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO perdura_app', name);
  END LOOP;
END $$;

SELECT guard_table('tenant', 'id');
GRANT SELECT, INSERT, UPDATE ON "tenant" TO "perdura_app";

-- Has no tenant: written through dispatch.inbox_put_orphan only, read by the operator's owner role.
ALTER TABLE "inbox_orphan" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "inbox_orphan" FORCE ROW LEVEL SECURITY;

REVOKE UPDATE, DELETE ON "audit_entry", "run_event" FROM "perdura_app";
REVOKE UPDATE, DELETE ON "flow_version" FROM "perdura_app";
GRANT USAGE ON SEQUENCE "outbox_id_seq", "event_id_seq" TO "perdura_app";

-- The only ways across tenants: narrow functions that return ids, or take a sealed blob. They run as
-- perdura_dispatcher, which sees just the columns granted here.
CREATE SCHEMA "dispatch";
GRANT USAGE ON SCHEMA "dispatch" TO "perdura_app", "perdura_dispatcher";
GRANT CREATE ON SCHEMA "dispatch" TO "perdura_dispatcher";

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tenant', 'session', 'sign_in_link', 'api_key', 'wa_app', 'wa_account', 'wa_number',
    'inbox', 'outbox', 'event', 'message', 'message_token', 'run']
  LOOP
    EXECUTE format('CREATE POLICY dispatcher_read ON %I FOR SELECT TO perdura_dispatcher USING (true)', name);
  END LOOP;
END $$;
CREATE POLICY "dispatcher_put" ON "inbox" FOR INSERT TO "perdura_dispatcher" WITH CHECK (true);
CREATE POLICY "dispatcher_put" ON "inbox_orphan" FOR INSERT TO "perdura_dispatcher" WITH CHECK (true);

GRANT SELECT ("id") ON "tenant" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id", "token_hash") ON "session", "sign_in_link" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id", "hash") ON "api_key" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id") ON "wa_app" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id", "waba_id") ON "wa_account" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id", "phone_number_id", "lease_until") ON "wa_number" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id", "lane", "state", "received_at"), INSERT ON "inbox" TO "perdura_dispatcher";
GRANT INSERT ON "inbox_orphan" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id", "due_at") ON "outbox" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id", "seq") ON "event" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id", "number_id", "state", "not_before") ON "message" TO "perdura_dispatcher";
GRANT SELECT ("message_id", "tenant_id", "tokens") ON "message_token" TO "perdura_dispatcher";
GRANT SELECT ("id", "tenant_id", "ended_at") ON "run" TO "perdura_dispatcher";

-- Whose number, account or app is this?
CREATE FUNCTION "dispatch"."route_number"(text) RETURNS TABLE ("tenant_id" uuid, "number_id" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.tenant_id, n.id FROM wa_number n WHERE n.phone_number_id = $1
$$;
CREATE FUNCTION "dispatch"."route_account"(text) RETURNS TABLE ("tenant_id" uuid, "account_id" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.tenant_id, a.id FROM wa_account a WHERE a.waba_id = $1
$$;
CREATE FUNCTION "dispatch"."route_app"(text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.tenant_id FROM wa_app a WHERE a.id = $1
$$;

-- Whose credential is this? Only the hash is known here.
CREATE FUNCTION "dispatch"."find_api_key"(bytea) RETURNS TABLE ("tenant_id" uuid, "id" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.tenant_id, k.id FROM api_key k WHERE k.hash = $1
$$;
CREATE FUNCTION "dispatch"."find_session"(bytea) RETURNS TABLE ("tenant_id" uuid, "id" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.tenant_id, s.id FROM session s WHERE s.token_hash = $1
$$;
CREATE FUNCTION "dispatch"."find_sign_in_link"(bytea) RETURNS TABLE ("tenant_id" uuid, "id" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.tenant_id, l.id FROM sign_in_link l WHERE l.token_hash = $1
$$;

-- Stores sealed webhook parts of any number of tenants in one statement, before the 200.
CREATE FUNCTION "dispatch"."inbox_put"(ids uuid[], tenants uuid[], lanes uuid[], bodies bytea[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO inbox (id, tenant_id, lane, body)
  SELECT * FROM unnest(ids, tenants, lanes, bodies);
  SELECT pg_notify('perdura_inbox', '');
$$;
CREATE FUNCTION "dispatch"."inbox_put_orphan"(uuid, text, text, bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO inbox_orphan (id, app_id, reason, body) VALUES ($1, $2, $3, $4)
$$;

-- Who has work? Each is a skip scan: its cost grows with the answer, not with the backlog.
CREATE FUNCTION "dispatch"."inbox_lanes"("most" int) RETURNS TABLE ("tenant_id" uuid, "lane" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE lanes AS (
    (SELECT i.tenant_id, i.lane FROM inbox i WHERE i.state = 'new' ORDER BY i.tenant_id, i.lane LIMIT 1)
    UNION ALL
    SELECT n.tenant_id, n.lane FROM lanes l CROSS JOIN LATERAL (
      SELECT i.tenant_id, i.lane FROM inbox i
      WHERE i.state = 'new' AND (i.tenant_id, i.lane) > (l.tenant_id, l.lane)
      ORDER BY i.tenant_id, i.lane LIMIT 1) n)
  SELECT l.tenant_id, l.lane FROM lanes l LIMIT most
$$;
CREATE FUNCTION "dispatch"."outbox_tenants"("most" int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE tenants AS (
    (SELECT o.tenant_id FROM outbox o ORDER BY o.tenant_id LIMIT 1)
    UNION ALL
    SELECT n.tenant_id FROM tenants t CROSS JOIN LATERAL (
      SELECT o.tenant_id FROM outbox o WHERE o.tenant_id > t.tenant_id ORDER BY o.tenant_id LIMIT 1) n)
  SELECT t.tenant_id FROM tenants t LIMIT most
$$;
CREATE FUNCTION "dispatch"."event_tenants"("most" int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE tenants AS (
    (SELECT e.tenant_id FROM event e WHERE e.seq IS NULL ORDER BY e.tenant_id LIMIT 1)
    UNION ALL
    SELECT n.tenant_id FROM tenants t CROSS JOIN LATERAL (
      SELECT e.tenant_id FROM event e WHERE e.seq IS NULL AND e.tenant_id > t.tenant_id
      ORDER BY e.tenant_id LIMIT 1) n)
  SELECT t.tenant_id FROM tenants t LIMIT most
$$;

-- For the sweep: numbers with messages to send or settle and nobody holding their lease; open runs; all tenants.
CREATE FUNCTION "dispatch"."idle_senders"("most" int) RETURNS TABLE ("tenant_id" uuid, "number_id" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.tenant_id, n.id FROM wa_number n
  WHERE (n.lease_until IS NULL OR n.lease_until < now())
    AND (EXISTS (SELECT FROM message m WHERE m.number_id = n.id AND m.state IN ('queued', 'scheduled')
                 AND m.not_before <= now())
      OR EXISTS (SELECT FROM message m WHERE m.number_id = n.id AND m.state = 'sending'))
  LIMIT most
$$;
CREATE FUNCTION "dispatch"."open_runs"("after" uuid, "most" int) RETURNS TABLE ("tenant_id" uuid, "run_id" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.tenant_id, r.id FROM run r WHERE r.ended_at IS NULL AND r.id > "after" ORDER BY r.id LIMIT most
$$;
CREATE FUNCTION "dispatch"."tenants"("after" uuid, "most" int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id FROM tenant t WHERE t.id > "after" ORDER BY t.id LIMIT most
$$;

-- Search inside the current tenant, newest first, among message ids from `from_id` up to but without `to_id`. A
-- function, because the array operator is not leakproof: under a row policy the planner may not use the GIN index for
-- it. Month by month, so that a common word ends early and a rare one costs a few index probes; each month is planned
-- by itself, with its own statistics.
CREATE FUNCTION "dispatch"."search_tokens"("wanted" integer[], "from_id" uuid, "to_id" uuid, "most" int)
RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := current_setting('app.tenant')::uuid;
  month record;
  found int := 0;
  batch int;
BEGIN
  FOR month IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'public.message_token'::regclass ORDER BY c.relname = 'message_token_default', c.relname DESC
  LOOP
    RETURN QUERY EXECUTE format(
      'SELECT t.message_id FROM public.%I t WHERE t.tenant_id = $1 AND t.tokens @> $2 '
      'AND t.message_id >= $3 AND t.message_id < $4 ORDER BY t.message_id DESC LIMIT $5', month.relname)
      USING tenant, wanted, from_id, to_id, most - found;
    GET DIAGNOSTICS batch = ROW_COUNT;
    found := found + batch;
    EXIT WHEN found >= most;
  END LOOP;
END $$;

DO $$
DECLARE
  fn regprocedure;
BEGIN
  FOR fn IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'dispatch'::regnamespace LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO perdura_dispatcher', fn);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO perdura_app', fn);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA "dispatch" FROM "perdura_dispatcher";

-- Whoever waits for outgoing work hears of it at commit; polling is the net.
CREATE FUNCTION "announce"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify(TG_ARGV[0], '');
  RETURN NULL;
END $$;
CREATE TRIGGER "outbox_announce" AFTER INSERT ON "outbox"
  FOR EACH STATEMENT EXECUTE FUNCTION "announce"('perdura_outbox');
CREATE TRIGGER "event_announce" AFTER INSERT ON "event"
  FOR EACH STATEMENT EXECUTE FUNCTION "announce"('perdura_outbox');

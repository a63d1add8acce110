-- What a readiness probe asks without a tenant: names and ages, nothing of anybody's rows.

-- Runs as the owner, whose table it is.
CREATE FUNCTION "dispatch"."applied_migrations"() RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT m.migration_name::text FROM _prisma_migrations m
    WHERE m.finished_at IS NOT NULL AND m.rolled_back_at IS NULL;
END $$;
REVOKE ALL ON FUNCTION "dispatch"."applied_migrations"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "dispatch"."applied_migrations"() TO "perdura_app";

-- Since when the oldest work waits: webhook parts not worked through, and what must leave the database. Looks at the
-- first row of each lane, so a long backlog does not make it slow.
CREATE FUNCTION "dispatch"."oldest_work"() RETURNS TABLE ("inbox" timestamptz, "outbox" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT
    (SELECT min(first.received_at) FROM dispatch.inbox_lanes(200) l CROSS JOIN LATERAL (
      SELECT i.received_at FROM inbox i WHERE i.state = 'new' AND i.tenant_id = l.tenant_id AND i.lane = l.lane
      ORDER BY i.id LIMIT 1) first),
    (SELECT min(first.due_at) FROM dispatch.outbox_tenants(200) t CROSS JOIN LATERAL (
      SELECT o.due_at FROM outbox o WHERE o.tenant_id = t ORDER BY o.id LIMIT 1) first)
$$;
GRANT CREATE ON SCHEMA "dispatch" TO "perdura_dispatcher";
ALTER FUNCTION "dispatch"."oldest_work"() OWNER TO "perdura_dispatcher";
REVOKE CREATE ON SCHEMA "dispatch" FROM "perdura_dispatcher";
REVOKE ALL ON FUNCTION "dispatch"."oldest_work"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "dispatch"."oldest_work"() TO "perdura_app";

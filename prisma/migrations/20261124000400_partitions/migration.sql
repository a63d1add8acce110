-- Month partitions of the ledger, bounded by the UUIDv7 of the month's first millisecond.
CREATE FUNCTION "uuid_floor"("at" timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM "at") * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- The search function reads the months of the token index by name.
CREATE FUNCTION "open_to_search"(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY dispatcher_read ON %s FOR SELECT TO perdura_dispatcher USING (true)', target);
  EXECUTE format('GRANT SELECT (message_id, tenant_id, tokens) ON %s TO perdura_dispatcher', target);
END $$;

-- Makes the partitions of each month from `first` to `last`; those that exist are left alone. Takes an advisory lock,
-- so that two callers do not meet. Runs as the owner because only the owner may attach partitions.
CREATE FUNCTION "dispatch"."ensure_partitions"("first" timestamptz, "last" timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  month timestamptz := date_trunc('month', "first", 'UTC');
  parent text;
  child text;
  made int := 0;
BEGIN
  IF "last" > "first" + interval '10 years' THEN
    RAISE EXCEPTION 'at most ten years of partitions at once';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('perdura.partitions'));
  WHILE month <= "last" LOOP
    FOREACH parent IN ARRAY ARRAY['message', 'message_status', 'delivery_attempt', 'message_token'] LOOP
      child := format('%s_%s', parent, to_char(month AT TIME ZONE 'UTC', 'YYYY_MM'));
      IF to_regclass(format('public.%I', child)) IS NULL THEN
        EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L) WITH (fillfactor = %s)',
          child, parent, uuid_floor(month), uuid_floor(month + interval '1 month'),
          CASE parent WHEN 'message' THEN 80 ELSE 100 END);
        PERFORM guard_table(format('public.%I', child)::regclass);
        IF parent = 'message_token' THEN
          PERFORM open_to_search(format('public.%I', child)::regclass);
        END IF;
        made := made + 1;
      END IF;
    END LOOP;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION "dispatch"."ensure_partitions"(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "dispatch"."ensure_partitions"(timestamptz, timestamptz) TO "perdura_app";

DO $$
DECLARE
  parent text;
BEGIN
  FOREACH parent IN ARRAY ARRAY['message', 'message_status', 'delivery_attempt', 'message_token'] LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', parent || '_default', parent);
    PERFORM guard_table((parent || '_default')::regclass);
    IF parent = 'message_token' THEN
      PERFORM open_to_search('message_token_default'::regclass);
    END IF;
  END LOOP;
END $$;
SELECT "dispatch"."ensure_partitions"(now() - interval '1 month', now() + interval '3 months');

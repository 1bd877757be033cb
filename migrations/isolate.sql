-- Who may see which rows. Runs after every migration, may run again at any time. It reads what each table says of itself:
-- a row of an 'scale: agency' table is there only for a transaction that named its agency (`set local app.agency_id`: ids with
-- commas between, or 'all'); whoever forgets it finds nothing. The application works under `prongsai_app`, which owns nothing and
-- cannot bypass that; what the public sees and what citizens send have roles of their own, without a right to the year's record.
do $$
declare
  t record;
  r text;
  s text;
begin
  foreach r in array array['prongsai_app', 'prongsai_publish', 'prongsai_listen'] loop
    begin
      if not exists (select from pg_roles where rolname = r) then
        execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', r);
      end if;
    -- Another database of this server was faster: roles belong to the server.
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, r, 'member') then
      execute format('grant %I to current_user', r);
    end if;
    -- The login that the server works with, where there is one beside the owner's: it may be no more than these roles.
    if exists (select from pg_roles where rolname = 'prongsai_server') and not pg_has_role('prongsai_server', r, 'member') then
      begin
        execute format('grant %I to prongsai_server', r);
      exception when internal_error or unique_violation then null;
      end;
    end if;
  end loop;

  for s in
    select nspname from pg_namespace
    where nspname not in ('pg_catalog', 'information_schema', 'public') and nspname not like 'pg\_%'
  loop
    execute format('grant usage on schema %I to prongsai_app', s);
    execute format('grant select, insert, update, delete on all tables in schema %I to prongsai_app', s);
  end loop;
  -- What was done stays done; the schema is its owner's.
  revoke update, delete on audit.entry from prongsai_app;
  revoke delete on audit.head from prongsai_app;
  revoke insert, update, delete on platform.migration from prongsai_app;

  grant usage on schema register, framework to prongsai_publish, prongsai_listen;
  grant select on register.agency, register.area to prongsai_publish, prongsai_listen;
  grant select on framework.framework to prongsai_publish;
  -- The progress of a year, without the record of the meeting that adopted its plan, and only where the office made it public: below.
  grant usage on schema act, monitor, publish to prongsai_publish;
  grant select on act.measure, monitor.report, monitor.evidence, monitor.evidence_check, publish.progress_year to prongsai_publish;
  grant select (agency_id, fiscal_year, version, adopted_at, reopened_at) on act.adoption to prongsai_publish;
  grant select (agency_id, id, measure_id, fiscal_year, evidence_id, reason, sent_at, accepted, answer, answered_at)
    on monitor.dispute to prongsai_publish;

  for t in
    select c.oid, c.oid::regclass::text as rel, c.relrowsecurity, c.relforcerowsecurity,
           exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'office') as has_policy
    from pg_class c
    where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') = 'scale: agency'
  loop
    if not t.has_policy then
      execute format(
        'create policy office on %s using (current_setting(''app.agency_id'', true) = ''all'' or agency_id = any (string_to_array(nullif(nullif(current_setting(''app.agency_id'', true), ''''), ''all''), '','')::uuid[]))',
        t.rel
      );
    end if;
    -- Forced: also for the owner of the tables, where that is no superuser.
    if not t.relrowsecurity then execute format('alter table %s enable row level security', t.rel); end if;
    if not t.relforcerowsecurity then execute format('alter table %s force row level security', t.rel); end if;
  end loop;

  -- On top of the policy of the office: to the public, only rows of the years that are published. Who may take on the role of the public
  -- (the owner of the tables) is not bound by it until they do.
  foreach r in array array['act.measure', 'act.adoption', 'monitor.report', 'monitor.evidence', 'monitor.dispute'] loop
    if not exists (select from pg_policy p where p.polrelid = r::regclass and p.polname = 'published') then
      execute format(
        'create policy published on %s as restrictive for select to prongsai_publish using (current_user <> ''prongsai_publish'' or exists (select from publish.progress_year y where y.agency_id = %s.agency_id and y.fiscal_year = %s.fiscal_year))',
        r, split_part(r, '.', 2), split_part(r, '.', 2)
      );
    end if;
  end loop;
  if not exists (select from pg_policy p where p.polrelid = 'monitor.evidence_check'::regclass and p.polname = 'published') then
    create policy published on monitor.evidence_check as restrictive for select to prongsai_publish using (current_user <> 'prongsai_publish' or exists (
      select from monitor.evidence e where e.agency_id = evidence_check.agency_id and e.id = evidence_check.evidence_id
    ));
  end if;
end $$;

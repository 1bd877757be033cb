-- The only step that knows Citus. Runs after every migration, may run again at any time, does nothing where the extension is absent.
-- It reads what each table says of itself: 'scale: reference' is copied everywhere, 'scale: agency' is spread by agency_id.
do $$
declare
  t record;
  k record;
  put_back text[] := '{}';
  command text;
begin
  if not exists (select from pg_extension where extname = 'citus') then
    return;
  end if;
  create temp table _todo on commit drop as
    select c.oid, c.oid::regclass::text as rel, substr(obj_description(c.oid, 'pg_class'), 8) as scale
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\_%'
      and c.relkind in ('r', 'p') and not c.relispartition
      and obj_description(c.oid, 'pg_class') in ('scale: reference', 'scale: agency')
      and not exists (
        select from pg_dist_partition p
        where p.logicalrelid = c.oid and (p.partmethod = 'h' or (p.partmethod = 'n' and p.repmodel = 't'))
      );
  -- Foreign keys to tables that are still to be spread are taken off and put back afterwards.
  for k in
    select x.conrelid::regclass::text as rel, x.conname, pg_get_constraintdef(x.oid) as definition
    from pg_constraint x
    join _todo d on d.oid = x.confrelid and d.scale = 'agency'
    where x.contype = 'f' and x.conparentid = 0
  loop
    execute format('alter table %s drop constraint %I', k.rel, k.conname);
    put_back := put_back || format('alter table %s add constraint %I %s', k.rel, k.conname, k.definition);
  end loop;
  for t in select * from _todo order by scale = 'reference' desc, oid loop
    if t.scale = 'reference' then
      perform create_reference_table(t.rel::regclass);
    else
      perform create_distributed_table(t.rel::regclass, 'agency_id', colocate_with => 'default');
    end if;
  end loop;
  foreach command in array put_back loop
    execute command;
  end loop;
end $$;

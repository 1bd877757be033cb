-- What was taken away, whole, so that it can be brought back for a while; emptied at start of what is older than that.
-- It is not a second home of the data: nothing reads it but the deed that brings a thing back.
create table platform.bin (
  agency_id uuid not null references register.agency,
  id uuid not null,
  -- "read.document", "act.measure", "report.document"
  kind text not null,
  content jsonb not null,
  at timestamptz not null,
  primary key (agency_id, id)
);
comment on table platform.bin is 'scale: agency';

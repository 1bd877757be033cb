-- The same document for many offices in one run (E11). A run belongs to the installation; what it did for an office, to the office.
create table report.batch (
  id uuid primary key,
  kind text not null check (kind in ('analysis', 'measures', 'measures-result', 'progress')),
  format text not null check (format in ('pdf', 'docx')),
  -- null: the whole installation
  province text,
  -- null: of each office the newest it has
  fiscal_year smallint,
  months smallint not null check (months in (3, 6, 9, 12)),
  -- as the audit trail names them
  requested_by text not null,
  -- the job that works on it, or worked on it last
  job_id text,
  created_at timestamptz not null
);
comment on table report.batch is 'scale: local';

create table report.batch_item (
  agency_id uuid not null references register.agency,
  batch_id uuid not null,
  state text not null check (state in ('waiting', 'done', 'left-out', 'failed')),
  document_id uuid,
  -- a kind, never words of a document
  reason text,
  updated_at timestamptz not null,
  primary key (agency_id, batch_id)
);
comment on table report.batch_item is 'scale: agency';
create index batch_item_of on report.batch_item (batch_id, state, agency_id);

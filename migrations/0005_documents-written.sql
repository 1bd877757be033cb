create schema report;

-- A document that was written: its file, what it was made from, and what the check found when it was read back.
create table report.document (
  agency_id uuid not null references register.agency,
  id uuid not null,
  kind text not null check (kind in ('analysis', 'measures', 'measures-result', 'progress')),
  format text not null check (format in ('pdf', 'docx', 'html')),
  title text not null,
  fiscal_year smallint,
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  -- ids in read.document of the same agency
  made_from uuid[] not null,
  facts jsonb not null,
  findings jsonb not null,
  created_at timestamptz not null,
  primary key (agency_id, id)
);
comment on table report.document is 'scale: agency';

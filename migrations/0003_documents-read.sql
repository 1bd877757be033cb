create schema read;

-- A document that was handed in. `source` is what was extracted, `reading` what was understood, neither is ever changed by hand.
-- The agency is part of the key and never updated: a document whose agency becomes known is written again under it,
-- and the first row stays behind with state 'moved' to say where it went.
create table read.document (
  agency_id uuid not null references register.agency,
  id uuid not null,
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  state text not null check (state in ('reading', 'read', 'failed', 'moved')),
  -- share of the work that is done, 0 to 1, for scans
  progress real not null check (progress between 0 and 1),
  kind text,
  fiscal_year smallint,
  measures_year smallint,
  source jsonb,
  reading jsonb,
  warnings jsonb not null default '[]',
  -- why it could not be read, where state is 'failed'
  problem jsonb,
  moved_to uuid references register.agency,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (agency_id, id),
  check ((state = 'read') = (reading is not null)),
  check ((state = 'failed') = (problem is not null)),
  check ((state = 'moved') = (moved_to is not null))
);
comment on table read.document is 'scale: agency';

-- One row for each field that a person corrected: where in the reading, what it said, what it should say.
create table read.correction (
  agency_id uuid not null references register.agency,
  id uuid not null,
  document_id uuid not null,
  path text not null,
  old jsonb not null,
  new jsonb not null,
  actor text not null,
  at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, document_id) references read.document on delete cascade
);
comment on table read.correction is 'scale: agency';
create index correction_document on read.correction (agency_id, document_id);

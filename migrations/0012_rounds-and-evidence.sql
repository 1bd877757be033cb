-- Rounds of a fiscal year, what was reported in them on each measure, and the evidence shown for it. Nothing here is overwritten: the
-- newest row counts. A measure is named by its id only: one that was deleted and brought back has its reports again.

-- What people did to a round. When it opens, ends and is due follows from the calendar and is nowhere stored.
create table monitor.round_deed (
  agency_id uuid not null references register.agency,
  id uuid not null,
  fiscal_year smallint not null,
  months smallint not null check (months in (3, 6, 9, 12)),
  deed text not null check (deed in ('closed', 'reopened')),
  -- of a round closed with every report: null
  reason text check (reason <> ''),
  at timestamptz not null,
  -- an actor as in audit.entry
  by text not null,
  primary key (agency_id, id),
  check (deed = 'closed' or reason is not null)
);
comment on table monitor.round_deed is 'scale: agency';
create index round_deed_year on monitor.round_deed (agency_id, fiscal_year);

create table monitor.report (
  agency_id uuid not null references register.agency,
  id uuid not null,
  measure_id uuid not null,
  fiscal_year smallint not null,
  months smallint not null check (months in (3, 6, 9, 12)),
  version smallint not null check (version > 0),
  status text not null check (status in ('not-started', 'in-progress', 'done')),
  output text[] not null,
  outcome text[] not null,
  -- null: said to be none
  problems text check (problems <> ''),
  obstacles text check (obstacles <> ''),
  suggestions text check (suggestions <> ''),
  at timestamptz not null,
  by text not null,
  primary key (agency_id, id),
  unique (agency_id, measure_id, fiscal_year, months, version)
);
comment on table monitor.report is 'scale: agency';
create index report_year on monitor.report (agency_id, fiscal_year);

-- A link, or a kept file by the hash it had when it was shown.
create table monitor.evidence (
  agency_id uuid not null references register.agency,
  id uuid not null,
  measure_id uuid not null,
  fiscal_year smallint not null,
  months smallint not null check (months in (3, 6, 9, 12)),
  url text,
  file_id uuid,
  file_name text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  added_at timestamptz not null,
  added_by text not null,
  -- when it was last looked at; what was found then stands in evidence_check where it was anything new
  checked_at timestamptz,
  primary key (agency_id, id),
  check ((url is null) = (sha256 is not null) and (file_id is null) = (sha256 is null) and (file_name is null) = (sha256 is null))
);
comment on table monitor.evidence is 'scale: agency';
create index evidence_year on monitor.evidence (agency_id, fiscal_year);
create index evidence_sha256 on monitor.evidence (sha256);

create table monitor.evidence_check (
  agency_id uuid not null references register.agency,
  id uuid not null,
  evidence_id uuid not null,
  at timestamptz not null,
  -- null: it answered
  why text check (why <> ''),
  http_status smallint,
  -- of what was read of the body
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (agency_id, id),
  foreign key (agency_id, evidence_id) references monitor.evidence (agency_id, id) on delete cascade
);
comment on table monitor.evidence_check is 'scale: agency';
create index evidence_check_of on monitor.evidence_check (agency_id, evidence_id);

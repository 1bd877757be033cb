-- The library of measures: where a measure was taken from, what offices share with each other, and what it did where it was taken.

-- Keys of the entries it was taken from: "item:I28", "indicator:4", "shared:<id>"
alter table act.measure add column library_keys text[] not null default '{}';

-- A measure as an office shares it with all others, in words of its own for that; what is withdrawn is shown to nobody.
create table act.shared_measure (
  agency_id uuid not null references register.agency,
  id uuid not null,
  measure_id uuid not null,
  -- the assessment whose numbering its items have
  assessed_year smallint not null,
  title text not null check (title <> ''),
  instrument text not null check (instrument in ('IIT', 'EIT', 'OIT')),
  indicators smallint[] not null,
  items text[] not null,
  -- [{ "text": …, "by": 3 }]: months of the fiscal year after which it is done
  steps jsonb not null,
  expected_outputs text[] not null,
  -- title, steps and outputs with Arabic digits, for the search
  words text not null,
  shared_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (agency_id, id),
  unique (agency_id, measure_id)
);
comment on table act.shared_measure is 'scale: agency';
create index shared_measure_newest on act.shared_measure (shared_at) where withdrawn_at is null;

-- Worked out over all offices by a job; each time all of it anew. Points of the indicator's score.
create table act.library_effect (
  key text not null,
  indicator smallint not null,
  adopted integer not null,
  takers integer not null,
  others integer not null,
  change double precision,
  low double precision,
  high double precision,
  computed_at timestamptz not null,
  primary key (key, indicator),
  -- too few to say anything: no number at all
  check ((change is null) = (low is null) and (change is null) = (high is null)),
  check (change is null or (takers >= 5 and others >= 5))
);
comment on table act.library_effect is 'scale: reference';

-- What the public says against a piece of evidence, and what the office answered. Nothing is kept of who sent it.
create table monitor.dispute (
  agency_id uuid not null references register.agency,
  id uuid not null,
  measure_id uuid not null,
  fiscal_year smallint not null,
  evidence_id uuid not null,
  reason text not null check (length(reason) between 1 and 2000),
  sent_at timestamptz not null,
  -- null, as the three below, until it is answered; accepted: the evidence counts no more
  accepted boolean,
  answer text check (answer <> ''),
  answered_at timestamptz,
  -- an actor as in audit.entry
  answered_by text,
  primary key (agency_id, id),
  foreign key (agency_id, evidence_id) references monitor.evidence (agency_id, id) on delete cascade,
  check ((accepted is null) = (answer is null) and (accepted is null) = (answered_at is null) and (accepted is null) = (answered_by is null))
);
comment on table monitor.dispute is 'scale: agency';
create index dispute_year on monitor.dispute (agency_id, fiscal_year);

create schema publish;

-- The years whose measures and progress an office shows to everybody. What is not here is shown to nobody.
create table publish.progress_year (
  agency_id uuid not null references register.agency,
  fiscal_year smallint not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (agency_id, fiscal_year)
);
comment on table publish.progress_year is 'scale: agency';

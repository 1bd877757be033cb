create schema act;

create table act.measure (
  agency_id uuid not null references register.agency,
  id uuid not null,
  fiscal_year smallint not null,
  -- the assessment it answers, usually of the year before
  assessed_year smallint not null,
  no smallint not null check (no > 0),
  title text not null,
  instrument text not null check (instrument in ('IIT', 'EIT', 'OIT')),
  indicators smallint[] not null,
  items text[] not null,
  issue text not null,
  -- [{ "text": …, "due": "2566-03-31" | null }]
  steps jsonb not null,
  owners text[] not null,
  rounds smallint[] not null,
  status text not null check (status in ('not-started', 'in-progress', 'done')),
  results text[] not null,
  outcomes text[] not null,
  evidence text[] not null,
  updated_at timestamptz not null,
  primary key (agency_id, id)
);
comment on table act.measure is 'scale: agency';
create index measure_year on act.measure (agency_id, fiscal_year);

create schema monitor;

-- Projects of the yearly plan. Money in baht, exact.
create table monitor.project (
  agency_id uuid not null references register.agency,
  id uuid not null,
  fiscal_year smallint not null,
  no smallint not null check (no > 0),
  name text not null,
  strategy text,
  budget numeric check (budget >= 0),
  spent numeric check (spent >= 0),
  unit text,
  source text,
  status text check (status in ('not-started', 'in-progress', 'done')),
  note text,
  updated_at timestamptz not null,
  primary key (agency_id, id)
);
comment on table monitor.project is 'scale: agency';
create index project_year on monitor.project (agency_id, fiscal_year);

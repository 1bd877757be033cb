-- The plan of measures as it is decided: what a measure shall bring about, the meeting that adopted it, and the
-- corruption risks it lowers.

-- แนวทาง
alter table act.measure add column guidelines text[] not null default '{}';
-- ผลผลิต, ผลลัพธ์ที่คาดหวัง, and what will show that it was done
alter table act.measure add column expected_outputs text[] not null default '{}';
alter table act.measure add column expected_outcomes text[] not null default '{}';
alter table act.measure add column expected_evidence text[] not null default '{}';
-- { "กองคลัง": "ผู้อำนวยการกองคลัง" }: the post that answers for it in a unit of `owners`
alter table act.measure add column owner_posts jsonb not null default '{}';
-- ids in act.risk of the same agency; what was taken away there is no longer shown
alter table act.measure add column risks uuid[] not null default '{}';
-- the measure of last year it goes on from
alter table act.measure add column carried_from uuid;

-- One meeting that adopts one version of a year's plan. Prepared first; adopted once; reopened at most once, and then a later
-- version follows. A plan is locked while its newest version is adopted and not reopened.
create table act.adoption (
  agency_id uuid not null references register.agency,
  id uuid not null,
  fiscal_year smallint not null,
  version smallint not null check (version > 0),
  meeting_name text not null,
  -- "๑/๒๕๖๖"
  meeting_no text not null,
  meeting_day date,
  meeting_place text not null,
  -- [{ "name": …, "post": … }] as they stood on that day
  attendees jsonb not null,
  agenda text not null,
  resolution text not null,
  -- the day from which the plan holds
  holds_from date,
  -- { "indicator:4": "why it has no measure" }
  exceptions jsonb not null,
  prepared_at timestamptz not null,
  -- an actor as in audit.entry; null until it is adopted, as are the two below
  adopted_by text,
  adopted_at timestamptz,
  -- the plan as it was adopted, and its sha256
  plan jsonb,
  plan_sha256 text check (plan_sha256 ~ '^[0-9a-f]{64}$'),
  reopened_at timestamptz,
  reopened_reason text,
  primary key (agency_id, id),
  unique (agency_id, fiscal_year, version),
  check ((adopted_at is null) = (plan is null) and (adopted_at is null) = (plan_sha256 is null) and (adopted_at is null) = (adopted_by is null)),
  check (adopted_at is null or (meeting_day is not null and holds_from is not null)),
  check ((reopened_at is null) = (reopened_reason is null)),
  check (reopened_at is null or adopted_at is not null)
);
comment on table act.adoption is 'scale: agency';

-- The register of corruption risks of a year. Which measures lower a risk stands with the measures (act.measure.risks).
create table act.risk (
  agency_id uuid not null references register.agency,
  id uuid not null,
  fiscal_year smallint not null,
  -- กระบวนงาน
  process text not null check (process <> ''),
  -- เหตุการณ์ความเสี่ยง
  event text not null check (event <> ''),
  cause text not null,
  owner text not null,
  -- 1–5, before measures and with them
  likelihood smallint not null check (likelihood between 1 and 5),
  impact smallint not null check (impact between 1 and 5),
  likelihood_after smallint check (likelihood_after between 1 and 5),
  impact_after smallint check (impact_after between 1 and 5),
  updated_at timestamptz not null,
  primary key (agency_id, id),
  check ((likelihood_after is null) = (impact_after is null))
);
comment on table act.risk is 'scale: agency';
create index risk_year on act.risk (agency_id, fiscal_year);

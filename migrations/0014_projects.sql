-- More of a project: where it lies in the plan and on the ground, what was contracted, how far the procurement is, its days.
alter table monitor.project add column plan text;
alter table monitor.project add column village text;
alter table monitor.project add column contract numeric constraint project_contract check (contract >= 0);
-- { "signed": "2566-01-31" }: the steps taken so far, each with its Buddhist day
alter table monitor.project add column steps jsonb not null default '{}';
-- Buddhist days as printed ("2566-03-31"), which sort as text
alter table monitor.project add column start_day text constraint project_start_day check (start_day ~ '^\d{4}-\d{2}-\d{2}$');
alter table monitor.project add column end_day text constraint project_end_day check (end_day ~ '^\d{4}-\d{2}-\d{2}$');

-- Which column of a table an office takes for what, by the titles of the table.
create table monitor.import_mapping (
  agency_id uuid not null references register.agency,
  -- sha256 of the titles
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- ["no", "name", "ignored", …]: one a column
  columns jsonb not null,
  updated_at timestamptz not null,
  primary key (agency_id, fingerprint)
);
comment on table monitor.import_mapping is 'scale: agency';

alter table register.import_draft drop constraint import_draft_kind_check;
alter table register.import_draft add constraint import_draft_kind_check check (kind in ('register', 'staff', 'projects'));

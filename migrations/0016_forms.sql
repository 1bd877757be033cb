-- Documents that people write from forms: kinds are many and grow with the program, so it alone knows their names.
alter table report.document drop constraint document_kind_check;
alter table report.document add constraint document_kind_check check (kind ~ '^[a-z][a-z0-9-]{1,60}$');
alter table report.document drop constraint document_format_check;
alter table report.document add constraint document_format_check check (format in ('pdf', 'docx', 'html', 'xlsx'));
-- what was filled in: kind, letter, values
alter table report.document add column form jsonb;

-- What was last filled in of each form, so that the next month or year starts from it.
create table report.form (
  agency_id uuid not null references register.agency,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{1,60}$'),
  form_values jsonb not null,
  updated_at timestamptz not null,
  primary key (agency_id, kind)
);
comment on table report.form is 'scale: agency';

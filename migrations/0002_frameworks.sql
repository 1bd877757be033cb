create schema framework;

-- The method of a fiscal year (Buddhist era) as imported; the highest version of a year is the one used.
create table framework.framework (
  year smallint not null check (year between 2500 and 2699),
  version smallint not null check (version > 0),
  data jsonb not null,
  imported_at timestamptz not null,
  primary key (year, version)
);
comment on table framework.framework is 'scale: reference';

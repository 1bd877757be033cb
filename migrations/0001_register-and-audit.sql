-- Who there is, and who did what. SCALE.md: every table says how it is spread; keys are made by the application.

create schema register;

-- One row an agency: imported from the national register, or known only from a document of its own.
create table register.agency (
  id uuid primary key,
  -- dola code where known, else the geocode; none where the agency is known from a document only
  code text unique,
  type text not null check (type in ('อบต.', 'ทต.', 'ทม.', 'ทน.', 'อบจ.', 'อื่น ๆ')),
  name text not null,
  full_name text not null,
  size text check (size in ('S', 'M', 'L')),
  province text,
  district text,
  source text not null check (source in ('house', 'import', 'document')),
  updated_at timestamptz not null
);
comment on table register.agency is 'scale: reference';
create index agency_name on register.agency (name);

-- Rows of the installation itself and of documents whose agency is not yet known belong to this one.
insert into register.agency (id, code, type, name, full_name, size, province, district, source, updated_at)
values ('00000000-0000-7000-8000-000000000000', null, 'อื่น ๆ', 'ทั้งระบบ', 'ทั้งระบบ', null, null, null, 'house', '2026-01-01T00:00:00Z');

create table register.area (
  code text primary key,
  level text not null check (level in ('province', 'district', 'subdistrict')),
  name text not null,
  province text not null,
  district text
);
comment on table register.area is 'scale: reference';

-- The newest row is the version of the register: what was indexed in memory is good as long as it stays the newest.
create table register.import (
  id uuid primary key,
  kind text not null check (kind in ('agencies', 'areas')),
  rows integer not null check (rows >= 0),
  at timestamptz not null
);
comment on table register.import is 'scale: reference';

create schema audit;

create table audit.entry (
  agency_id uuid not null references register.agency,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null,
  primary key (agency_id, id)
);
comment on table audit.entry is 'scale: agency';

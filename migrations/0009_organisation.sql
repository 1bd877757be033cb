-- The office: its details, its names over the years and what it came from, its units, people, posts, who acts for whom, its calendar.

alter table register.agency add column parent_id uuid;
alter table register.agency add constraint agency_parent foreign key (parent_id) references register.agency;
alter table register.agency add column website text;
alter table register.agency add column emblem_sha256 text constraint agency_emblem check (emblem_sha256 ~ '^[0-9a-f]{64}$');
-- the letterhead
alter table register.agency add column address text;
alter table register.agency add column phone text;
alter table register.agency add column email text;
-- "นม ๗๑๒๐๑/": what stands before the running number of its letters, Arabic digits
alter table register.agency add column number_prefix text;
-- first and last day on which it was this body; null where not known or still so
alter table register.agency add column valid_from date;
alter table register.agency add column valid_until date;
alter table register.agency add constraint agency_validity check (valid_from <= valid_until);
-- 'hand': added by a person, as the successor of another
alter table register.agency drop constraint agency_source_check;
alter table register.agency add constraint agency_source_check check (source in ('house', 'import', 'document', 'hand'));

alter table register.import drop constraint import_kind_check;
-- 'change': a name, a succession, one agency: whoever keeps the register in memory reads it again
alter table register.import add constraint import_kind_check check (kind in ('agencies', 'areas', 'change'));

-- The names an agency bore before the one it bears. Days are not known where an import brought the new name.
create table register.former_name (
  id uuid primary key,
  of_agency uuid not null references register.agency,
  type text not null check (type in ('อบต.', 'ทต.', 'ทม.', 'ทน.', 'อบจ.', 'อื่น ๆ')),
  name text not null,
  full_name text not null,
  from_day date,
  until_day date,
  check (from_day <= until_day)
);
comment on table register.former_name is 'scale: reference';
create index former_name_agency on register.former_name (of_agency);
create index former_name_name on register.former_name (name);

-- One body taken up by another: several into one (merge), one into several (split), one into one of a higher kind (upgrade).
create table register.succession (
  id uuid primary key,
  from_agency uuid not null references register.agency,
  to_agency uuid not null references register.agency,
  kind text not null check (kind in ('merge', 'split', 'upgrade')),
  -- the first day of the new body
  on_day date not null,
  note text not null,
  unique (from_agency, to_agency),
  check (from_agency <> to_agency)
);
comment on table register.succession is 'scale: reference';
create index succession_to on register.succession (to_agency);

create table register.unit (
  agency_id uuid not null references register.agency,
  id uuid not null,
  name text not null,
  short text not null,
  no smallint not null,
  -- the last day; what was closed stays readable
  closed_on date,
  merged_into uuid,
  updated_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, merged_into) references register.unit,
  check (merged_into is null or closed_on is not null)
);
comment on table register.unit is 'scale: agency';

create table register.person (
  agency_id uuid not null references register.agency,
  id uuid not null,
  honorific text not null,
  name text not null,
  -- who signs in as this person; users are local to the coordinator, so no foreign key
  user_id uuid,
  active boolean not null,
  updated_at timestamptz not null,
  primary key (agency_id, id)
);
comment on table register.person is 'scale: agency';

create table register.post (
  agency_id uuid not null references register.agency,
  id uuid not null,
  title text not null,
  unit_id uuid,
  kind text not null check (kind in ('mayor', 'clerk', 'head', 'officer', 'other')),
  no smallint not null,
  closed_on date,
  updated_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references register.unit
);
comment on table register.post is 'scale: agency';

-- Who holds a post, and who acts for its holder (รักษาราชการแทน). That no two hold one post on one day is checked under the lock of
-- the office: an exclusion constraint would need an extension (btree_gist), or an expression that Citus does not spread by.
create table register.holding (
  agency_id uuid not null references register.agency,
  id uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('holds', 'acting')),
  from_day date not null,
  until_day date,
  -- คำสั่งที่
  order_no text,
  updated_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, post_id) references register.post,
  foreign key (agency_id, person_id) references register.person,
  check (from_day <= until_day)
);
comment on table register.holding is 'scale: agency';
create index holding_post on register.holding (agency_id, post_id);
create index holding_person on register.holding (agency_id, person_id);

-- The cabinet's list of a year, as somebody brought it in: a year is there whole or not at all.
create table register.holiday (
  day date primary key,
  name text not null,
  source text not null
);
comment on table register.holiday is 'scale: reference';

-- Days off of one office or its region only.
create table register.office_holiday (
  agency_id uuid not null references register.agency,
  day date not null,
  name text not null,
  primary key (agency_id, day)
);
comment on table register.office_holiday is 'scale: agency';

-- A file that was handed in and is looked at before it is taken: gone once it is, or after a few days. The house's for agencies.
create table register.import_draft (
  agency_id uuid not null references register.agency,
  id uuid not null,
  kind text not null check (kind in ('register', 'staff')),
  file_name text not null,
  content bytea not null,
  at timestamptz not null,
  primary key (agency_id, id)
);
comment on table register.import_draft is 'scale: agency';

-- What begins so, whatever the collation of the database: asked for at each key stroke.
create index agency_name_begins on register.agency (name text_pattern_ops);
create index agency_full_name_begins on register.agency (full_name text_pattern_ops);
create index agency_code_begins on register.agency (code text_pattern_ops);

-- The life of an official paper: drafted, checked, numbered, signed in order, frozen. What is written at one go stays in report.document.
create table report.paper (
  agency_id uuid not null references register.agency,
  id uuid not null,
  kind text not null,
  fiscal_year smallint,
  title text not null,
  state text not null check (state in ('draft', 'routing', 'returned', 'final', 'superseded', 'withdrawn')),
  version smallint not null check (version > 0),
  -- the paper that this one corrects, of the same agency
  corrects uuid,
  -- counts changes: what was looked at or checked is of one revision
  revision integer not null,
  -- the complete snapshot of facts that the text is composed from
  content jsonb not null,
  -- [{ "id", "section", "block", "kind": "paragraph" | "note", "text" }]: what a person put between the composed blocks
  edits jsonb not null,
  -- what the last check found
  findings jsonb not null,
  -- from the moment it is put forward: the composed document as all signers see it, and its sha256
  tree jsonb,
  tree_sha256 text check (tree_sha256 ~ '^[0-9a-f]{64}$'),
  -- why it went on although the check found something doubtful
  despite text,
  -- how often it was put forward; the steps of earlier times are history
  round smallint not null,
  number text,
  dated date,
  -- on the paper and in its QR: leads to the page that verifies it
  code text,
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint check (bytes > 0),
  -- why it was withdrawn
  reason text,
  -- the account that drafted it
  drafted_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  final_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, corrects) references report.paper (agency_id, id) on delete restrict,
  check ((state in ('final', 'superseded')) = (file_sha256 is not null)),
  check (state <> 'routing' or tree is not null)
);
comment on table report.paper is 'scale: agency';
create index paper_file on report.paper (file_sha256);

-- Who signs, in which order, and what they did. A step of an earlier round is void and stays.
create table report.signing_step (
  agency_id uuid not null references register.agency,
  paper_id uuid not null,
  round smallint not null,
  no smallint not null check (no > 0),
  part text not null check (part in ('drafter', 'head', 'clerk', 'mayor')),
  -- the post in register.post that signs; null where the register has none
  post_id uuid,
  position text not null,
  -- whom the register names for the post when the account was chosen: in register.person; null where it names nobody
  person_id uuid,
  -- the one account that may sign
  user_id text not null,
  state text not null check (state in ('waiting', 'signed', 'returned', 'void')),
  opinion text,
  decided_at timestamptz,
  -- as they were on the day of the signature
  signed_name text,
  signed_position text,
  signed_acting_for text,
  method text check (method in ('code', 'recovery', 'passkey', 'oidc', 'password', 'this-computer')),
  primary key (agency_id, paper_id, round, no),
  foreign key (agency_id, paper_id) references report.paper (agency_id, id) on delete cascade,
  check (state <> 'signed' or (decided_at is not null and signed_name is not null and method is not null))
);
comment on table report.signing_step is 'scale: agency';
create index signing_step_waiting on report.signing_step (agency_id, user_id) where state = 'waiting';

-- ทะเบียนหนังสือส่ง: one row a number, never taken back.
create table report.outgoing (
  agency_id uuid not null references register.agency,
  -- Buddhist calendar year
  year smallint not null check (year between 2400 and 2699),
  no integer not null check (no > 0),
  paper_id uuid not null,
  number text not null,
  subject text not null,
  dated date not null,
  state text not null check (state in ('given', 'cancelled')),
  reason text,
  given_at timestamptz not null,
  primary key (agency_id, year, no),
  unique (agency_id, paper_id),
  foreign key (agency_id, paper_id) references report.paper (agency_id, id) on delete restrict,
  check (state <> 'cancelled' or reason is not null)
);
comment on table report.outgoing is 'scale: agency';

-- The last number of a year: its row is locked while the next is given.
create table report.outgoing_head (
  agency_id uuid not null references register.agency,
  year smallint not null,
  last integer not null check (last >= 0),
  primary key (agency_id, year)
);
comment on table report.outgoing_head is 'scale: agency';

-- Whose paper a code is: whoever verifies one belongs to no office, and learns from here which single office to look in.
create table report.verify_code (
  code text primary key check (code ~ '^[0-9a-z]{16}$'),
  office_id uuid not null references register.agency,
  paper_id uuid not null
);
comment on table report.verify_code is 'scale: local';

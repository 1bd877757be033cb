-- What an office keeps under a name: evidence, its emblem, documents. The bytes lie in the file store under their sha256; the same
-- bytes may be named by several rows, and go only when none names them any more. The row is the proof of a copy: what, when, by whom.
create table platform.file (
  agency_id uuid not null references register.agency,
  id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (name <> ''),
  -- told by the content, never by the sender
  type text not null check (type in ('pdf', 'docx', 'xlsx', 'png', 'jpeg', 'webp', 'csv', 'text')),
  bytes bigint not null check (bytes > 0),
  purpose text not null check (purpose in ('evidence', 'emblem', 'document')),
  -- whether what identifies people and places was taken out before it was stored, so the bytes are not those that were sent
  stripped boolean not null,
  created_at timestamptz not null,
  -- an actor as in audit.entry
  created_by text not null,
  primary key (agency_id, id)
);
comment on table platform.file is 'scale: agency';
create index file_sha256 on platform.file (sha256);

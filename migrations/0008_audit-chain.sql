-- The audit trail as a chain: each entry's hash covers the one before it, so none can be changed, taken out or put between
-- without every later hash saying so. One chain an agency; entries from before the chain have no number.
alter table audit.entry add column no bigint check (no > 0);
alter table audit.entry add column hash text check (hash ~ '^[0-9a-f]{64}$');
alter table audit.entry add check ((no is null) = (hash is null));
alter table audit.entry add unique (agency_id, no);

-- Where the chain of an agency ends. Locked while an entry is added, so entries of one agency come one after the other.
create table audit.head (
  agency_id uuid not null references register.agency,
  no bigint not null check (no >= 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (agency_id)
);
comment on table audit.head is 'scale: agency';

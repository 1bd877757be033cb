-- Who lost the second factor and its recovery codes comes back: somebody lifted it, and said why. And where LINE messages go.

-- The reason is words about a person: here and not in the audit trail, which says only that it was done.
create table sign_in.lift (
  id uuid primary key,
  user_id text not null references sign_in."user" on delete cascade,
  -- the administrator; null where the server's own command did it
  lifted_by text,
  reason text not null,
  at timestamptz not null
);
comment on table sign_in.lift is 'scale: local';
create index lift_user on sign_in.lift (user_id, at);

-- A link of the server's command: beside the new password it lifts the second factor.
alter table sign_in.reset add column lifts_factor boolean not null default false;

-- The id that LINE gave the person towards our channel.
alter table platform.notice_choice add column line text constraint notice_choice_line check (line ~ '^U[0-9a-f]{32}$');

-- Who may come in, how, and with which roles. Six tables are laid out as better-auth wants them (its names, its camelCase columns);
-- the rest are ours. All stay on the coordinator: sessions and accounts belong to the installation, not to one agency.
create schema sign_in;

create table sign_in."user" (
  id text primary key,
  -- the name of a person or of a post ("เจ้าหน้าที่ ITA กองคลัง")
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "twoFactorEnabled" boolean not null default false,
  language text check (language in ('th', 'en')),
  -- the one person of "this computer only": no password, let in by the terminal's one-time link
  local boolean not null default false,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
comment on table sign_in."user" is 'scale: local';

create table sign_in.session (
  id text primary key,
  "userId" text not null references sign_in."user" on delete cascade,
  -- worth nothing without AUTH_SECRET: the cookie is signed with it
  token text not null unique,
  "expiresAt" timestamptz not null,
  -- always null: no address of a person is kept
  "ipAddress" text check ("ipAddress" is null),
  -- "Chrome · Windows", no more
  "userAgent" text,
  remember boolean not null,
  "secondFactor" boolean not null,
  method text not null check (method in ('password', 'passkey', 'oidc', 'local')),
  -- when the person last proved who they are; a new id (second factor switched on) keeps it
  "provedAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
comment on table sign_in.session is 'scale: local';
create index session_person on sign_in.session ("userId");

create table sign_in.account (
  id text primary key,
  "userId" text not null references sign_in."user" on delete cascade,
  -- 'credential' (a password) or 'oidc'
  "providerId" text not null,
  -- the person's own id, or the subject the provider vouches for
  "accountId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  -- argon2id, as a PHC string
  password text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  unique ("providerId", "accountId")
);
comment on table sign_in.account is 'scale: local';
create index account_user on sign_in.account ("userId");

create table sign_in.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
comment on table sign_in.verification is 'scale: local';
create index verification_identifier on sign_in.verification (identifier);

create table sign_in."twoFactor" (
  id text primary key,
  "userId" text not null unique references sign_in."user" on delete cascade,
  -- both encrypted with AUTH_SECRET
  secret text not null,
  "backupCodes" text not null,
  verified boolean not null default false,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);
comment on table sign_in."twoFactor" is 'scale: local';

create table sign_in.passkey (
  id text primary key,
  "userId" text not null references sign_in."user" on delete cascade,
  name text,
  "publicKey" text not null,
  "credentialID" text not null unique,
  counter bigint not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  aaguid text,
  "createdAt" timestamptz
);
comment on table sign_in.passkey is 'scale: local';
create index passkey_user on sign_in.passkey ("userId");

-- What a person may do, where, from when until when. A role over the whole house has no agency.
create table sign_in."grant" (
  id uuid primary key,
  user_id text not null references sign_in."user" on delete cascade,
  role text not null check (role in ('agency-admin', 'officer', 'owner', 'approver', 'auditor', 'assessor', 'province', 'national')),
  agency_id uuid references register.agency,
  province text,
  unit_id uuid,
  from_day date not null,
  -- the last day it counts
  until_day date check (until_day >= from_day - 1),
  created_at timestamptz not null,
  -- the person who gave it; null at the first start
  created_by text,
  check ((role = 'province') = (province is not null)),
  check ((role in ('agency-admin', 'officer', 'owner', 'approver')) <= (agency_id is not null))
);
comment on table sign_in."grant" is 'scale: local';
create index grant_user on sign_in."grant" (user_id);
create index grant_agency on sign_in."grant" (agency_id);

create table sign_in.invitation (
  id uuid primary key,
  token_sha256 text not null unique,
  -- null for a role over the whole house
  agency_id uuid references register.agency,
  province text,
  role text not null,
  -- what the administrator suggested, then what the invited person wrote
  name text not null,
  email text,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
comment on table sign_in.invitation is 'scale: local';
create index invitation_agency on sign_in.invitation (agency_id);

create table sign_in.reset (
  id uuid primary key,
  token_sha256 text not null unique,
  user_id text not null references sign_in."user" on delete cascade,
  -- who made it; null where the person asked by mail
  made_by text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table sign_in.reset is 'scale: local';

-- Wrong passwords in a row, per account (a keyed hash of its e-mail, whether it exists or not) or per known device. Never per address.
create table sign_in.tries (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
comment on table sign_in.tries is 'scale: local';
create index tries_last on sign_in.tries (last_at);

-- Who works here and how they come in: docs/decisions/0018-signing-in.md.

-- ─── staff and practices: ordinary rows that are edited, each state they had kept beside them ─────────────

alter table staff add column version integer not null default 1;
alter table practice
  add column version integer not null default 1,
  add column tin text check (tin ~ '^\d{9}$'),
  add column npi text check (npi ~ '^\d{10}$');

create table staff_version (
  org_id      uuid not null,
  staff_id    uuid not null,
  version     integer not null,
  practice_id uuid not null,
  name        text not null,
  role        text not null,
  credential  text not null,
  ended_at    timestamptz,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (org_id, staff_id, version),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

create table practice_version (
  org_id      uuid not null,
  practice_id uuid not null,
  version     integer not null,
  name        text not null,
  zone        text not null,
  tin         text,
  npi         text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (org_id, practice_id, version),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

-- A licence is a fact: a renewal or correction voids the line before and adds one.
create table staff_licence (
  org_id      uuid not null,
  id          uuid not null,
  staff_id    uuid not null,
  state       text not null check (state ~ '^[A-Z]{2}$'),
  number      text not null check (number <> ''),
  expires_on  date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references staff_licence (org_id, id),
  check (voids is null or reason is not null)
);
create index staff_licence_by_staff on staff_licence (org_id, staff_id);

-- What an organization decided for itself, from a day on. The latest line that has begun holds.
create table organization_setting (
  org_id      uuid not null references organization,
  id          uuid not null,
  name        text not null,
  value       text not null,
  from_day    date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff', 'set-up')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references organization_setting (org_id, id),
  check (voids is null or reason is not null)
);
create index organization_setting_by_name on organization_setting (org_id, name, from_day);

-- ─── coming in ─────────────────────────────────────────────────────────────────────────────────────────

-- A link that works once: for a new person (staff_id is empty until it is used) or a new password.
create table invitation (
  org_id      uuid not null,
  id          uuid not null,
  kind        text not null check (kind in ('join', 'reset')),
  staff_id    uuid,
  email       text not null,
  name        text not null,
  role        text not null,
  credential  text not null,
  practice_id uuid not null,
  -- A reset for someone who lost the phone: the second factor ends with the old password.
  ends_second_factor boolean not null,
  token_hash  bytea not null check (length(token_hash) = 32),
  created_at  timestamptz not null,
  created_by  uuid not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  revoked_at  timestamptz,
  primary key (org_id, id),
  unique (org_id, token_hash),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, created_by) references staff (org_id, id),
  check (kind = 'join' or staff_id is not null),
  check (used_at is null or staff_id is not null),
  check (used_at is null or revoked_at is null)
);

-- The secret is sealed with a key that is not in this database. last_step makes each code good once.
create table second_factor (
  org_id        uuid not null,
  id            uuid not null,
  staff_id      uuid not null,
  sealed_secret bytea not null,
  begun_at      timestamptz not null,
  confirmed_at  timestamptz,
  ended_at      timestamptz,
  last_step     bigint not null default 0,
  primary key (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id)
);
create unique index second_factor_one on second_factor (org_id, staff_id)
  where confirmed_at is not null and ended_at is null;
create unique index second_factor_begun on second_factor (org_id, staff_id)
  where confirmed_at is null and ended_at is null;

create table recovery_code (
  org_id    uuid not null,
  factor_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  used_at   timestamptz,
  primary key (org_id, factor_id, code_hash),
  foreign key (org_id, factor_id) references second_factor (org_id, id)
);

-- When the person behind a session last did something; an older server leaves it empty.
alter table login_session
  add column last_used_at timestamptz,
  add column device text;
create index login_session_by_staff on login_session (org_id, staff_id) where ended_at is null;

-- A program signs in with a token and works as a staff member of its own, so the audit names it.
create table program_token (
  org_id       uuid not null,
  id           uuid not null,
  staff_id     uuid not null,
  scopes       text[] not null check (cardinality(scopes) > 0),
  token_hash   bytea not null check (length(token_hash) = 32),
  created_at   timestamptz not null,
  created_by   uuid not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  primary key (org_id, id),
  unique (org_id, token_hash),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, created_by) references staff (org_id, id)
);

create table staff_preference (
  org_id   uuid not null,
  staff_id uuid not null,
  letter_keys text not null check (letter_keys in ('on', 'off')),
  language text check (language in ('en', 'es')),
  primary key (org_id, staff_id),
  foreign key (org_id, staff_id) references staff (org_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['staff_version', 'practice_version', 'staff_licence', 'organization_setting', 'invitation',
    'second_factor', 'recovery_code', 'program_token', 'staff_preference'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
  end loop;
end $$;

-- An organization may read the sign-in names of its own people. Both settings may now be absent: absent is null or
-- empty, and neither equals a name or an id.
drop policy who_presents_the_name on sign_in_name;
create policy who_presents_the_name on sign_in_name for select
  using (name = (select nullif(current_setting('app.sign_in_name', true), '')));
create policy own_organization_reads on sign_in_name for select
  using (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));

grant select, insert on staff_version, practice_version, staff_licence, organization_setting, invitation, second_factor,
  recovery_code, program_token, staff_preference to trellis_app;
grant update (name, role, credential, practice_id, version) on staff to trellis_app;
grant update (name, zone, tin, npi, version) on practice to trellis_app;
grant update (staff_id, used_at, revoked_at) on invitation to trellis_app;
grant update (confirmed_at, ended_at, last_step) on second_factor to trellis_app;
grant update (used_at) on recovery_code to trellis_app;
grant update (last_used_at) on login_session to trellis_app;
grant update (revoked_at, last_used_at) on program_token to trellis_app;
grant update (letter_keys, language) on staff_preference to trellis_app;

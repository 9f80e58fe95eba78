-- What a patient answers on her own phone, through a link: docs/decisions/0027-own-phone.md. Safe while the version
-- before still runs: it reads these facts as it reads its own, recorded by the link's own program.

alter table assessment drop constraint assessment_source_check;
alter table assessment add constraint assessment_source_check check (source in ('staff', 'patient')) not valid;
alter table assessment validate constraint assessment_source_check;
alter table danger drop constraint danger_source_check;
alter table danger add constraint danger_source_check check (source in ('staff', 'patient')) not valid;
alter table danger validate constraint danger_source_check;

-- Answers in which a danger was heard before she had finished: they stand until she answers further, or finishes.
alter table assessment add column unfinished boolean not null default false;
alter table assessment add constraint assessment_unfinished_own check (not unfinished or (source = 'patient' and not withdrawn)) not valid;
alter table assessment validate constraint assessment_unfinished_own;

-- A danger she told her own phone, by when: what nobody has seen yet is looked for by the clock, not by patient.
create index danger_by_patient_alone on danger (org_id, heard_at) where source = 'patient';

-- Who has read what a patient answered alone: once each.
create table assessment_seen (
  org_id        uuid not null,
  id            uuid not null,
  patient_id    uuid not null,
  assessment_id uuid not null,
  recorded_at   timestamptz not null,
  recorded_by   uuid not null,
  source        text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, assessment_id, recorded_by),
  foreign key (org_id, patient_id, assessment_id) references assessment (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index assessment_seen_by_patient on assessment_seen (org_id, patient_id, assessment_id);

-- A link that opens one thing of one patient. Only a hash of its secret is here. It is a program of its own: what comes
-- through it is recorded, audited and done once under that name.
create table patient_link (
  org_id        uuid not null,
  id            uuid not null,
  patient_id    uuid not null,
  kind          text not null check (kind in ('form')),
  answerer      jsonb not null,
  language      text not null check (language in ('en', 'es')),
  -- Of a form: what it asks, as it was when the link was made, in the languages there are.
  instrument_id text,
  asked_en      text,
  asked_es      text,
  secret_hash   bytea not null check (length(secret_hash) = 32),
  program_id    uuid not null,
  made_at       timestamptz not null,
  made_by       uuid not null,
  expires_at    timestamptz not null,
  -- Wrong birth dates since the last right one.
  wrong_tries   smallint not null default 0 check (wrong_tries between 0 and 5),
  opened_at     timestamptz,
  finished_at   timestamptz,
  assessment_id uuid,
  revoked_at    timestamptz,
  revoked_by    uuid,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, secret_hash),
  unique (org_id, program_id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, asked_en, instrument_id) references asked_form (org_id, id, instrument_id),
  foreign key (org_id, asked_es, instrument_id) references asked_form (org_id, id, instrument_id),
  foreign key (org_id, program_id) references staff (org_id, id),
  foreign key (org_id, made_by) references staff (org_id, id),
  foreign key (org_id, revoked_by) references staff (org_id, id),
  foreign key (org_id, patient_id, assessment_id) references assessment (org_id, patient_id, id),
  check (kind <> 'form' or (instrument_id is not null and (asked_en is not null or asked_es is not null))),
  check (expires_at > made_at),
  check ((finished_at is null) = (assessment_id is null)),
  check ((revoked_at is null) = (revoked_by is null))
);
create index patient_link_by_patient on patient_link (org_id, patient_id, made_at);

-- What she has answered so far: working state, gone when she has finished.
create table own_answers (
  org_id     uuid not null,
  link_id    uuid not null,
  patient_id uuid not null,
  language   text not null check (language in ('en', 'es')),
  items      jsonb not null,
  skips      jsonb not null,
  version    integer not null check (version > 0),
  saved_at   timestamptz not null,
  -- The answers of so far as a fact, once a danger was heard in them.
  heard_in   uuid,
  primary key (org_id, link_id),
  foreign key (org_id, patient_id, link_id) references patient_link (org_id, patient_id, id),
  foreign key (org_id, patient_id, heard_in) references assessment (org_id, patient_id, id)
);

-- A short time in which a phone that gave the birth date may go on.
create table own_session (
  org_id     uuid not null,
  id         uuid not null,
  link_id    uuid not null,
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, token_hash),
  foreign key (org_id, link_id) references patient_link (org_id, id),
  check (expires_at > created_at)
);

do $$
declare
  name text;
begin
  foreach name in array array['assessment_seen', 'patient_link', 'own_answers', 'own_session'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
grant update (wrong_tries, opened_at, finished_at, assessment_id, revoked_at, revoked_by) on patient_link to trellis_app;
grant update (language, items, skips, version, saved_at, heard_in), delete on own_answers to trellis_app;
grant update (expires_at), delete on own_session to trellis_app;

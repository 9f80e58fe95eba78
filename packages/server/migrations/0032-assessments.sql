-- Instruments that were asked, and what was answered: docs/decisions/0026-forms.md. Safe while the version before still
-- runs: it reads and writes none of this.

-- What was asked, as it was: an instrument without words, and its words in one language. Named by its own content, so
-- that it is kept once however often it is asked, and nobody can change what answers were given to.
create table asked_form (
  org_id        uuid not null,
  id            text not null,
  instrument_id text not null,
  version       integer not null check (version > 0),
  language      text not null check (language in ('en', 'es')),
  instrument    text not null,
  questionnaire text not null,
  primary key (org_id, id),
  unique (org_id, id, instrument_id),
  check (id = encode(sha256(convert_to(language || instrument || questionnaire, 'UTF8')), 'hex')),
  foreign key (org_id) references organization (org_id)
);

-- A form that was begun: working state, one of each instrument.
create table assessment_draft (
  org_id        uuid not null,
  id            uuid not null,
  patient_id    uuid not null,
  asked_form_id text not null,
  instrument_id text not null,
  mode          text not null check (mode in ('read-aloud', 'from-paper', 'own-device')),
  answerer      jsonb not null,
  items         jsonb not null,
  skips         jsonb not null,
  version       integer not null,
  started_at    timestamptz not null,
  saved_at      timestamptz not null,
  saved_by      uuid not null,
  primary key (org_id, id),
  unique (org_id, patient_id, instrument_id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, asked_form_id, instrument_id) references asked_form (org_id, id, instrument_id),
  foreign key (org_id, saved_by) references staff (org_id, id)
);

create table assessment (
  org_id        uuid not null,
  id            uuid not null,
  patient_id    uuid not null,
  asked_form_id text not null,
  instrument_id text not null,
  mode          text not null check (mode in ('read-aloud', 'from-paper', 'own-device')),
  answerer      jsonb not null,
  items         jsonb not null,
  skips         jsonb not null,
  -- Score, band and what it asked for, as they were told on that day.
  result        jsonb not null,
  -- In so many days to be asked again, by the instrument as it was; null: not by itself.
  again_days    integer check (again_days > 0),
  finished_at   timestamptz not null,
  -- It only takes back the one it voids.
  withdrawn     boolean not null,
  recorded_at   timestamptz not null,
  recorded_by   uuid not null,
  source        text not null check (source in ('staff')),
  voids         uuid,
  reason        text,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, asked_form_id, instrument_id) references asked_form (org_id, id, instrument_id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references assessment (org_id, patient_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> ''),
  check (finished_at <= recorded_at)
);
create index assessment_by_patient on assessment (org_id, patient_id, instrument_id, finished_at);

-- A danger to life that was heard in answers. It stays when the assessment is taken back: what was done was done.
create table danger (
  org_id        uuid not null,
  id            uuid not null,
  patient_id    uuid not null,
  assessment_id uuid not null,
  -- Its rule in the result of the assessment.
  rule_id       text not null,
  heard_at      timestamptz not null,
  recorded_at   timestamptz not null,
  recorded_by   uuid not null,
  source        text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, assessment_id, rule_id),
  foreign key (org_id, patient_id, assessment_id) references assessment (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (heard_at <= recorded_at)
);
create index danger_by_patient on danger (org_id, patient_id, heard_at);

create table danger_step (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  danger_id   uuid not null,
  what        text not null check (what in ('called-911', 'called-988', 'provider-informed', 'stayed-until-handed-over', 'safety-plan-made', 'same-day-evaluation', 'asked-and-no-danger')),
  taken_at    timestamptz not null,
  whom        text not null,
  said        text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id, danger_id) references danger (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (taken_at <= recorded_at),
  check (what not in ('provider-informed', 'asked-and-no-danger') or said <> ''),
  check (what not in ('provider-informed', 'stayed-until-handed-over', 'same-day-evaluation') or whom <> '')
);
create index danger_step_by_patient on danger_step (org_id, patient_id, danger_id, taken_at);

-- Who has seen it: once each.
create table danger_seen (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  danger_id   uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, danger_id, recorded_by),
  foreign key (org_id, patient_id, danger_id) references danger (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index danger_seen_by_patient on danger_seen (org_id, patient_id, danger_id);

do $$
declare
  name text;
begin
  foreach name in array array['asked_form', 'assessment_draft', 'assessment', 'danger', 'danger_step', 'danger_seen'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
grant update (asked_form_id, mode, answerer, items, skips, version, started_at, saved_at, saved_by), delete on assessment_draft to trellis_app;

-- What patients were taught: texts given, what they could say back, how much it matters to them and how sure they are
-- (docs/decisions/0030-education.md). Safe while the version before still runs: it reads and writes none of this.

-- A text as it was given, both languages. Named by its own content, so that it is kept once however often it is given.
create table kept_text (
  org_id  uuid not null,
  id      text not null,
  text_id text not null,
  version integer not null check (version > 0),
  body    text not null,
  primary key (org_id, id),
  unique (org_id, id, text_id),
  check (id = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  foreign key (org_id) references organization (org_id)
);

create table education_given (
  org_id       uuid not null,
  id           uuid not null,
  patient_id   uuid not null,
  kept_text_id text not null,
  text_id      text not null,
  language     text not null check (language in ('en', 'es')),
  format       text not null check (format in ('read-aloud', 'printed', 'handed-over', 'to-send')),
  -- The contact it was given on: that of an open call becomes the contact's own.
  call_id      uuid,
  document_id  uuid,
  given_at     timestamptz not null,
  -- It only takes back the one it voids.
  withdrawn    boolean not null,
  recorded_at  timestamptz not null,
  recorded_by  uuid not null,
  source       text not null check (source in ('staff')),
  voids        uuid,
  reason       text,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, kept_text_id, text_id) references kept_text (org_id, id, text_id),
  foreign key (org_id, patient_id, document_id) references document (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references education_given (org_id, patient_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> ''),
  check (given_at <= recorded_at)
);
create index education_given_by_patient on education_given (org_id, patient_id, given_at);

create table teach_back (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  -- What was asked back: a question of a text, or a topic; the same thing taught again has the same key.
  key         text not null check (key <> ''),
  text_id     text,
  -- The question as it was asked, in both languages.
  ask         jsonb not null,
  result      text not null check (result in ('said-back', 'after-again', 'not-yet')),
  said        text not null,
  call_id     uuid,
  asked_at    timestamptz not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references teach_back (org_id, patient_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> ''),
  check (asked_at <= recorded_at)
);
create index teach_back_by_patient on teach_back (org_id, patient_id, asked_at);

-- Importance or confidence from 0 to 10; null: she would rather not say.
create table ruler (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  key         text not null check (key <> ''),
  name        text not null check (name <> ''),
  kind        text not null check (kind in ('importance', 'confidence')),
  value       integer check (value between 0 and 10),
  why         text not null,
  call_id     uuid,
  rated_at    timestamptz not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references ruler (org_id, patient_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> ''),
  check (rated_at <= recorded_at)
);
create index ruler_by_patient on ruler (org_id, patient_id, rated_at);

do $$
declare
  name text;
begin
  foreach name in array array['kept_text', 'education_given', 'teach_back', 'ruler'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;

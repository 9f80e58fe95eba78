-- Papers about a patient. Their bytes lie in chunks beside everything else, so that backup and row security are one.

create table document_blob (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  sha256      bytea not null,
  size        integer not null check (size between 1 and 26214400),
  media_type  text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (org_id, id),
  unique (org_id, patient_id, sha256),
  unique (org_id, patient_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

create table document_chunk (
  org_id  uuid not null,
  blob_id uuid not null,
  part    integer not null check (part >= 0),
  body    bytea not null,
  primary key (org_id, blob_id, part),
  foreign key (org_id, blob_id) references document_blob (org_id, id)
);
-- PDF, JPEG and PNG are compressed already.
alter table document_chunk alter column body set storage external;

create table document (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  kind        text not null check (kind in ('consent', 'care-plan', 'letter', 'advance-directive', 'other')),
  title       text not null check (title <> ''),
  blob_id     uuid not null,
  origin      text not null check (origin in ('upload', 'letter')),
  expires_on  date,
  consent_id  uuid,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  foreign key (org_id, patient_id, blob_id) references document_blob (org_id, patient_id, id),
  foreign key (org_id, consent_id) references consent (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index document_by_patient on document (org_id, patient_id, recorded_at);

-- Taken back, with the reason: once. Nothing is removed.
create table document_void (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  document_id uuid not null,
  reason      text not null check (reason <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, document_id),
  foreign key (org_id, patient_id, document_id) references document (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

create table document_given (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  document_id uuid not null,
  on_day      date not null,
  how         text not null check (how in ('handed', 'mailed', 'electronic')),
  receiver    text not null check (receiver in ('patient', 'caregiver', 'other')),
  name        text not null check (receiver = 'patient' or name <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id, document_id) references document (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index document_given_by_document on document_given (org_id, document_id);

-- What a practice calls itself in its letters, and letters in its own words. The newest row of a key is in force.
create table site_phrase (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  key         text not null,
  language    text not null check (language in ('en', 'es')),
  text        text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index site_phrase_by_key on site_phrase (org_id, practice_id, key, language, recorded_at);

do $$
declare
  name text;
begin
  foreach name in array array['document_blob', 'document_chunk', 'document', 'document_void', 'document_given', 'site_phrase'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;

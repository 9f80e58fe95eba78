-- Answers of forms that came with a chart from elsewhere, judged on the day they came: docs/decisions/0037-answers-from-outside.md.
-- Safe while the version before still runs: it reads and writes none of this; what it brings in is judged by a job after.

set local lock_timeout = '2s';

create table outside_answers (
  org_id           uuid not null,
  id               uuid not null,
  patient_id       uuid not null,
  resource_type    text not null check (resource_type = 'QuestionnaireResponse'),
  resource_id      uuid not null,
  resource_version integer not null,
  -- The system the file came from.
  system           text not null,
  -- The form as the sender calls it, without its version.
  form_url         text,
  known            text not null check (known in ('ours', 'site', 'sent', 'none')),
  -- The first moment of what was written; null: nobody says when.
  answered_at      timestamptz,
  is_taken_back    boolean not null,
  has_danger       boolean not null,
  judged           jsonb not null,
  recorded_at      timestamptz not null,
  recorded_by      uuid not null,
  source           text not null check (source in ('import')),
  -- A later version of the resource came, or it was judged again.
  voided_at        timestamptz,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, resource_type, resource_id, resource_version) references fhir_resource (org_id, type, id, version)
);
create index outside_answers_by_patient on outside_answers (org_id, patient_id) where voided_at is null;
create unique index outside_answers_by_resource on outside_answers (org_id, resource_id) where voided_at is null;

-- Who has looked at a danger that stands in them: once each.
create table outside_seen (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  outside_id  uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, outside_id, recorded_by),
  foreign key (org_id, patient_id, outside_id) references outside_answers (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index outside_seen_by_patient on outside_seen (org_id, patient_id, outside_id);

do $$
declare
  name text;
begin
  foreach name in array array['outside_answers', 'outside_seen'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
grant update (voided_at) on outside_answers to trellis_app;

-- What a patient wants to ask at her next visit, and what was answered: docs/decisions/0039-visit-questions.md. Safe
-- while the version before still runs: it reads and writes none of this.

create table visit_question (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  text        text not null check (text <> ''),
  -- The contact it was asked on: that of an open call becomes the contact's own.
  call_id     uuid,
  asked_at    timestamptz not null,
  -- It only takes back the one it voids.
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  -- Of a question she wrote on her own phone: the program account of her link.
  recorded_by uuid not null,
  source      text not null check (source in ('staff', 'patient')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references visit_question (org_id, patient_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> ''),
  check (source = 'staff' or call_id is null),
  check (asked_at <= recorded_at)
);
create index visit_question_by_patient on visit_question (org_id, patient_id, asked_at);

create table visit_answer (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  question_id uuid not null,
  words       text not null check (words <> ''),
  -- Who answered, as she would say it.
  answered_by text not null check (answered_by <> ''),
  answered_on date not null,
  -- The contact in which she was told; null: at a visit.
  call_id     uuid,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, question_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id, question_id) references visit_question (org_id, patient_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, question_id, voids) references visit_answer (org_id, question_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> '')
);
create index visit_answer_by_question on visit_answer (org_id, question_id, recorded_at);

do $$
declare
  name text;
begin
  foreach name in array array['visit_question', 'visit_answer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;

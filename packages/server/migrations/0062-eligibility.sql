-- What was asked of payers about coverage, what they answered, and what a person decided about each difference.

create table eligibility_inquiry (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  -- Counted in the practice: the number of the interchange, and the first half of every trace.
  number      integer not null check (number between 1 and 999999999),
  payer_name  text not null,
  payer_id    text not null,
  asked_for   date not null,
  content     text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, practice_id, number),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

create table eligibility_question (
  org_id     uuid not null,
  inquiry_id uuid not null,
  patient_id uuid not null,
  position   integer not null check (position > 0),
  primary key (org_id, inquiry_id, patient_id),
  unique (org_id, inquiry_id, position),
  foreign key (org_id, inquiry_id) references eligibility_inquiry (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id)
);

create table eligibility_answer (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  inquiry_id  uuid not null,
  answered_for date not null,
  content     jsonb not null,
  -- The same file brought twice is kept once.
  file_hash   bytea not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('file')),
  primary key (org_id, id),
  unique (org_id, patient_id, inquiry_id, file_hash),
  foreign key (org_id, inquiry_id, patient_id) references eligibility_question (org_id, inquiry_id, patient_id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index eligibility_answer_by_patient on eligibility_answer (org_id, patient_id, answered_for, recorded_at);

create table eligibility_decision (
  org_id      uuid not null,
  answer_id   uuid not null,
  kind        text not null,
  decision    text not null check (decision in ('taken', 'noted')),
  note        text,
  coverage_id uuid,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, answer_id, kind),
  foreign key (org_id, answer_id) references eligibility_answer (org_id, id),
  foreign key (org_id, coverage_id) references coverage (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['eligibility_inquiry', 'eligibility_question', 'eligibility_answer', 'eligibility_decision'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;

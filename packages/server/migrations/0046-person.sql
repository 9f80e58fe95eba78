-- What is known of patients as persons, and what was promised to them: docs/decisions/0035-the-person.md. Safe while the
-- version before still runs: it reads and writes none of this.

create table known_fact (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  kind        text not null check (kind in ('matters', 'family', 'joy', 'fear', 'strength', 'work', 'home', 'faith', 'helper', 'manner', 'quiet')),
  text        text not null check (text <> ''),
  own_words   text not null,
  -- Who said it; empty: the patient.
  said_by     text not null,
  -- As far as the day is known: 2024-05-01, 2024-05 or 2024.
  since       text,
  heard_in    text not null check (heard_in in ('contact', 'letter', 'other')),
  -- The contact it was heard on: that of an open call becomes the contact's own.
  call_id     uuid,
  letter      text,
  heard_at    timestamptz not null,
  -- It only takes back the one it voids; otherwise it stands in its place.
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
  foreign key (org_id, patient_id, voids) references known_fact (org_id, patient_id, id),
  check ((heard_in = 'contact') = (call_id is not null)),
  check ((heard_in = 'letter') = (letter is not null)),
  check (not withdrawn or voids is not null),
  check (not withdrawn or reason <> ''),
  check (heard_at <= recorded_at)
);
create index known_fact_by_patient on known_fact (org_id, patient_id, heard_at);

create table promise (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  text        text not null check (text <> ''),
  -- To whom; empty: to the patient.
  to_whom     text not null,
  due_on      date not null,
  call_id     uuid,
  made_at     timestamptz not null,
  made_by     uuid not null,
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
  foreign key (org_id, made_by) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, patient_id, voids) references promise (org_id, patient_id, id),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> ''),
  check (made_at <= recorded_at)
);
create index promise_by_patient on promise (org_id, patient_id, made_at);

create table promise_step (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  promise_id  uuid not null,
  kind        text not null check (kind in ('kept', 'given-up', 'handed-over')),
  words       text not null,
  to_staff    uuid,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, promise_id, id),
  unique (org_id, voids),
  foreign key (org_id, patient_id, promise_id) references promise (org_id, patient_id, id),
  foreign key (org_id, to_staff) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  foreign key (org_id, promise_id, voids) references promise_step (org_id, promise_id, id),
  check ((kind = 'handed-over') = (to_staff is not null)),
  check (kind = 'handed-over' or words <> ''),
  check (withdrawn = (voids is not null)),
  check (voids is null or reason <> '')
);
create index promise_step_by_promise on promise_step (org_id, promise_id, recorded_at);

do $$
declare
  name text;
begin
  foreach name in array array['known_fact', 'promise', 'promise_step'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;

-- Requests for a care manager: what was asked, and what people did about it. Where a request stands follows from both.

set local lock_timeout = '2s';

create table intake_request (
  org_id      uuid not null,
  id          uuid not null,
  -- The first version of the request; stays through its corrections.
  request_id  uuid not null,
  asker_kind  text not null check (asker_kind in ('provider', 'hospital', 'patient', 'family', 'plan', 'staff')),
  asker_name  text not null,
  asker_reach text,
  arrived_at  timestamptz not null,
  arrived_by  text not null check (arrived_by in ('phone', 'fax', 'ehr-message', 'in-person', 'portal')),
  -- Somebody of the record, or a person who was not in Trellis.
  patient_id  uuid,
  given       text,
  family      text,
  birth_date  text,
  phone       text,
  asked       text not null,
  urgency     text not null check (urgency in ('urgent', 'soon', 'routine')),
  wished_by   date,
  note        text not null,
  zone        text not null,
  -- It only takes back the one it voids.
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff', 'demo')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, request_id) references intake_request (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references intake_request (org_id, id),
  check (arrived_at <= recorded_at),
  check ((patient_id is null) = (family is not null)),
  check (voids is null or reason is not null),
  check ((voids is null) = (request_id = id)),
  check (not withdrawn or voids is not null)
);
create index intake_request_by_arrival on intake_request (org_id, arrived_at);
create index intake_request_by_patient on intake_request (org_id, patient_id) where patient_id is not null;

create table intake_step (
  org_id      uuid not null,
  id          uuid not null,
  request_id  uuid not null,
  kind        text not null check (kind in ('given', 'let-go', 'matched', 'decided', 'answered', 'no-answer', 'undone')),
  to_staff_id uuid,
  patient_id  uuid,
  outcome     text check (outcome in ('enrolled', 'care-manager', 'helped', 'declined', 'unreachable', 'duplicate')),
  how         text check (how in ('phone', 'fax', 'ehr-message', 'in-person', 'portal', 'letter')),
  answered_at timestamptz,
  said        text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff', 'demo')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, request_id) references intake_request (org_id, id),
  foreign key (org_id, to_staff_id) references staff (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references intake_step (org_id, id),
  check (answered_at <= recorded_at),
  check (voids is null or reason is not null),
  check ((kind = 'undone') = (voids is not null)),
  check ((kind = 'given') = (to_staff_id is not null)),
  check ((kind = 'matched') = (patient_id is not null)),
  check ((kind = 'decided') = (outcome is not null)),
  check ((kind = 'answered') = (answered_at is not null and how is not null))
);
create index intake_step_by_request on intake_step (org_id, request_id);
create index intake_step_by_patient on intake_step (org_id, patient_id) where patient_id is not null;

do $$
declare
  name text;
begin
  foreach name in array array['intake_request', 'intake_step'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;

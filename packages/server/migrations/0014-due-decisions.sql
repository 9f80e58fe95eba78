-- What people decide about due items, voicemails, and the columns of derived rows that follow from decisions.

set local lock_timeout = '2s';

create table voicemail (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  received_at timestamptz not null,
  from_whom   text,
  phone       text,
  said        text not null,
  -- It only takes back the one it voids.
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (received_at <= recorded_at),
  unique (org_id, voids),
  foreign key (org_id, voids) references voicemail (org_id, id),
  check (voids is null or reason is not null),
  check (withdrawn = (voids is not null))
);
create index voicemail_by_patient on voicemail (org_id, patient_id, received_at);

create table due_decision (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  key         text not null,
  rule        text not null,
  kind        text not null check (kind in ('done', 'snoozed', 'dismissed', 'handed-over', 'undone')),
  until       timestamptz,
  why         text check (why in ('not-needed', 'done-elsewhere', 'declined', 'wrong', 'other')),
  to_staff_id uuid,
  note        text not null,
  decided_at  timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, to_staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references due_decision (org_id, id),
  check (voids is null or reason is not null),
  check ((kind = 'undone') = (voids is not null)),
  check ((kind = 'snoozed') = (until is not null)),
  check ((kind = 'dismissed') = (why is not null)),
  check ((kind = 'handed-over') = (to_staff_id is not null))
);
create index due_decision_by_patient on due_decision (org_id, patient_id, decided_at);

-- Written by the version before they stay empty, until the row is derived again: then the readers' coalesce holds.
alter table due_item
  add column pressure smallint not null default 1,
  add column owner_id uuid,
  add column shown_from timestamptz,
  add column closed text check (closed in ('done', 'dismissed')),
  add column decision_id uuid;
create index due_item_by_owner on due_item (org_id, owner_id) where owner_id is not null and closed is null;
create index due_item_by_need on due_item (org_id, pressure, due_at, patient_id) where closed is null;

do $$
declare
  name text;
begin
  foreach name in array array['voicemail', 'due_decision'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;

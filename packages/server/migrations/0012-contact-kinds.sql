-- Contacts of every kind, what was found on them, and the next contact as a day: docs/decisions/0017-contacts-of-every-kind.md.
-- Safe while the version before still runs: what it inserts is a call to the patient, and it still finds next_at.

alter table contact drop constraint contact_outcome_check;
alter table contact add constraint contact_outcome_check check (outcome in
  ('reached', 'left-message', 'no-answer', 'to-continue', 'settled', 'waiting', 'done')) not valid;
alter table contact validate constraint contact_outcome_check;

alter table contact add column kind jsonb not null default '{"way": "outbound", "party": {"with": "patient"}}';
alter table contact add column findings jsonb not null
  default '{"medicines": [], "barriers": [], "taught": [], "agenda": [], "promise": ""}';
-- Parts of the note that stand word for word in an earlier one.
alter table contact add column copied jsonb not null default '[]';

-- A next contact without an hour is a day. next_at stays filled beside it for the version before; a row that has
-- neither leaves the plan that stood.
alter table contact add column next_on date;
alter table contact alter column next_at drop not null;
alter table contact alter column next_timed drop not null;
alter table contact drop constraint contact_check;
alter table contact add constraint contact_closes_after_start check (started_at <= closed_at) not valid;
alter table contact validate constraint contact_closes_after_start;
alter table contact add constraint contact_next_lies_ahead check (next_on is not null or closed_at < next_at) not valid;
alter table contact validate constraint contact_next_lies_ahead;
alter table contact add constraint contact_next_is_one_thing check (
  (next_at is null) = (next_timed is null) and (next_on is null or not next_timed)) not valid;
alter table contact validate constraint contact_next_is_one_thing;

-- Days that were stored as the moment they began on, by the zone the patient lives in now. Facts keep their words; the
-- app has no right to do this.
alter table contact no force row level security;
alter table patient no force row level security;
update contact c set next_on = (c.next_at at time zone p.zone)::date
  from patient p where p.org_id = c.org_id and p.id = c.patient_id and not c.next_timed;
alter table contact force row level security;
alter table patient force row level security;

alter table work_span drop constraint work_span_activity_check;
alter table work_span add constraint work_span_activity_check
  check (activity in ('contact', 'coordination', 'chart-review', 'medicine-review')) not valid;
alter table work_span validate constraint work_span_activity_check;

-- ─── time that was seen and counts for nothing, kept so that a month shows it ──────────────────────────────

create table uncounted_time (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  staff_id    uuid not null,
  call_id     uuid not null,
  started_at  timestamptz not null,
  ended_at    timestamptz not null,
  service_day date not null,
  why         text not null check (why in ('nobody-decided', 'opened-by-mistake')),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('call')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (started_at < ended_at),
  unique (org_id, voids),
  foreign key (org_id, voids) references uncounted_time (org_id, id),
  check (voids is null or reason is not null)
);
create index uncounted_time_by_patient on uncounted_time (org_id, patient_id, service_day);
create index uncounted_time_by_call on uncounted_time (org_id, call_id);

-- ─── the draft holds everything that is chosen before the close; a call may be taken back ──────────────────

alter table open_call add column kind jsonb not null default '{"way": "outbound", "party": {"with": "patient"}}';
alter table open_call add column findings jsonb not null
  default '{"medicines": [], "barriers": [], "taught": [], "agenda": [], "promise": ""}';
alter table open_call add column outcome text;
alter table open_call add column next jsonb;
alter table open_call add column discarded_at timestamptz;
alter table open_call drop constraint open_call_org_id_staff_id_patient_id_key;
create unique index open_call_once on open_call (org_id, staff_id, patient_id) where discarded_at is null;

alter table attention add column phone_until timestamptz;

do $$
declare
  name text;
begin
  foreach name in array array['uncounted_time'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
  end loop;
end $$;

grant select, insert on uncounted_time to trellis_app;

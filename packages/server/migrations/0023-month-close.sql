-- Closing a month: what people vouch for, which set of codes they chose, what was decided of which facts, the lines
-- that follow from it, and the lock after which only adjustments change them.

create table billing_attestation (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  -- Empty for what the practice offers everybody.
  patient_id  uuid,
  kind        text not null check (kind in ('access-24-7', 'designated-team-member', 'certified-ehr', 'care-transitions',
                'decision-low', 'decision-moderate', 'decision-high', 'extra-planning', 'claimed-elsewhere')),
  from_day    date not null,
  until_day   date,
  kept_where  text not null,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff', 'set-up')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references billing_attestation (org_id, id),
  check (until_day is null or from_day <= until_day),
  check (voids is null or reason is not null),
  check (withdrawn = (voids is not null))
);
create index billing_attestation_by_practice on billing_attestation (org_id, practice_id, patient_id);

-- The latest choice of a patient's month holds.
create table month_choice (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  patient_id  uuid not null,
  month       date not null check (extract(day from month) = 1),
  family      text not null check (family in ('complex', 'staff', 'practitioner')),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index month_choice_by_month on month_choice (org_id, practice_id, month, patient_id);

-- One row a practice and month: its lock, and the version that every decision about the month moves on.
create table month_close (
  org_id      uuid not null,
  practice_id uuid not null,
  month       date not null check (extract(day from month) = 1),
  version     integer not null check (version > 0),
  locked_at   timestamptz,
  locked_by   uuid,
  primary key (org_id, practice_id, month),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, locked_by) references staff (org_id, id),
  check ((locked_at is null) = (locked_by is null))
);

-- The whole case and the whole answer as they were, so that the same proof can be shown and decided again.
create table billing_decision (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  patient_id  uuid not null,
  month       date not null check (extract(day from month) = 1),
  rule_set    text not null,
  case_text   text not null,
  answer_text text not null,
  hash        bytea not null check (length(hash) = 32),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('engine')),
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

-- What a person decided in a locked month about what it would say now.
create table claim_adjustment (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  patient_id  uuid not null,
  month       date not null check (extract(day from month) = 1),
  outcome     text not null check (outcome in ('approved', 'declined')),
  seen        text not null,
  reason      text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index claim_adjustment_by_month on claim_adjustment (org_id, practice_id, month);

create table claim_line (
  org_id                  uuid not null,
  id                      uuid not null,
  practice_id             uuid not null,
  patient_id              uuid not null,
  month                   date not null check (extract(day from month) = 1),
  code                    text not null,
  -- What makes it unique beside patient, practice and code: the month, or `once:` and whom.
  service_key             text not null,
  units                   integer not null check (units > 0),
  seconds                 integer not null check (seconds >= 0),
  billing_practitioner_id uuid,
  service_on              date not null,
  modifiers               text[] not null,
  place_of_service        text not null,
  decision_id             uuid not null,
  adjustment_id           uuid,
  replaces                uuid,
  version                 integer not null check (version > 0),
  recorded_at             timestamptz not null,
  recorded_by             uuid not null,
  source                  text not null check (source in ('staff')),
  voided_by               uuid,
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, billing_practitioner_id) references staff (org_id, id),
  foreign key (org_id, decision_id) references billing_decision (org_id, id),
  foreign key (org_id, adjustment_id) references claim_adjustment (org_id, id),
  foreign key (org_id, replaces) references claim_line (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
-- One claim: whatever two people do at once, a code stands once for a patient and time.
create unique index claim_line_once on claim_line (org_id, practice_id, patient_id, code, service_key) where voided_by is null;
create index claim_line_by_month on claim_line (org_id, practice_id, month);

create table claim_line_void (
  org_id        uuid not null,
  id            uuid not null,
  line_id       uuid not null,
  adjustment_id uuid,
  reason        text not null,
  recorded_at   timestamptz not null,
  recorded_by   uuid not null,
  source        text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, line_id),
  foreign key (org_id, line_id) references claim_line (org_id, id),
  foreign key (org_id, adjustment_id) references claim_adjustment (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

-- The second person.
create table claim_line_confirmation (
  org_id      uuid not null,
  id          uuid not null,
  line_id     uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, line_id),
  foreign key (org_id, line_id) references claim_line (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['billing_attestation', 'month_choice', 'month_close', 'billing_decision', 'claim_adjustment',
                              'claim_line', 'claim_line_void', 'claim_line_confirmation'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
grant update (version, locked_at, locked_by) on month_close to trellis_app;
grant update (voided_by) on claim_line to trellis_app;

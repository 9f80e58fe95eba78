-- Every table: org_id first in every key, composite foreign keys, row-level security forced.
-- Facts that people make carry one envelope (chart facts have that of the resource version they were read from): id, org_id, patient_id, recorded_at, recorded_by, source (who or what says so), and,
-- when they correct another, voids (the row they take back) with a reason. The moment they speak of has the
-- name of its field: given_at, enrolled_at, on_day, closed_at, started_at, during.
-- The setting app.org_id has no default: a statement outside withOrg fails instead of seeing everything.

create extension if not exists btree_gist;

-- ─── access ────────────────────────────────────────────────────────────────────────────────────────────

create table organization (
  org_id     uuid primary key,
  name       text not null,
  created_at timestamptz not null
);

create table practice (
  org_id uuid not null references organization,
  id     uuid not null,
  name   text not null,
  zone   text not null,
  primary key (org_id, id)
);

create table staff (
  org_id        uuid not null,
  id            uuid not null,
  practice_id   uuid not null,
  name          text not null,
  role          text not null check (role in ('care-manager', 'supervising-provider', 'program')),
  credential    text not null check (credential in ('RN', 'LPN', 'LCSW', 'MA', 'CHW', 'MD', 'DO', 'NP', 'PA', 'none')),
  password_hash text,
  ended_at      timestamptz,
  primary key (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id)
);

-- The one row that is read before an organization is known: who is it that signs in? Its policy shows a row
-- only to someone who already presents its name.
create table sign_in_name (
  name     text primary key,
  org_id   uuid not null,
  staff_id uuid not null,
  foreign key (org_id, staff_id) references staff (org_id, id)
);

create table login_session (
  org_id     uuid not null,
  id         uuid not null,
  staff_id   uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  primary key (org_id, id),
  unique (org_id, token_hash),
  foreign key (org_id, staff_id) references staff (org_id, id)
);

-- ─── platform ──────────────────────────────────────────────────────────────────────────────────────────

create table audit_event (
  org_id      uuid not null references organization,
  id          uuid not null,
  at          timestamptz not null,
  staff_id    uuid not null,
  event       text not null,
  policy      text not null,
  patient_ids uuid[] not null,
  subject     text,
  -- 'done', or the code of the problem it was refused with.
  outcome     text not null,
  request_id  text not null,
  primary key (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id)
);
create index audit_event_by_time on audit_event (org_id, at);

create table idempotency_key (
  org_id       uuid not null,
  staff_id     uuid not null,
  key          text not null,
  request_hash bytea not null,
  answer       text,
  created_at   timestamptz not null,
  primary key (org_id, staff_id, key),
  foreign key (org_id, staff_id) references staff (org_id, id)
);

-- ─── people ────────────────────────────────────────────────────────────────────────────────────────────

create table patient (
  org_id      uuid not null references organization,
  id          uuid not null,
  given       text not null,
  family      text not null,
  birth_date  date not null,
  sex         text not null check (sex in ('female', 'male', 'other', 'unknown')),
  deceased_on date,
  language    text,
  mrn         text,
  phones      text[] not null,
  city        text,
  state       text,
  zone        text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index patient_by_name on patient (org_id, (lower(family)) collate "C", (lower(given)) collate "C", id);

create table patient_find_key (
  org_id     uuid not null,
  kind       text not null,
  key        text collate "C" not null,
  patient_id uuid not null,
  primary key (org_id, kind, key, patient_id),
  foreign key (org_id, patient_id) references patient (org_id, id)
);
create index patient_find_key_by_patient on patient_find_key (org_id, patient_id);

-- The patient's lock and the number of her last change: every writing transaction bumps it.
create table patient_head (
  org_id     uuid not null,
  patient_id uuid not null,
  fact_seq   bigint not null,
  primary key (org_id, patient_id),
  foreign key (org_id, patient_id) references patient (org_id, id)
);

create table consent (
  org_id                  uuid not null,
  id                      uuid not null,
  patient_id              uuid not null,
  program                 text not null check (program in ('CCM')),
  practice_id             uuid not null,
  billing_practitioner_id uuid not null,
  form                    text not null check (form in ('verbal', 'written')),
  given_at                timestamptz not null,
  told                    text[] not null,
  recorded_at             timestamptz not null,
  recorded_by             uuid not null,
  source                  text not null check (source in ('staff')),
  voids                   uuid,
  reason                  text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, billing_practitioner_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (given_at <= recorded_at),
  unique (org_id, voids),
  foreign key (org_id, voids) references consent (org_id, id),
  check (voids is null or reason is not null)
);
create index consent_by_patient on consent (org_id, patient_id);

-- ─── record ────────────────────────────────────────────────────────────────────────────────────────────

-- Every version of every resource, as the text that was sent. Insert-only; the highest version is current.
create table fhir_resource (
  org_id       uuid not null references organization,
  type         text not null,
  id           uuid not null,
  version      integer not null check (version > 0),
  origin       text not null check (origin in ('source', 'native')),
  source       text not null,
  source_ref   text not null,
  content_hash bytea not null,
  patient_id   uuid,
  body         text not null,
  recorded_at  timestamptz not null,
  recorded_by  uuid not null,
  primary key (org_id, type, id, version),
  unique (org_id, source, source_ref, type, version),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

-- ─── chart: the narrow facts that rules and pages read ─────────────────────────────────────────────────

create table condition_fact (
  org_id           uuid not null,
  id               uuid not null,
  patient_id       uuid not null,
  system           text not null,
  code             text not null,
  display          text not null,
  status           text not null check (status in ('active', 'past')),
  onset_on         date,
  ended_on         date,
  resource_type    text not null,
  resource_id      uuid not null,
  resource_version integer not null,
  voided_at        timestamptz,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, resource_type, resource_id, resource_version) references fhir_resource (org_id, type, id, version)
);
create index condition_fact_by_patient on condition_fact (org_id, patient_id) where voided_at is null;
create index condition_fact_by_resource on condition_fact (org_id, resource_type, resource_id);

create table medicine_fact (
  org_id           uuid not null,
  id               uuid not null,
  patient_id       uuid not null,
  system           text not null,
  code             text not null,
  display          text not null,
  status           text not null check (status in ('active', 'stopped', 'unknown')),
  ordered_on       date,
  dosage           text,
  resource_type    text not null,
  resource_id      uuid not null,
  resource_version integer not null,
  voided_at        timestamptz,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, resource_type, resource_id, resource_version) references fhir_resource (org_id, type, id, version)
);
create index medicine_fact_by_patient on medicine_fact (org_id, patient_id) where voided_at is null;
create index medicine_fact_by_resource on medicine_fact (org_id, resource_type, resource_id);

create table observation_fact (
  org_id           uuid not null,
  id               uuid not null,
  patient_id       uuid not null,
  system           text not null,
  code             text not null,
  display          text not null,
  category         text,
  effective_at     timestamptz not null,
  value            numeric,
  unit             text,
  text             text,
  resource_type    text not null,
  resource_id      uuid not null,
  resource_version integer not null,
  voided_at        timestamptz,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, resource_type, resource_id, resource_version) references fhir_resource (org_id, type, id, version)
);
create index observation_fact_by_patient on observation_fact (org_id, patient_id, effective_at) where voided_at is null;
create index observation_fact_by_resource on observation_fact (org_id, resource_type, resource_id);

create table encounter_fact (
  org_id           uuid not null,
  id               uuid not null,
  patient_id       uuid not null,
  system           text not null,
  code             text not null,
  display          text not null,
  class            text not null,
  started_at       timestamptz not null,
  ended_at         timestamptz,
  reason           text,
  resource_type    text not null,
  resource_id      uuid not null,
  resource_version integer not null,
  voided_at        timestamptz,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, resource_type, resource_id, resource_version) references fhir_resource (org_id, type, id, version)
);
create index encounter_fact_by_patient on encounter_fact (org_id, patient_id, started_at) where voided_at is null;
create index encounter_fact_by_resource on encounter_fact (org_id, resource_type, resource_id);

-- ─── time ──────────────────────────────────────────────────────────────────────────────────────────────

-- Work as it was recorded. Overlaps are true here; counting decides in counted_piece.
create table work_span (
  org_id      uuid not null,
  id          uuid not null,
  staff_id    uuid not null,
  credential  text not null check (credential in ('RN', 'LPN', 'LCSW', 'MA', 'CHW', 'MD', 'DO', 'NP', 'PA', 'none')),
  call_id     uuid not null,
  started_at  timestamptz not null,
  ended_at    timestamptz not null,
  activity    text not null check (activity in ('contact')),
  source      text not null check (source in ('presence', 'hand')),
  reason      text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  voids       uuid,
  primary key (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (started_at < ended_at),
  check (ended_at <= recorded_at),
  check (source = 'presence' or reason is not null),
  check (started_at = date_trunc('second', started_at) and ended_at = date_trunc('second', ended_at)),
  unique (org_id, voids),
  foreign key (org_id, voids) references work_span (org_id, id),
  check (voids is null or reason is not null)
);
create index work_span_by_call on work_span (org_id, call_id);

create table work_span_patient (
  org_id     uuid not null,
  span_id    uuid not null,
  patient_id uuid not null,
  primary key (org_id, span_id, patient_id),
  foreign key (org_id, span_id) references work_span (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id)
);
create index work_span_patient_by_patient on work_span_patient (org_id, patient_id);

-- Each second once: no two live pieces of a patient overlap, nor two of a person.
create table counted_piece (
  org_id      uuid not null,
  id          uuid not null,
  span_id     uuid not null,
  patient_id  uuid not null,
  staff_id    uuid not null,
  during      tstzrange not null,
  program     text check (program in ('CCM')),
  service_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('counting')),
  voids       uuid,
  reason      text,
  voided_by   uuid,
  primary key (org_id, id),
  foreign key (org_id, span_id, patient_id) references work_span_patient (org_id, span_id, patient_id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  constraint counted_once_per_patient exclude using gist (org_id with =, patient_id with =, during with &&) where (voided_by is null),
  constraint counted_once_per_staff exclude using gist (org_id with =, staff_id with =, during with &&) where (voided_by is null),
  unique (org_id, voids),
  foreign key (org_id, voids) references counted_piece (org_id, id),
  check (voids is null or reason is not null)
);
create index counted_piece_by_patient on counted_piece (org_id, patient_id, service_day);
create index counted_piece_by_day on counted_piece (org_id, service_day);

-- Whom a person works for right now: one row a person, so one clock a person.
create table attention (
  org_id        uuid not null,
  staff_id      uuid not null,
  call_id       uuid not null,
  patient_id    uuid not null,
  segment_start timestamptz not null,
  last_beat     timestamptz not null,
  primary key (org_id, staff_id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  check (segment_start <= last_beat)
);

-- ─── programs ──────────────────────────────────────────────────────────────────────────────────────────

create table enrolment (
  org_id                  uuid not null,
  id                      uuid not null,
  patient_id              uuid not null,
  program                 text not null check (program in ('CCM')),
  practice_id             uuid not null,
  billing_practitioner_id uuid not null,
  care_manager_id         uuid not null,
  consent_id              uuid not null,
  condition_ids           uuid[] not null,
  enrolled_at             timestamptz not null,
  recorded_at             timestamptz not null,
  recorded_by             uuid not null,
  source                  text not null check (source in ('staff')),
  voids                   uuid,
  reason                  text,
  voided_by               uuid,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, billing_practitioner_id) references staff (org_id, id),
  foreign key (org_id, care_manager_id) references staff (org_id, id),
  foreign key (org_id, consent_id) references consent (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references enrolment (org_id, id),
  check (voids is null or reason is not null)
);
create unique index enrolment_once on enrolment (org_id, patient_id, program) where voided_by is null;
create index enrolment_by_care_manager on enrolment (org_id, care_manager_id) where voided_by is null;

-- A visit, plan or copy that was seen elsewhere, with the day and where it is kept.
create table program_paper (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  kind        text not null check (kind in ('initiating-visit', 'care-plan', 'plan-copy-given')),
  on_day      date not null,
  kept_where  text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references program_paper (org_id, id),
  check (voids is null or reason is not null)
);
create index program_paper_by_patient on program_paper (org_id, patient_id);

-- ─── outreach ──────────────────────────────────────────────────────────────────────────────────────────

create table contact (
  org_id        uuid not null,
  id            uuid not null,
  patient_id    uuid not null,
  staff_id      uuid not null,
  started_at    timestamptz not null,
  closed_at     timestamptz not null,
  outcome       text not null check (outcome in ('reached', 'left-message', 'no-answer')),
  note          text not null,
  answers       jsonb not null,
  guide_id      text not null,
  guide_version integer not null,
  next_at       timestamptz not null,
  next_timed    boolean not null,
  recorded_at   timestamptz not null,
  recorded_by   uuid not null,
  source        text not null check (source in ('staff')),
  voids         uuid,
  reason        text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id),
  check (started_at <= closed_at and closed_at < next_at),
  unique (org_id, voids),
  foreign key (org_id, voids) references contact (org_id, id),
  check (voids is null or reason is not null),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index contact_by_patient on contact (org_id, patient_id, closed_at);
create index contact_by_staff on contact (org_id, staff_id, closed_at);

-- ─── caseload: derived rows, a cache of pure functions ─────────────────────────────────────────────────

create table due_item (
  org_id        uuid not null,
  patient_id    uuid not null,
  key           text not null,
  rule          text not null,
  opens_at      timestamptz not null,
  due_at        timestamptz not null,
  overdue_at    timestamptz not null,
  anchors       jsonb not null,
  fact_seq      bigint not null,
  rules_version integer not null,
  primary key (org_id, patient_id, key),
  foreign key (org_id, patient_id) references patient (org_id, id)
);

-- ─── call ──────────────────────────────────────────────────────────────────────────────────────────────

create table open_call (
  org_id     uuid not null,
  id         uuid not null,
  patient_id uuid not null,
  staff_id   uuid not null,
  started_at timestamptz not null,
  note       text not null,
  answers    jsonb not null,
  version    integer not null,
  saved_at   timestamptz not null,
  primary key (org_id, id),
  unique (org_id, staff_id, patient_id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, staff_id) references staff (org_id, id)
);

create table idle_gap (
  org_id     uuid not null,
  id         uuid not null,
  call_id    uuid not null,
  started_at timestamptz not null,
  ended_at   timestamptz not null,
  decision   text check (decision in ('kept', 'dropped')),
  reason     text,
  primary key (org_id, id),
  check (started_at < ended_at)
);
create index idle_gap_by_call on idle_gap (org_id, call_id);

-- ─── walls ─────────────────────────────────────────────────────────────────────────────────────────────

do $$
declare
  name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'trellis_migration' loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    if name <> 'sign_in_name' then
      execute format(
        'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
        'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    end if;
  end loop;
end $$;

create policy who_presents_the_name on sign_in_name for select
  using (name = (select current_setting('app.sign_in_name')));
create policy own_organization_adds on sign_in_name for insert
  with check (org_id = (select current_setting('app.org_id')::uuid));

-- Commands of the operator (rederive, import) run organization by organization and must know which there are.
create policy owner_lists on organization for select to trellis_owner using (true);

-- Facts are never changed or removed by the app; what it may change is listed here and nowhere else.
grant select, insert on all tables in schema public to trellis_app;
revoke all on trellis_migration from trellis_app;
grant select on trellis_migration to trellis_app;
grant update (password_hash, ended_at) on staff to trellis_app;
grant update (ended_at) on login_session to trellis_app;
grant update (answer) on idempotency_key to trellis_app;
grant update (given, family, birth_date, sex, deceased_on, language, mrn, phones, city, state, zone, recorded_at, recorded_by)
  on patient to trellis_app;
grant delete on patient_find_key to trellis_app;
grant update (fact_seq) on patient_head to trellis_app;
grant update (voided_at) on condition_fact, medicine_fact, observation_fact, encounter_fact to trellis_app;
grant update (voided_by) on counted_piece, enrolment to trellis_app;
grant update, delete on attention, open_call, due_item to trellis_app;
grant update (decision, reason) on idle_gap to trellis_app;

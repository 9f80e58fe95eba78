-- Questions between care manager and provider, who stands in for a provider, answers that are taken back, and whether
-- a version waits for a signature: docs/decisions/0029-the-provider-on-a-phone.md.
-- Safe while the version before still runs: it issues versions that wait for their answer and answers each once, as it did.

-- The owner looks at all rows while it checks the new keys.
alter table plan_version no force row level security;
alter table plan_version
  add column asks_signature boolean not null default true;
alter table plan_version force row level security;

alter table plan_review no force row level security;
alter table plan_review
  -- The provider in whose place a delegate answered.
  add column acting_for uuid,
  -- It only takes back the one it voids.
  add column withdrawn boolean not null default false,
  add column voids uuid,
  -- The how manieth answer of the version: one stands at a time; what takes one back has none.
  add column turn integer default 1,
  add foreign key (org_id, acting_for) references staff (org_id, id),
  add unique (org_id, patient_id, version_id, id),
  add unique (org_id, voids),
  add foreign key (org_id, patient_id, version_id, voids) references plan_review (org_id, patient_id, version_id, id),
  add unique (org_id, version_id, turn),
  add check (withdrawn = (voids is not null)),
  add check (withdrawn = (turn is null)),
  drop constraint plan_review_org_id_version_id_key;
alter table plan_review force row level security;

create table provider_delegate (
  org_id      uuid not null,
  id          uuid not null,
  provider_id uuid not null,
  delegate_id uuid not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  -- It only ends the one it voids.
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, provider_id) references staff (org_id, id),
  foreign key (org_id, delegate_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (starts_at < ends_at),
  check (provider_id <> delegate_id),
  unique (org_id, voids),
  foreign key (org_id, voids) references provider_delegate (org_id, id),
  check (voids is null or reason is not null),
  check (withdrawn = (voids is not null))
);
create index provider_delegate_by_end on provider_delegate (org_id, ends_at);

create table provider_question (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  direction   text not null check (direction in ('to-provider', 'to-care-manager')),
  about       text not null check (about in ('plan', 'medicine', 'result', 'other')),
  version_id  uuid,
  -- Facts of the chart: a later chart may void them, and what was asked stays with the name it was asked by.
  medicine_id uuid,
  result_id   uuid,
  matter      text check (matter in ('dose', 'side-effect', 'cost', 'duplicate', 'she-stopped', 'other')),
  display     text not null,
  urgency     text not null check (urgency in ('critical', 'high', 'routine')),
  asked       text not null check (asked <> ''),
  asked_to    uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, patient_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, patient_id, version_id) references plan_version (org_id, patient_id, id),
  foreign key (org_id, asked_to) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check ((about = 'plan') = (version_id is not null)),
  check ((about = 'medicine') = (medicine_id is not null)),
  check ((about = 'medicine') = (matter is not null)),
  check ((about = 'result') = (result_id is not null))
);
create index provider_question_by_patient on provider_question (org_id, patient_id, recorded_at);
create index provider_question_by_asked on provider_question (org_id, asked_to);

-- What was done about a question. `turn` counts its answers, of which one stands at a time.
create table provider_question_step (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  question_id uuid not null,
  kind        text not null check (kind in ('answered', 'told', 'nothing-to-tell', 'withdrawn')),
  turn        integer,
  says        text not null,
  decision    text check (decision in ('order-changed', 'keep', 'see-her', 'other')),
  acting_for  uuid,
  told_at     timestamptz,
  whom        text check (whom in ('patient', 'caregiver')),
  how         text check (how in ('by-phone', 'in-person', 'by-message', 'by-letter')),
  read_back   text check (read_back in ('said-back', 'said-back-after-repeat', 'not-yet')),
  -- It only takes back the one it voids.
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  unique (org_id, question_id, id),
  foreign key (org_id, patient_id, question_id) references provider_question (org_id, patient_id, id),
  foreign key (org_id, acting_for) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check ((kind = 'answered') = (decision is not null)),
  check ((kind = 'told') = (read_back is not null)),
  check ((kind = 'told') = (told_at is not null and whom is not null and how is not null)),
  check (kind = 'told' or says <> ''),
  check (told_at <= recorded_at),
  unique (org_id, question_id, turn),
  check ((turn is not null) = (kind = 'answered' and not withdrawn)),
  unique (org_id, voids),
  foreign key (org_id, question_id, voids) references provider_question_step (org_id, question_id, id),
  check (voids is null or reason is not null),
  check (withdrawn = (voids is not null))
);
create index provider_question_step_by_patient on provider_question_step (org_id, patient_id);

do $$
declare
  name text;
begin
  foreach name in array array['provider_delegate', 'provider_question', 'provider_question_step'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
  end loop;
end $$;

grant select, insert on provider_delegate, provider_question, provider_question_step to trellis_app;

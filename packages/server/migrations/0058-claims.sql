-- Claims as they left, what payers answered, what was done about it. Facts only: every state follows from them.

-- A file as it left, character by character. Its number is the control number of interchange and group.
create table claim_file (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  number      integer not null check (number between 1 and 999999999),
  body        text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, number),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

create table claim (
  org_id           uuid not null,
  id               uuid not null,
  practice_id      uuid not null,
  patient_id       uuid not null,
  month            date not null check (extract(day from month) = 1),
  file_id          uuid not null,
  -- What the payer is told: letters and digits in which no patient can be read.
  number           text not null,
  frequency        text not null check (frequency in ('1', '7', '8')),
  replaces         uuid,
  payer_kind       text not null,
  payer_name       text not null,
  charge_cents     integer not null check (charge_cents > 0),
  content          jsonb not null,
  reason           text,
  recorded_at      timestamptz not null,
  recorded_by      uuid not null,
  source           text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, number),
  -- One claim is followed by one.
  unique (org_id, replaces),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, file_id) references claim_file (org_id, id),
  foreign key (org_id, replaces) references claim (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check ((replaces is null) = (reason is null))
);
create index claim_by_month on claim (org_id, practice_id, month);
create index claim_by_patient on claim (org_id, patient_id);

create table claim_item (
  org_id       uuid not null,
  claim_id     uuid not null,
  position     integer not null check (position > 0),
  line_id      uuid not null,
  code         text not null,
  units        integer not null check (units > 0),
  charge_cents integer not null check (charge_cents > 0),
  -- The claim that took the line over.
  taken_by     uuid,
  primary key (org_id, claim_id, position),
  foreign key (org_id, claim_id) references claim (org_id, id),
  foreign key (org_id, line_id) references claim_line (org_id, id),
  foreign key (org_id, taken_by) references claim (org_id, id)
);
-- Whatever two people do at once, a line stands in one live claim.
create unique index claim_item_once on claim_item (org_id, line_id) where taken_by is null;

-- A file that came back, as it came; the same bytes are kept once.
create table claim_answer (
  org_id      uuid not null,
  id          uuid not null,
  practice_id uuid not null,
  kind        text not null check (kind in ('999', '277CA', '835')),
  hash        bytea not null check (length(hash) = 32),
  body        text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('file')),
  primary key (org_id, id),
  unique (org_id, hash),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

-- One word of a 999 or 277CA: about a claim, or about nobody known here.
create table claim_acknowledgment (
  org_id             uuid not null,
  answer_id          uuid not null,
  position           integer not null check (position > 0),
  claim_id           uuid,
  claim_number       text not null,
  accepted           boolean not null,
  says               text not null,
  payer_claim_number text,
  primary key (org_id, answer_id, position),
  foreign key (org_id, answer_id) references claim_answer (org_id, id),
  foreign key (org_id, claim_id) references claim (org_id, id)
);
create index claim_acknowledgment_by_claim on claim_acknowledgment (org_id, claim_id);

create table remittance (
  org_id           uuid not null,
  answer_id        uuid not null,
  position         integer not null check (position > 0),
  trace            text not null,
  payer_name       text not null,
  paid_on          date,
  cents            bigint not null,
  -- What the file says beside the claims, and by how much it does not add up; nothing of such a one is posted.
  provider_cents   bigint not null,
  difference_cents bigint not null,
  primary key (org_id, answer_id, position),
  foreign key (org_id, answer_id) references claim_answer (org_id, id)
);

-- A payment for a claim: posted, or kept with the reason why not.
create table remittance_claim (
  org_id             uuid not null,
  answer_id          uuid not null,
  position           integer not null check (position > 0),
  remittance         integer not null,
  claim_id           uuid,
  claim_number       text not null,
  status             text not null,
  charge_cents       integer not null,
  paid_cents         integer not null,
  patient_cents      integer not null,
  payer_claim_number text,
  outcome            text not null check (outcome in ('posted', 'unknown-claim', 'twice', 'not-balanced', 'more-than-charged', 'nothing-to-take-back', 'file-not-balanced')),
  lines              jsonb not null,
  primary key (org_id, answer_id, position),
  foreign key (org_id, answer_id, remittance) references remittance (org_id, answer_id, position),
  foreign key (org_id, claim_id) references claim (org_id, id)
);
create index remittance_claim_by_claim on remittance_claim (org_id, claim_id);

-- What people did about a claim that came back.
create table claim_step (
  org_id      uuid not null,
  id          uuid not null,
  claim_id    uuid not null,
  kind        text not null check (kind in ('owned', 'noted', 'appealed', 'written-off')),
  owner_id    uuid,
  says        text,
  cents       integer check (cents > 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, claim_id) references claim (org_id, id),
  foreign key (org_id, owner_id) references staff (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check ((kind = 'owned') = (owner_id is not null)),
  check ((kind = 'written-off') = (cents is not null)),
  check (kind = 'owned' or says is not null)
);
create index claim_step_by_claim on claim_step (org_id, claim_id);

-- ICD-10-CM codes that a person gave where the chart has none; the latest word about a patient holds.
create table claim_diagnosis (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  codes       text[] not null check (cardinality(codes) between 1 and 12),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index claim_diagnosis_by_patient on claim_diagnosis (org_id, patient_id, recorded_at);

do $$
declare
  name text;
begin
  foreach name in array array['claim_file', 'claim', 'claim_item', 'claim_answer', 'claim_acknowledgment', 'remittance',
                              'remittance_claim', 'claim_step', 'claim_diagnosis'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
grant update (taken_by) on claim_item to trellis_app;

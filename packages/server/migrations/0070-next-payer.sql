-- A claim for the payer after the first one, why Medicare pays second, who sent a patient, and what a remittance says
-- beside its lines. Safe while the version before still runs: everything new may be left out, and stands empty.

-- Why Medicare pays after another insurance (SBR05); empty where it pays first.
alter table coverage add column second_because text
  check (second_because in ('12', '13', '14', '15', '16', '41', '42', '43', '47'));
alter table coverage add constraint coverage_second_is_medicare check (second_because is null or payer = 'medicare');

-- The claim to the first payer that this one follows at the second or third. It bills the same lines, so it has none of
-- its own: the index that lets a line stand in one live claim holds for the first payer.
alter table claim
  add column first_claim uuid,
  add column payer_place smallint not null default 1 check (payer_place between 1 and 3),
  -- Not looked over now: no row has one yet, and the policy would ask whose the rows are.
  add constraint claim_first foreign key (org_id, first_claim) references claim (org_id, id) not valid,
  add constraint claim_place check ((first_claim is null) = (payer_place = 1));
-- Each payer is sent a claim once; what replaces it replaces it.
create unique index claim_once_a_payer on claim (org_id, first_claim, payer_place) where replaces is null;

-- What stands beside the claims of a payment (PLB).
alter table remittance add column amounts jsonb not null default '[]';
-- Which payer answered, what it took off the claim as a whole, and whom it passed it on to.
alter table remittance_claim
  add column place smallint not null default 1 check (place between 1 and 3),
  add column adjustments jsonb not null default '[]',
  add column remarks text[] not null default '{}',
  add column passed_on_to text;

-- Who sent the patient, as a claim has to say it; the latest word holds, and one without a name takes it back.
create table claim_referrer (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  referrer    jsonb,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index claim_referrer_by_patient on claim_referrer (org_id, patient_id, recorded_at);

alter table claim_referrer enable row level security;
alter table claim_referrer force row level security;
create policy own_organization on claim_referrer
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert on claim_referrer to trellis_app;

-- A step about a danger to life that was recorded by mistake is taken back with the reason: a row with `withdrawn` only
-- takes back the one it voids. Safe while the version before still runs: it writes
-- steps as it did, and goes on showing one that was taken back.
-- The owner looks at all rows while it checks the new key.
alter table danger_step no force row level security;
alter table danger_step
  add column withdrawn boolean not null default false,
  add column voids     uuid,
  add column reason    text,
  add unique (org_id, patient_id, danger_id, id),
  add unique (org_id, voids),
  add foreign key (org_id, patient_id, danger_id, voids) references danger_step (org_id, patient_id, danger_id, id),
  add check (withdrawn = (voids is not null)),
  add check (voids is null or reason <> '');
alter table danger_step force row level security;

-- What a patient's month says, kept: one row a patient-month, derived from facts and thrown away at any time. A row
-- carries the number of the change it follows from, and a hash of what everybody of the practice is judged by.
-- Safe while the version before still runs: it reads and writes none of this.

create table month_verdict (
  org_id         uuid not null,
  practice_id    uuid not null,
  month          date not null check (extract(day from month) = 1),
  patient_id     uuid not null,
  fact_seq       bigint not null,
  rule_set       text not null,
  ground         bytea not null check (length(ground) = 32),
  -- The best any of its codes comes to.
  verdict        text not null check (verdict in ('billable', 'needs', 'not-billable', 'none')),
  -- `99490x1:1361:2026-11-17`, several with a bar between; empty where nothing is billable.
  lines          text not null,
  -- Empty where the amount of a line is unknown.
  expected_cents bigint,
  seconds        integer not null check (seconds >= 0),
  -- [code, program, verdict, [rules not met]] of every code that was looked at.
  verdicts       jsonb not null check (jsonb_typeof(verdicts) = 'array'),
  judged_at      timestamptz not null,
  primary key (org_id, practice_id, month, patient_id),
  foreign key (org_id, practice_id) references practice (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id)
);

alter table month_verdict enable row level security;
alter table month_verdict force row level security;
create policy own_organization on month_verdict
  using (org_id = (select current_setting('app.org_id')::uuid))
  with check (org_id = (select current_setting('app.org_id')::uuid));
grant select, insert, update, delete on month_verdict to trellis_app;

-- Ten kilobytes a decision are packed in a tenth of the time where the platform has lz4.
do $$
begin
  alter table billing_decision alter column case_text set compression lz4;
  alter table billing_decision alter column answer_text set compression lz4;
exception when feature_not_supported then
  raise notice 'lz4 is not built into this PostgreSQL; its own packing stays';
end $$;

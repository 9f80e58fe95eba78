-- Whether help with a social need is wanted, and what the provider made of a code that was proposed for it:
-- docs/decisions/0031-the-whole-person.md. Needs themselves follow from answers. Safe while the version before still
-- runs: it reads and writes none of this.
create table need_wish (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  domain      text not null check (domain <> ''),
  wish        text not null check (wish in ('wants-help', 'declined')),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index need_wish_by_patient on need_wish (org_id, patient_id, domain, recorded_at);

create table need_code (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  domain      text not null check (domain <> ''),
  code        text not null check (code <> ''),
  verdict     text not null check (verdict in ('accepted', 'declined')),
  reason      text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check (verdict <> 'declined' or reason <> '')
);
create index need_code_by_patient on need_code (org_id, patient_id, domain, recorded_at);

do $$
declare
  name text;
begin
  foreach name in array array['need_wish', 'need_code'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;

-- What a practitioner says about a problem of the chart, by its code; the latest stands.
create table condition_judgement (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  system      text not null,
  code        text not null,
  judgement   text not null check (judgement in ('chronic', 'not-chronic')),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index condition_judgement_by_patient on condition_judgement (org_id, patient_id);

-- Another practitioner gives the service. A row with `withdrawn` only takes back the one it voids.
create table other_practitioner (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  who         text not null,
  from_day    date not null,
  until_day   date,
  withdrawn   boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  voids       uuid,
  reason      text,
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  unique (org_id, voids),
  foreign key (org_id, voids) references other_practitioner (org_id, id),
  check (until_day is null or from_day <= until_day),
  check (voids is null or reason is not null),
  check (not withdrawn or voids is not null)
);
create index other_practitioner_by_patient on other_practitioner (org_id, patient_id);

do $$
declare
  name text;
begin
  foreach name in array array['condition_judgement', 'other_practitioner'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;

-- A caseload brought in from a table: its rows with what became of each.

create table caseload_import (
  org_id     uuid not null references organization,
  id         uuid not null,
  headers    text[] not null,
  mapping    text[] not null,
  begun_at   timestamptz,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (org_id, id),
  foreign key (org_id, created_by) references staff (org_id, id)
);

create table caseload_row (
  org_id     uuid not null,
  import_id  uuid not null,
  row        integer not null,
  cells      text[] not null,
  hash       bytea not null,
  outcome    text not null check (outcome in ('waiting', 'added', 'filled', 'unchanged', 'refused', 'undecided')),
  -- Who it became, or whom somebody said it is.
  patient_id uuid,
  -- Somebody said that it is nobody of those who are alike.
  is_another boolean not null default false,
  primary key (org_id, import_id, row),
  foreign key (org_id, import_id) references caseload_import (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id)
);
create index caseload_row_by_outcome on caseload_row (org_id, import_id, outcome, row);
create index caseload_row_by_hash on caseload_row (org_id, hash) where patient_id is not null;

-- What each header means in this organization; an empty field means that the column is not read.
create table caseload_column (
  org_id uuid not null references organization,
  header text not null,
  field  text,
  primary key (org_id, header)
);

-- What a file said and nobody saw here.
create table brought_fact (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  kind        text not null check (kind in ('consent', 'last-contact')),
  form        text check (form in ('verbal', 'written')),
  on_day      date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('caseload')),
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id),
  check ((kind = 'consent') = (form is not null))
);
create index brought_fact_by_patient on brought_fact (org_id, patient_id);

do $$
declare
  name text;
begin
  foreach name in array array['caseload_import', 'caseload_row', 'caseload_column', 'brought_fact'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
grant update (mapping, begun_at) on caseload_import to trellis_app;
grant update (outcome, patient_id, is_another) on caseload_row to trellis_app;
grant update (field) on caseload_column to trellis_app;

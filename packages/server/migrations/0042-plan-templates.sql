-- Plan templates of an organization: docs/decisions/0033-site-templates.md. What comes with Trellis stays in content/
-- and is version 0 of each. Safe while the version before still runs: it reads and writes none of this.

-- What somebody works on: working state, one of each template.
create table site_template_draft (
  org_id      uuid not null,
  template_id text not null,
  -- The version it began from; null: from nothing, or from a file.
  base        integer check (base >= 0),
  body        jsonb not null,
  version     integer not null,
  saved_at    timestamptz not null,
  saved_by    uuid not null,
  primary key (org_id, template_id),
  foreign key (org_id) references organization (org_id),
  foreign key (org_id, saved_by) references staff (org_id, id)
);

create table site_template_version (
  org_id       uuid not null,
  id           uuid not null,
  template_id  text not null,
  number       integer not null check (number > 0),
  body         jsonb not null,
  published_on date not null,
  recorded_at  timestamptz not null,
  recorded_by  uuid not null,
  source       text not null check (source in ('staff')),
  primary key (org_id, id),
  unique (org_id, template_id, number),
  foreign key (org_id) references organization (org_id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

-- Which version is offered to whoever plans, and who signed one off. Number 0 is the one that comes with Trellis, then
-- brought_version says which text of it was meant.
create table site_template_decision (
  org_id          uuid not null,
  id              uuid not null,
  template_id     text not null,
  what            text not null check (what in ('use', 'put-away', 'sign-off')),
  number          integer not null check (number >= 0),
  brought_version integer check (brought_version > 0),
  on_day          date not null,
  recorded_at     timestamptz not null,
  recorded_by     uuid not null,
  source          text not null check (source in ('staff')),
  primary key (org_id, id),
  check ((number = 0) = (brought_version is not null)),
  foreign key (org_id) references organization (org_id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);

-- Which version of a template a patient's plan was written from, or compared with line by line.
create table plan_template_use (
  org_id      uuid not null,
  id          uuid not null,
  patient_id  uuid not null,
  template_id text not null,
  number      integer not null check (number >= 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  source      text not null check (source in ('staff')),
  primary key (org_id, id),
  foreign key (org_id, patient_id) references patient (org_id, id),
  foreign key (org_id, recorded_by) references staff (org_id, id)
);
create index plan_template_use_by_patient on plan_template_use (org_id, patient_id);

do $$
declare
  name text;
begin
  foreach name in array array['site_template_draft', 'site_template_version', 'site_template_decision', 'plan_template_use'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_organization on %I using (org_id = (select current_setting(''app.org_id'')::uuid)) '
      'with check (org_id = (select current_setting(''app.org_id'')::uuid))', name);
    execute format('grant select, insert on %I to trellis_app', name);
  end loop;
end $$;
grant update (base, body, version, saved_at, saved_by), delete on site_template_draft to trellis_app;

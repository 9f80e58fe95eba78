-- What came before the record could be searched is found by its identifiers too.

set local lock_timeout = '2s';

alter table fhir_resource no force row level security;
alter table fhir_identifier no force row level security;
do $$
declare
  it record;
begin
  for it in select org_id, type, id, version, body from fhir_resource where body like '%"identifier"%' loop
    begin
      insert into fhir_identifier (org_id, type, value, system, id, version)
      select distinct it.org_id, it.type, one ->> 'value', coalesce(one ->> 'system', ''), it.id, it.version
      from jsonb_array_elements(case jsonb_typeof(it.body::jsonb -> 'identifier')
             when 'array' then it.body::jsonb -> 'identifier'
             when 'object' then jsonb_build_array(it.body::jsonb -> 'identifier')
             else '[]' end) as one
      where jsonb_typeof(one -> 'value') = 'string' and one ->> 'value' <> ''
        and length(one ->> 'value') + length(coalesce(one ->> 'system', '')) <= 300
      on conflict do nothing;
    exception
      -- A text that jsonb cannot hold stays readable; only its identifiers are not indexed.
      when untranslatable_character or invalid_text_representation then null;
    end;
  end loop;
end $$;
alter table fhir_resource force row level security;
alter table fhir_identifier force row level security;

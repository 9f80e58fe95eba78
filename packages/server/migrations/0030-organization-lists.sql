-- The lists of a whole organization are read in the order of need, a page at a time: what is due by its rule, and what
-- belongs to nobody. Rows that an older version derives say false until they are derived again.

set local lock_timeout = '2s';

alter table due_item add column is_nobodys boolean not null default false;

create index due_item_by_rule on due_item (org_id, rule, (case when shown_from is null then opens_at else shown_from end)) where closed is null;
create index due_item_of_nobody on due_item (org_id, pressure, due_at, patient_id)
  where closed is null and is_nobodys and owner_id is null;

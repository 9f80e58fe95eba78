-- A clinic has more than care managers and providers: who watches over the work, who bills, who sets up.

alter table staff drop constraint staff_role_check;
alter table staff add constraint staff_role_check
  check (role in ('care-manager', 'supervising-provider', 'supervisor', 'biller', 'administrator', 'program')) not valid;
alter table staff validate constraint staff_role_check;

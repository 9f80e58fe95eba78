-- A link may open the patient's plan instead of a form: docs/decisions/0027-own-phone.md. Safe while the version before
-- still runs: it makes links to forms only, and passes over the others.

alter table patient_link drop constraint patient_link_kind_check;
alter table patient_link add constraint patient_link_kind_check check (kind in ('form', 'plan')) not valid;
alter table patient_link validate constraint patient_link_kind_check;

-- She looked at a version on her own phone: that is a copy given, and nobody typed it.
alter table plan_copy drop constraint plan_copy_source_check;
alter table plan_copy add constraint plan_copy_source_check check (source in ('staff', 'patient')) not valid;
alter table plan_copy validate constraint plan_copy_source_check;

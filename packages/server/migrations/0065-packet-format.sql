-- A packet that was made keeps the form it was made in, and which readings of the chart it held: these alone bear no
-- moment of their own. Safe while the version before still runs: it makes the first form, which holds none.
alter table audit_packet add column format integer not null default 1 check (format between 1 and 2);
alter table audit_packet add column readings uuid[] not null default '{}';

-- That a proposal was left can be undone: it is proposed again on the same facts. A server of before passes over it and
-- hides the proposal as it did.
alter table proposal_decision drop constraint proposal_decision_verdict_check;
alter table proposal_decision add constraint proposal_decision_verdict_check
  check (verdict in ('taken', 'left', 'reopened'));

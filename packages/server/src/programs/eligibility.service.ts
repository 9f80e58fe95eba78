import type { AnswerOf, BodyOf, ParamsOf, QueryOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Day } from '@trellis/core/basics/day';
import type { Id, OrgId, PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { type Coverage, coverageOn } from '@trellis/core/people/coverage';
import {
  candidatesOf,
  countConditions,
  decideEligibility,
  type Eligibility,
  type EligibilityFacts,
  eligibilityGroups,
  groupOf,
  type Judged,
  type OtherPractitioner,
} from '@trellis/core/programs/eligibility';
import type * as contracts from '@trellis/core/programs/eligibility.contract';
import type { EligibilityList, Lookup } from '@trellis/core/programs/eligibility-list';
import { loadConditions, loadConditionsOf } from '../chart/chart.store.ts';
import { loadCoverages } from '../people/coverage.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { loadPatients } from '../people/patient.store.ts';
import { changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import {
  findOtherPractitioner,
  insertJudgement,
  insertOtherPractitioner,
  loadJudgements,
  loadOtherPractitioners,
  loadPanelRows,
  type PanelOf,
  type PanelRow,
} from './eligibility.store.ts';

export type Rules = { readonly list: EligibilityList; readonly lookup: Lookup };

const pageSize = 50;

type Judging = {
  readonly row: PanelRow;
  readonly judged: readonly Judged[];
  readonly facts: EligibilityFacts;
  readonly eligibility: Eligibility;
  readonly other: OtherPractitioner | null;
};

/** Judges everybody of a panel as of today. */
async function judgePanel(tx: Tx, orgId: OrgId, of: PanelOf, rules: Rules, today: Day): Promise<Judging[]> {
  const rows = await loadPanelRows(tx, orgId, of, rules.list.visits);
  const ids = rows.map(it => it.patient_id);
  const [judged, coverages, others] = await Promise.all([
    loadJudgements(tx, orgId, ids),
    loadCoverages(tx, orgId, ids),
    loadOtherPractitioners(tx, orgId, ids, today),
  ]);
  const judgedOf = Map.groupBy(judged, it => it.patientId);
  const coveragesOf = Map.groupBy(coverages, it => it.patientId);
  return rows.map(row => {
    const other = others.get(row.patient_id) ?? null;
    const own = judgedOf.get(row.patient_id) ?? [];
    const facts = factsOf(row, {
      judged: own,
      coverages: coveragesOf.get(row.patient_id) ?? [],
      hasOther: other !== null,
      rules,
      today,
    });
    return { row, judged: own, facts, eligibility: decideEligibility(facts, today), other };
  });
}

function factsOf(
  row: PanelRow,
  known: {
    readonly judged: readonly Judged[];
    readonly coverages: readonly Coverage[];
    readonly hasOther: boolean;
    readonly rules: Rules;
    readonly today: Day;
  },
): EligibilityFacts {
  const codes = (row.codes ?? []).map(text => {
    const at = text.indexOf('|');
    return { system: text.slice(0, at), code: text.slice(at + 1) };
  });
  return {
    isDeceased: row.is_deceased,
    isEnrolled: row.is_enrolled,
    hasOtherPractitioner: known.hasOther,
    conditions: countConditions(codes, known.judged, known.rules.lookup),
    lastVisitOn: row.last_visit && localDay(row.last_visit, row.zone),
    payer: coverageOn(known.coverages, known.today)?.payer ?? null,
  };
}

type Row = AnswerOf<typeof contracts.getPanel>['rows'][number];

/** The rows that are shown, each with the entries of the chart behind it. */
async function rowsOf(tx: Tx, orgId: OrgId, shown: readonly Judging[], rules: Rules): Promise<Row[]> {
  const ids = shown.map(it => it.row.patient_id);
  const [patients, conditions] = await Promise.all([
    loadPatients(tx, orgId, ids),
    loadConditionsOf(tx, orgId, ids),
  ]);
  const patientOf = new Map(patients.map(it => [it.id, it]));
  return shown.map(({ row, judged, facts, eligibility, other }) => ({
    patient: patientOf.get(row.patient_id) ?? failWith('patient.not-found'),
    eligibility,
    conditions: facts.conditions,
    candidates: candidatesOf(conditions.get(row.patient_id) ?? [], judged, rules.lookup),
    lastVisitOn: facts.lastVisitOn,
    payer: facts.payer,
    otherPractitioner: other,
  }));
}

export function loadPanel(
  desk: Desk,
  actor: Actor,
  rules: Rules,
  asked: QueryOf<typeof contracts.getPanel>,
): Promise<AnswerOf<typeof contracts.getPanel>> {
  const today = localDay(desk.clock(), actor.practice.zone);
  const of: PanelOf =
    asked.whose === 'mine'
      ? { kind: 'care-manager', staffId: actor.staffId }
      : { kind: asked.whose === 'unassigned' ? 'unassigned' : 'everyone' };
  return withOrg(desk.pool, actor.orgId, async tx => {
    const all = await judgePanel(tx, actor.orgId, of, rules, today);
    const groups = Map.groupBy(all, it => groupOf(it.eligibility));
    const chosen = (groups.get(asked.group) ?? []).toSorted(
      (a, b) => b.facts.conditions - a.facts.conditions,
    );
    const from = (asked.page ?? 0) * pageSize;
    const rows = await rowsOf(tx, actor.orgId, chosen.slice(from, from + pageSize), rules);
    const countOf = (group: (typeof eligibilityGroups)[number]) => groups.get(group)?.length ?? 0;
    return {
      listVersion: rules.list.version,
      counts: Object.fromEntries(eligibilityGroups.map(group => [group, countOf(group)])) as AnswerOf<
        typeof contracts.getPanel
      >['counts'],
      rows,
      total: chosen.length,
    };
  });
}

export function loadEligibility(
  desk: Desk,
  actor: Actor,
  rules: Rules,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getEligibility>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const { zone } = await getPatientIn(tx, actor.orgId, patientId);
    const today = localDay(desk.clock(), zone);
    const [found] = await judgePanel(tx, actor.orgId, { kind: 'patient', patientId }, rules, today);
    const [row] = found ? await rowsOf(tx, actor.orgId, [found], rules) : [];
    return row ? { ...row, listVersion: rules.list.version } : failWith('patient.not-found');
  });
}

export function judge(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: BodyOf<typeof contracts.judgeCondition>,
): Promise<{ judgementId: Id<'judgement'> }> {
  return changePatient(
    desk,
    request,
    { name: 'condition.judged', patientId },
    async ({ tx, now, actor, ids }) => {
      const conditions = await loadConditions(tx, actor.orgId, patientId);
      const { system, code } = wanted.code;
      if (!conditions.some(it => it.code.system === system && it.code.code === code))
        fail(
          'enrolment.unknown-condition',
          'This condition is not in the chart. Load the page again and choose from the list.',
        );
      const id = ids<'judgement'>();
      await insertJudgement(tx, actor.orgId, { ...wanted, id, patientId }, { at: now, by: actor.staffId });
      return { judgementId: id };
    },
  );
}

const refuseDays = () => fail('eligibility.days', 'The last day lies before the first. Check both days.');

export function recordOther(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: BodyOf<typeof contracts.recordOtherPractitioner>,
): Promise<{ id: OtherPractitioner['id'] }> {
  return changePatient(
    desk,
    request,
    { name: 'eligibility.other-practitioner', patientId },
    async ({ tx, now, actor, ids }) => {
      if (wanted.until !== null && wanted.until < wanted.from) refuseDays();
      const id = ids<'other practitioner'>();
      await insertOtherPractitioner(
        tx,
        actor.orgId,
        { ...wanted, id, patientId, withdrawn: false },
        { at: now, by: actor.staffId },
      );
      return { id };
    },
  );
}

export function endOther(
  desk: Desk,
  request: Request,
  at: ParamsOf<typeof contracts.endOtherPractitioner>,
  { until, reason }: BodyOf<typeof contracts.endOtherPractitioner>,
): Promise<{ id: OtherPractitioner['id'] | null }> {
  const { patientId } = at;
  return changePatient(
    desk,
    request,
    { name: 'eligibility.other-practitioner-corrected', patientId },
    async ({ tx, now, actor, ids }) => {
      const wrong =
        (await findOtherPractitioner(tx, actor.orgId, patientId, at.id)) ?? failWith('eligibility.not-found');
      if (until !== null && until < wrong.from) refuseDays();
      const id = ids<'other practitioner'>();
      await insertOtherPractitioner(
        tx,
        actor.orgId,
        { ...wrong, id, patientId, until: until ?? wrong.until, withdrawn: until === null },
        { at: now, by: actor.staffId, corrects: { id: at.id, reason } },
      );
      return { id: until === null ? null : id };
    },
  );
}

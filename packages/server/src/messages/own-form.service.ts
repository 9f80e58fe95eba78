import { isDeepStrictEqual } from 'node:util';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { refuseUnfit } from '@trellis/core/assessments/assessment';
import { beginForm } from '@trellis/core/assessments/form-state';
import { launchOf } from '@trellis/core/assessments/launch';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { fail, failWith } from '@trellis/core/basics/problem';
import type * as contracts from '@trellis/core/messages/own-form.contract';
import { type LinkId, type LinkKind, needsRoster, pauseOf } from '@trellis/core/messages/patient-link';
import { getAskedForm } from '../assessments/asked-form.store.ts';
import {
  type JudgedOwnAnswers,
  judgeOwnAnswers,
  type OwnAnswers,
  recordFinished,
  recordHeard,
} from '../assessments/own-answers.service.ts';
import { formOf, type Shelf, yardstickOf } from '../assessments/shelf.ts';
import { loadPhrases } from '../documents/letter.store.ts';
import { loadCareManagerNames } from '../people/assignment.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import * as kept from './own-answers.store.ts';
import { nudgePaging } from './paging.service.ts';
import { askedIn, type LoadGaps } from './patient-link.service.ts';
import { findLinkOf, lockLinkOf, type PatientLink, updateFinished } from './patient-link.store.ts';

/** The link a request came through, if it opens this; one that was sent off or taken back says so, kindly. */
export async function getLink(
  tx: Tx,
  { orgId, staffId }: Actor,
  kind?: LinkKind,
  find = findLinkOf,
): Promise<PatientLink> {
  const link = (await find(tx, orgId, staffId)) ?? failWith('access.not-signed-in');
  if (kind !== undefined && link.kind !== kind) failWith('access.not-signed-in');
  if (link.revokedAt !== null) failWith('own.taken-back');
  return link.finishedAt ? failWith('own.finished') : link;
}

/** What a phone's form is read with, and judged by. */
export type OwnDesk = { readonly shelf: Shelf; readonly loadGaps: LoadGaps };

/** Whether nothing may be answered through it now, because a danger told later might be heard by nobody. */
async function isPaused(
  tx: Tx,
  orgId: OrgId,
  link: PatientLink,
  now: Instant,
  { loadGaps }: Pick<OwnDesk, 'loadGaps'>,
): Promise<boolean> {
  if (link.kind !== 'form') return false;
  const { instrument } = await getAskedForm(tx, orgId, askedIn(link, link.language));
  return needsRoster(instrument) && pauseOf(instrument, link, now, await loadGaps(tx, orgId)) !== null;
}

/** What her page asks on its own, so that it knows within a minute. */
export function loadOwnStanding(
  desk: Desk,
  actor: Actor,
  own: Pick<OwnDesk, 'loadGaps'>,
): Promise<AnswerOf<typeof contracts.getOwnStanding>> {
  return withOrg(desk.pool, actor.orgId, async tx => ({
    isPaused: await isPaused(tx, actor.orgId, await getLink(tx, actor), desk.clock(), own),
  }));
}

type OwnForm = AnswerOf<typeof contracts.getOwnForm> & {
  readonly patientId: PatientId;
  readonly linkId: LinkId;
};

/** Begins the form at the first look, and goes on with it at any other. */
export function loadOwnForm(desk: Desk, actor: Actor, own: OwnDesk): Promise<OwnForm> {
  const { orgId } = actor;
  const { shelf } = own;
  return withOrg(desk.pool, orgId, async tx => {
    const link = await getLink(tx, actor, 'form');
    const patient = await getPatientIn(tx, orgId, link.patientId);
    const first = await getAskedForm(tx, orgId, askedIn(link, link.language));
    const items = [...beginForm(formOf(first.questionnaire, shelf), launchOf(patient))];
    const begun = { linkId: link.id, patientId: patient.id, language: link.language, at: desk.clock() };
    await kept.beginOwnAnswers(tx, orgId, { ...begun, draft: { items, skips: {} } });
    const { draft, version, language } = await getAnswers(tx, orgId, link.id);
    const answers = ownOf(link, patient, { language, draft });
    const { hasDanger } = await judgeOwnAnswers(tx, orgId, shelf, answers, desk.clock());
    const { instrument } = first;
    return {
      ...{ patientId: patient.id, linkId: link.id, answerer: link.answerer },
      ...(await loadSender(tx, actor, patient.id)),
      ...{ title: instrument.title, notice: instrument.licence.notice, instrument: yardstickOf(instrument) },
      ...{ language, draft, version, hasDanger },
      isPaused: await isPaused(tx, orgId, link, desk.clock(), own),
      questionnaires: {
        en: await wordsOf(tx, orgId, link.asked.en),
        es: await wordsOf(tx, orgId, link.asked.es),
      },
    };
  });
}

const wordsOf = async (tx: Tx, orgId: OrgId, askedFormId: string | null) =>
  askedFormId === null ? null : { ...(await getAskedForm(tx, orgId, askedFormId)).questionnaire };

/** Who asks her, and where she finds a person. */
export async function loadSender(tx: Tx, { orgId, practice }: Actor, patientId: PatientId) {
  const phrases = await loadPhrases(tx, orgId, practice.id);
  const managers = await loadCareManagerNames(tx, orgId, [patientId]);
  const phone = phrases.find(it => it.key === 'phone')?.text ?? null;
  return { practice: { name: practice.name, phone }, careManager: managers.get(patientId)?.name ?? null };
}

const getAnswers = async (tx: Tx, orgId: OrgId, linkId: LinkId): Promise<kept.KeptAnswers> =>
  (await kept.loadOwnAnswers(tx, orgId, [linkId])).get(linkId) ?? failWith('access.not-signed-in');

const ownOf = (
  link: PatientLink,
  patient: OwnAnswers['patient'],
  { language, draft }: Pick<kept.KeptAnswers, 'language' | 'draft'>,
): OwnAnswers => ({
  ...{ patient, draft, recorder: link.programId, answerer: link.answerer },
  askedFormId: askedIn(link, language),
});

type Save = BodyOf<typeof contracts.saveOwnAnswers> & { readonly version: number };

/**
 * Keeps what was answered. When it tells of a danger that was not heard before, that is a business event: fact, danger,
 * derived rows and audit in one transaction, also when the answers themselves cannot be kept, because nobody is on call,
 * another phone was faster or one of them does not fit. Only then is that told.
 */
export async function saveOwnAnswers(
  desk: Desk,
  request: Request,
  { shelf, loadGaps }: OwnDesk,
  save: Save,
): Promise<AnswerOf<typeof contracts.saveOwnAnswers>> {
  const { orgId } = request.actor;
  const look = async (tx: Tx) => {
    const link = await getLink(tx, request.actor, 'form', lockLinkOf);
    const own = ownOf(link, await getPatientIn(tx, orgId, link.patientId), save);
    const judged = await judgeOwnAnswers(tx, orgId, shelf, own, desk.clock());
    const paused = await isPaused(tx, orgId, link, desk.clock(), { loadGaps });
    return { link, own, judged, paused };
  };
  const keep = async (tx: Tx, { link, judged, paused }: Awaited<ReturnType<typeof look>>) => {
    const savedAt = desk.clock();
    const isRefused = paused || judged.faults.length > 0;
    const version = isRefused ? undefined : await keepAnswers(tx, orgId, link.id, save, savedAt);
    return { judged, paused, version, savedAt };
  };
  const quiet = await withOrg(desk.pool, orgId, async tx => {
    const seen = await look(tx);
    return seen.judged.newlyHeard.length > 0 ? { danger: seen.link } : keep(tx, seen);
  });
  const { judged, paused, version, savedAt } = !('danger' in quiet)
    ? quiet
    : await changePatient(desk, request, heardOn(quiet.danger), async changing => {
        const seen = await look(changing.tx);
        const kept = await keep(changing.tx, seen);
        await hear(changing, seen);
        return kept;
      });
  if (paused) failWith('own.paused');
  refuseUnfit(judged.faults);
  if (version === undefined)
    return fail(
      'edit.stale',
      'These answers were changed on another phone. What is kept there comes first; then yours are put to it.',
    );
  return { version, savedAt, hasDanger: judged.hasDanger };
}

const heardOn = ({ patientId, id }: PatientLink) => ({ name: 'own.danger-heard', patientId, subject: id });

/** Another save may have opened the danger since this one looked. */
async function hear(
  changing: Changing,
  {
    link,
    own,
    judged,
  }: { readonly link: PatientLink; readonly own: OwnAnswers; readonly judged: JudgedOwnAnswers },
): Promise<void> {
  if (judged.newlyHeard.length === 0) return;
  const { tx, actor } = changing;
  const { heardIn } = await getAnswers(tx, actor.orgId, link.id);
  await kept.updateHeardIn(
    tx,
    actor.orgId,
    link.id,
    await recordHeard(changing, { ...own, ...judged }, heardIn),
  );
  await nudgePaging(tx, actor.orgId);
}

/** The version that is kept now; undefined when it is another's. The same save sent again is already kept. */
async function keepAnswers(
  tx: Tx,
  orgId: OrgId,
  linkId: LinkId,
  save: Save,
  at: Instant,
): Promise<number | undefined> {
  if (await kept.updateOwnAnswers(tx, orgId, linkId, { ...save, at })) return save.version + 1;
  const there = await getAnswers(tx, orgId, linkId);
  const isSame = there.version === save.version + 1 && isDeepStrictEqual(there.draft, save.draft);
  return isSame ? there.version : undefined;
}

export function finishOwnForm(
  desk: Desk,
  request: Request,
  shelf: Shelf,
  version: number,
): Promise<AnswerOf<typeof contracts.finishOwnForm>> {
  const { actor } = request;
  const { orgId } = actor;
  return withOrg(desk.pool, orgId, tx => findLinkOf(tx, orgId, actor.staffId)).then(found => {
    const { patientId, id } = found ?? failWith('access.not-signed-in');
    const event = { name: 'own.finished', patientId, subject: id };
    return changePatient(desk, request, event, async changing => {
      const { tx, now } = changing;
      const link = await getLink(tx, actor, 'form', lockLinkOf);
      const answers = await getAnswers(tx, orgId, id);
      if (answers.version !== version)
        fail('edit.stale', 'The answers were changed on another phone. Look at them again, then send them.');
      const own = ownOf(link, await getPatientIn(tx, orgId, patientId), answers);
      const { assessmentId, hasDanger } = await recordFinished(changing, shelf, own, answers.heardIn);
      await updateFinished(tx, orgId, id, { at: now, assessmentId });
      await kept.deleteOwnAnswers(tx, orgId, id);
      if (hasDanger) await nudgePaging(tx, orgId);
      return { finished: true as const, hasDanger };
    });
  });
}

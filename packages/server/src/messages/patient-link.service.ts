import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Language } from '@trellis/core/assessments/assessment';
import { countAnswered } from '@trellis/core/assessments/finish';
import type { Instrument } from '@trellis/core/assessments/instrument';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { failWith } from '@trellis/core/basics/problem';
import {
  decideUnattended,
  type FindGaps,
  isOpenState,
  type LinkId,
  linkEnd,
  linkStateAt,
  pauseOf,
} from '@trellis/core/messages/patient-link';
import type * as contracts from '@trellis/core/messages/patient-link.contract';
import { newToken, sha256 } from '../access/front-door.ts';
import { insertStaff } from '../access/organization.store.ts';
import { getAskedForm, keepAskedForm } from '../assessments/asked-form.store.ts';
import { formOf, languagesOf, type Shelf, shelfOf, takeFrom } from '../assessments/shelf.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, changePatients, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type KeptAnswers, loadOwnAnswers } from './own-answers.store.ts';
import { insertLink, loadLinks, type PatientLink, updateLinkRevoked } from './patient-link.store.ts';

/** When nobody is on call, as the roster is now. */
export type LoadGaps = (tx: Tx, orgId: OrgId) => Promise<FindGaps>;

export type LinkDesk = { readonly origin: string | undefined; readonly loadGaps: LoadGaps };
type Made = AnswerOf<typeof contracts.makePatientLink>;

/** Makes a link; only the hash of its secret is kept, so it is told once. */
export function makeLink(
  desk: Desk,
  request: Request,
  shelf: Shelf,
  { origin, loadGaps }: LinkDesk,
  wanted: { readonly patientId: PatientId } & BodyOf<typeof contracts.makePatientLink>,
): Promise<Made> {
  const { patientId, instrumentId, language, answerer, days, kind } = wanted;
  const event = { name: 'patient-link.made', patientIds: [patientId] };
  return changePatients(
    desk,
    request,
    event,
    async changing => {
      const { tx, now, actor } = changing;
      const patient = await getPatientIn(tx, actor.orgId, patientId);
      if (patient.deceasedOn !== null) failWith('assessment.deceased');
      const own = await shelfOf(tx, actor.orgId, shelf);
      const { instrument } = takeFrom(own, instrumentId, language);
      const lives = { from: now, until: linkEnd(now, days) };
      decideUnattended(instrument, lives, await loadGaps(tx, actor.orgId));
      const expiresAt = lives.until;
      const asked = await keepWords(changing, own, instrument);
      const link = { patientId, kind, answerer, language, instrumentId, asked, expiresAt };
      const { id, secret } = await keepNewLink(changing, link);
      return { id, secret: secret as string | null, origin: origin ?? null, expiresAt };
    },
    made => ({ ...made, secret: null }),
  );
}

/** Keeps a link under the hash of a new secret; the secret is told once and kept nowhere. */
export async function keepNewLink(
  changing: Changing,
  link: Omit<Parameters<typeof insertLink>[2], 'id' | 'programId' | 'secretHash'>,
): Promise<{ readonly id: LinkId; readonly secret: string }> {
  const { tx, now, actor, ids } = changing;
  const token = newToken(actor.orgId);
  const id = ids<'patient link'>();
  const programId = await addProgram(changing);
  await insertLink(
    tx,
    actor.orgId,
    { ...link, id, programId, secretHash: sha256(token.text) },
    { at: now, by: actor.staffId },
  );
  return { id, secret: token.text };
}

/** The words of every language there is, as they are now: whoever answers may change over. */
async function keepWords(
  { tx, actor }: Changing,
  shelf: Shelf,
  instrument: Instrument,
): Promise<Readonly<Record<Language, string | null>>> {
  const asked: Record<Language, string | null> = { en: null, es: null };
  for (const language of languagesOf(instrument))
    asked[language] = await keepAskedForm(tx, actor.orgId, takeFrom(shelf, instrument.id, language));
  return asked;
}

/** Each link is a program of its own, as each token is: the audit names it, and its facts say who recorded them. */
async function addProgram({ tx, actor, ids }: Changing) {
  const program: Actor = {
    ...actor,
    ...{ staffId: ids<'staff'>(), name: 'Patient, own phone', role: 'program', credential: 'none' },
  };
  await insertStaff(tx, program, null);
  return program.staffId;
}

export function listLinks(
  desk: Desk,
  { orgId }: Actor,
  shelf: Shelf,
  { loadGaps }: LinkDesk,
  patientId: PatientId,
): Promise<AnswerOf<typeof contracts.getPatientLinks>> {
  return withOrg(desk.pool, orgId, async tx => {
    await getPatientIn(tx, orgId, patientId);
    const now = desk.clock();
    const links = await loadLinks(tx, orgId, patientId);
    const answers = await loadOwnAnswers(
      tx,
      orgId,
      links.map(it => it.id),
    );
    const look = { shelf, now, gapsIn: await loadGaps(tx, orgId) };
    return { links: await Promise.all(links.map(it => lineOf(tx, orgId, look, it, answers.get(it.id)))) };
  });
}

async function lineOf(
  tx: Tx,
  orgId: OrgId,
  { shelf, now, gapsIn }: { readonly shelf: Shelf; readonly now: Instant; readonly gapsIn: FindGaps },
  link: PatientLink,
  kept: KeptAnswers | undefined,
): Promise<AnswerOf<typeof contracts.getPatientLinks>['links'][number]> {
  const { id, kind, answerer, madeAt, madeBy, expiresAt, openedAt, assessmentId } = link;
  if (kind === 'plan') {
    const opens = { title: ownPlanTitle, language: link.language, answered: 0 };
    const state = linkStateAt({ ...link, answered: 0 }, now);
    const line = { id, kind, ...opens, answerer, state, madeAt, madeBy, expiresAt, openedAt };
    return { ...line, paused: null, assessmentId };
  }
  const asked = await getAskedForm(tx, orgId, askedIn(link, kept?.language ?? link.language));
  const answered = kept ? countAnswered(formOf(asked.questionnaire, shelf), kept.draft.items) : 0;
  const state = linkStateAt({ ...link, answered }, now);
  return {
    ...{ id, kind, title: asked.instrument.title, language: asked.language, answerer, state, answered },
    ...{ madeAt, madeBy, expiresAt, openedAt, assessmentId },
    paused: isOpenState(state) ? pauseOf(asked.instrument, link, now, gapsIn) : null,
  };
}

const ownPlanTitle = { en: 'My plan', es: 'Mi plan' } as const;

/** The words a link asks in a language; refuses one it has none in. */
export const askedIn = ({ asked }: PatientLink, language: Language): string =>
  asked[language] ?? failWith('own.other-language');

export function revokeLink(
  desk: Desk,
  request: Request,
  { patientId, linkId }: { readonly patientId: PatientId; readonly linkId: LinkId },
): Promise<AnswerOf<typeof contracts.revokePatientLink>> {
  const event = { name: 'patient-link.revoked', patientId, subject: linkId };
  return changePatient(desk, request, event, async ({ tx, now, actor }) => {
    const links = await loadLinks(tx, actor.orgId, patientId);
    const link = links.find(it => it.id === linkId) ?? failWith('link.not-found');
    if (!isOpenState(linkStateAt({ ...link, answered: 0 }, now))) failWith('link.over');
    await updateLinkRevoked(tx, actor.orgId, linkId, { at: now, by: actor.staffId });
    return { revoked: true as const };
  });
}

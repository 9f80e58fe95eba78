import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import { type Form, itemsOf } from '@trellis/core/assessments/form';
import type { Instrument } from '@trellis/core/assessments/instrument';
import {
  type Brought,
  type FormFault,
  instrumentIdOf,
  judgeSiteForm,
  type SiteFormId,
} from '@trellis/core/assessments/site-form';
import type * as contracts from '@trellis/core/assessments/site-form.contract';
import { fail, failWith } from '@trellis/core/basics/problem';
import { changeOrganization, type Desk, type Request } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { languagesOf, readOnce, type Shelf, shelfOf } from './shelf.ts';
import { insertSiteForm, type KeptSiteForm, loadSiteForms, lockSiteForms } from './site-form.store.ts';

export function listSiteForms(
  desk: Desk,
  actor: Actor,
  shelf: Shelf,
): Promise<AnswerOf<typeof contracts.getSiteForms>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const kept = await loadSiteForms(tx, actor.orgId);
    const own = await shelfOf(tx, actor.orgId, shelf);
    return {
      forms: kept.toReversed().map(it => lineOf(it, shelf)),
      waiting: own.instruments
        .filter(it => it.licence.status === 'site' && it.wordless !== null)
        .map(it => ({
          ...{ id: it.id, title: it.title, languages: languagesOf(it) },
          ...{ holder: it.licence.holder, notice: it.licence.notice, source: it.licence.source },
        })),
    };
  });
}

function lineOf(it: KeptSiteForm, shelf: Shelf) {
  const { id, instrumentId, version, brought, recordedAt, recordedBy, voided } = it;
  const { what, language } = brought;
  const title =
    what === 'form'
      ? brought.title
      : (shelf.instruments.find(one => one.id === instrumentId)?.title[language] ?? instrumentId);
  const questions = questionsIn(readOnce(it.questionnaire, shelf).form);
  return { id, instrumentId, title, what, language, version, questions, recordedAt, recordedBy, voided };
}

const questionsIn = (form: Form | undefined): number =>
  itemsOf(form?.items ?? []).filter(it => it.type !== 'group' && it.type !== 'display').length;

/** Reads a file as whoever brings it would: nothing is kept. */
export function judgeFormFile(
  shelf: Shelf,
  { file, instrumentId }: BodyOf<typeof contracts.judgeFormFile>,
): AnswerOf<typeof contracts.judgeFormFile> {
  const json = parsed(file);
  const { form, faults } = judgeSiteForm(json, instrumentIn(shelf, instrumentId), shelf.find);
  return {
    title: form?.title ?? '',
    language: form?.language ?? '',
    questions: questionsIn(form),
    faults: [...faults],
    asks: [...new Set(itemsOf(form?.items ?? []).flatMap(it => it.lookup?.server ?? []))],
  };
}

const instrumentIn = ({ instruments }: Shelf, id: string | null): Instrument | null =>
  id === null ? null : (instruments.find(it => it.id === id) ?? failWith('assessment.unknown'));

function parsed(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch {
    return failWith('form.not-json');
  }
}

/** From now on it is asked; answers of before keep the words they were given to. */
export function bringForm(
  desk: Desk,
  request: Request,
  shelf: Shelf,
  { file, brought }: BodyOf<typeof contracts.bringForm>,
): Promise<AnswerOf<typeof contracts.bringForm>> {
  const instrumentId = instrumentIdOf(brought);
  const event = { name: 'form.brought', subject: `${instrumentId} ${brought.language}` };
  return changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
    const instrument = brought.what === 'words' ? instrumentIn(shelf, instrumentId) : null;
    if (brought.what === 'words' && !brought.acceptsTerms) failWith('form.terms');
    const json = parsed(file);
    refuseFaults(judgeSiteForm(json, instrument, shelf.find).faults);
    await lockSiteForms(tx, actor.orgId);
    const text = JSON.stringify(json);
    const before = (await loadSiteForms(tx, actor.orgId)).filter(
      it => it.instrumentId === instrumentId && it.brought.language === brought.language,
    );
    const standing = before.findLast(it => it.voided === null);
    if (standing?.text === text && isSaidOf(standing.brought, brought)) failWith('form.unchanged');
    const id = ids<'site form'>();
    await insertSiteForm(
      tx,
      actor.orgId,
      { id, instrumentId, language: brought.language, version: before.length + 1, brought, text },
      { at: now, by: actor.staffId },
    );
    return { siteFormId: id, instrumentId };
  });
}

const isSaidOf = (one: Brought, other: Brought): boolean => JSON.stringify(one) === JSON.stringify(other);

function refuseFaults(faults: readonly FormFault[]): void {
  if (faults.length > 0)
    fail(
      'form.does-not-work',
      'This form cannot be asked as it is. What stands in the way is named; mend the file and bring it again.',
      { faults },
    );
}

export function voidForm(
  desk: Desk,
  request: Request,
  siteFormId: SiteFormId,
  reason: string,
): Promise<AnswerOf<typeof contracts.voidForm>> {
  const event = { name: 'form.voided', subject: siteFormId };
  return changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
    await lockSiteForms(tx, actor.orgId);
    const form = (await loadSiteForms(tx, actor.orgId)).find(
      it => it.id === siteFormId && it.voided === null,
    );
    if (!form) return failWith('form.not-found');
    const { instrumentId, brought, text } = form;
    await insertSiteForm(
      tx,
      actor.orgId,
      { id: ids<'site form'>(), instrumentId, language: brought.language, version: null, brought, text },
      { at: now, by: actor.staffId, voids: { id: siteFormId, reason } },
    );
    return { voided: true };
  });
}

/** An instrument as others read it; `none` gives what a site may put its words to. */
export function exportQuestionnaire(
  desk: Desk,
  actor: Actor,
  shelf: Shelf,
  wanted: { readonly instrumentId: string; readonly language: 'en' | 'es' | 'none' },
): Promise<Readonly<Record<string, unknown>>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const instrument =
      instrumentIn(await shelfOf(tx, actor.orgId, shelf), wanted.instrumentId) ??
      failWith('assessment.unknown');
    const bare =
      wanted.language === 'none' ? instrument.wordless : instrument.words[wanted.language]?.questionnaire;
    return (
      bare ??
      fail('assessment.no-words', 'This instrument has no words in this language here.', {
        languages: languagesOf(instrument),
      })
    );
  });
}

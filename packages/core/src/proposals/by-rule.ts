import { againDaysAfter } from '../assessments/assess-again.due.ts';
import { plusDays } from '../basics/day.ts';
import { localDay, startOfDay, type Zone } from '../basics/zone.ts';
import { fitsTemplate } from '../careplans/plan-template.ts';
import type { OpenGap } from './open-gap.ts';
import type { Proposal, ProposalFacts } from './proposal.ts';
import type { Offered, ProposalRule } from './proposal-rule.ts';

/** What one rule proposes on these facts. */
export function byRule(rule: ProposalRule, facts: ProposalFacts): readonly Proposal[] {
  const found = factOf(rule, facts);
  if (!found) return [];
  return rule.propose.flatMap(it => {
    const offers = offeredNow(it, found, facts);
    if (!offers) return [];
    const says = found.says?.(rule.says) ?? rule.says;
    const { factKey, because } = found;
    return [{ key: keyOf(it, rule), factKey, offers, says, because, source: rule.source }];
  });
}

const keyOf = (offers: Offered, { when }: Pick<ProposalRule, 'when'>): string => {
  if (offers.what === 'problem') return `problem:${offers.template}`;
  return offers.what === 'again'
    ? `again:${'instrument' in when && when.instrument}`
    : `${offers.what}:${offers.id}`;
};

/** What is long due is asked for within this. Trellis policy, 2026-11-23. */
const bookWithinDays = 14;

function offeredNow(
  offers: Offered,
  { last, gap }: Found,
  facts: ProposalFacts,
): Proposal['offers'] | undefined {
  switch (offers.what) {
    case 'problem':
    case 'instrument':
      return offers;
    case 'step': {
      if (!gap) return { ...offers, goalId: null, dueOn: null };
      if (!isHers(offers.template, facts)) return undefined;
      const soon = plusDays(facts.today, bookWithinDays);
      // Each time it is due it is a line of its own.
      const id = `${offers.id}.${gap.dueOn}`;
      return { ...offers, id, goalId: null, dueOn: gap.dueOn > soon ? gap.dueOn : soon };
    }
    case 'again': {
      const instrument = facts.instruments.find(it => it.id === last?.instrumentId);
      const days = instrument && last && againDaysAfter(instrument, last.result.band?.id ?? null);
      if (!days || !isHers(offers.template, facts)) return undefined;
      const dueOn = plusDays(localDay(last.finishedAt, facts.zone), days);
      if (dueOn <= facts.today) return { what: 'instrument', id: instrument.id };
      const text = {
        en: `Ask again: ${last.title.en}`,
        es: `Volver a hacer: ${last.title.es}`,
      };
      const step = { owner: 'care-manager', every: 'once', goalId: null } as const;
      const id = `again.${instrument.id}.${dueOn}`;
      return { what: 'step', template: offers.template, id, text, dueOn, ...step };
    }
    default:
      return offers satisfies never;
  }
}

/** Whether she has what a template is about, in her plan or in her chart: nobody gets a plan for lungs because a breath was short. */
function isHers(id: string, { templates, plan, problems }: ProposalFacts): boolean {
  const template = templates.find(it => it.id === id);
  const fits = (code: Parameters<typeof fitsTemplate>[1]) =>
    template !== undefined && fitsTemplate(template, code);
  return plan.problems.some(it => it.id === id || fits(it.code)) || problems.some(it => fits(it.code));
}

type Found = {
  readonly factKey: string;
  readonly because: Proposal['because'];
  readonly last?: ProposalFacts['finished'][number];
  readonly gap?: OpenGap;
  readonly says?: (rule: Proposal['says']) => Proposal['says'];
};

/** Only the newest answers of an instrument count; a need as long as it is open and help is not declined. */
function factOf({ when }: ProposalRule, { finished, needs, gaps, zone }: ProposalFacts): Found | undefined {
  if ('gap' in when) {
    const gap = gaps.find(it => it.what === when.gap);
    return gap && becauseOfGap(gap, zone);
  }
  if ('need' in when) {
    const need = needs.find(it => it.domain === when.need);
    if (!need || need.state === 'met' || need.state === 'declined') return undefined;
    const { title, finishedAt, assessmentId } = need.heard;
    return { factKey: assessmentId, because: { title, at: finishedAt, assessmentId } };
  }
  const last = finished.find(it => it.instrumentId === when.instrument);
  const holds =
    'rules' in when
      ? last?.result.rules.some(it => when.rules.includes(it.id))
      : last?.result.band && when.bands.includes(last.result.band.id);
  if (!last || !holds) return undefined;
  const because = { title: last.title, at: last.finishedAt, assessmentId: last.id };
  return { factKey: last.id, because, last };
}

/** A test or visit by the key of its occasion, which names what was found last. */
function becauseOfGap(gap: OpenGap, zone: Zone): Found {
  const { key, lastOn, lastValue } = gap;
  const title =
    lastValue === null
      ? { en: 'Last time', es: 'Última vez' }
      : { en: `Last result ${lastValue}`, es: `Último resultado: ${lastValue}` };
  const at = lastOn && startOfDay(lastOn, zone);
  const none = { en: ' The chart has none.', es: ' En el expediente no hay ninguno.' };
  const says = ({ en, es }: Proposal['says']) =>
    lastOn === null ? { en: en + none.en, es: es + none.es } : { en, es };
  return { factKey: key, gap, says, because: { title, at, assessmentId: null } };
}

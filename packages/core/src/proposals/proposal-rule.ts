import { z } from 'zod';
import { both, type Instrument } from '../assessments/instrument.ts';
import { daySchema } from '../basics/day.ts';
import { stepOwners } from '../careplans/careplan.ts';
import type { PlanTemplate } from '../careplans/plan-template.ts';
import { careGapAnchorsSchema } from '../quality/care-gap.due.ts';

/** What makes a proposal: rules of an instrument that held, a need that is open, a test or visit that is due. */
const triggerSchema = z.union([
  z.strictObject({ instrument: z.string(), rules: z.array(z.string()).min(1) }),
  z.strictObject({ instrument: z.string(), bands: z.array(z.string()).min(1) }),
  z.strictObject({ need: z.string() }),
  z.strictObject({ gap: careGapAnchorsSchema.shape.what }),
]);
export type Trigger = z.infer<typeof triggerSchema>;

/** A problem with the goals, steps and signs of its template. */
export const problemOffer = z.strictObject({ what: z.literal('problem'), template: z.string() });
/** One step, beside the problem of that template. */
export const stepOffer = z.strictObject({
  what: z.literal('step'),
  template: z.string(),
  id: z.string().regex(/^[\w.-]{1,60}$/),
  text: both,
  owner: z.enum(stepOwners),
  every: z.string().max(60),
});
export const instrumentOffer = z.strictObject({ what: z.literal('instrument'), id: z.string() });
/** To ask the same again on the day its instrument names for these answers, beside the problem of that template. */
const againOffer = z.strictObject({ what: z.literal('again'), template: z.string() });

const offeredSchema = z.discriminatedUnion('what', [problemOffer, stepOffer, instrumentOffer, againOffer]);
export type Offered = z.infer<typeof offeredSchema>;

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  when: triggerSchema,
  says: both,
  source: z.string().min(1),
  propose: z.array(offeredSchema).min(1),
});
export type ProposalRule = z.infer<typeof ruleSchema>;

/** Which facts propose what, as data (content/proposals). */
export const proposalRulesSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
  rules: z.array(ruleSchema).min(1),
});
export type ProposalRules = z.infer<typeof proposalRulesSchema>;

type Known = Pick<Instrument, 'id' | 'rules' | 'bands' | 'again'>;

/** What rules name and nobody has. */
export function faultsOfProposals(
  { rules }: Pick<ProposalRules, 'rules'>,
  known: {
    readonly instruments: readonly Known[];
    readonly templates: readonly Pick<PlanTemplate, 'id'>[];
    readonly domains: readonly { readonly id: string }[];
  },
): readonly string[] {
  const ids = rules.map(it => it.id);
  const instrument = (id: string) => known.instruments.find(it => it.id === id);
  return rules.flatMap(rule => [
    ...(ids.indexOf(rule.id) === ids.lastIndexOf(rule.id) ? [] : [`the rule ${rule.id} stands twice`]),
    ...faultsOfTrigger(rule.when, instrument, known.domains).map(it => `${rule.id}: ${it}`),
    ...rule.propose.flatMap(it => {
      if (it.what === 'instrument')
        return instrument(it.id) ? [] : [`${rule.id}: there is no instrument ${it.id}`];
      if (it.what === 'again' && !isAskedAgain(rule.when, instrument))
        return [`${rule.id}: nobody says when to ask again`];
      return known.templates.some(template => template.id === it.template)
        ? []
        : [`${rule.id}: there is no template ${it.template}`];
    }),
  ]);
}

/** A day can only be named where every band that proposes it has one. */
function isAskedAgain(when: Trigger, find: (id: string) => Known | undefined): boolean {
  if (!('bands' in when)) return false;
  const again = find(when.instrument)?.again ?? [];
  return when.bands.every(band => again.some(it => it.band === band || it.band === 'any'));
}

function faultsOfTrigger(
  when: Trigger,
  find: (id: string) => Known | undefined,
  domains: readonly { readonly id: string }[],
): readonly string[] {
  if ('gap' in when) return [];
  if ('need' in when) return domains.some(it => it.id === when.need) ? [] : [`there is no need ${when.need}`];
  const found = find(when.instrument);
  if (!found) return [`there is no instrument ${when.instrument}`];
  const has = (all: readonly { readonly id: string }[]) => new Set(all.map(it => it.id));
  const [named, there] = 'rules' in when ? [when.rules, has(found.rules)] : [when.bands, has(found.bands)];
  return named.filter(it => !there.has(it)).map(it => `${when.instrument} has no ${it}`);
}

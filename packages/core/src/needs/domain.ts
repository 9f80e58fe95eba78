import { z } from 'zod';
import { both, type Instrument } from '../assessments/instrument.ts';
import { daySchema } from '../basics/day.ts';

/** A diagnosis the provider may judge to be so; never put on a list of problems by itself. */
const zCodeSchema = z.strictObject({
  code: z.string().regex(/^Z\d{2}(\.\w{1,4})?$/),
  title: both,
  /** Only after these rules; null: after any that names the domain. */
  rules: z.array(z.string()).nullable(),
  verified: z.enum(['seen', 'memory']),
  source: z.string(),
});
export type ZCode = z.infer<typeof zCodeSchema>;

const domainSchema = z.strictObject({
  /** The code of SDOH Clinical Care (Gravity), which rules of instruments name. */
  id: z.string().regex(/^[a-z-]{3,40}$/),
  title: both,
  snomed: z.string().nullable(),
  /** By which questions it is asked; only all of them, answered otherwise, say that it is met. */
  asked: z.array(z.strictObject({ instrument: z.string(), questions: z.array(z.string()).min(1) })).min(1),
  zCodes: z.array(zCodeSchema),
});
export type NeedDomain = z.infer<typeof domainSchema>;

/** Which answers speak of which need, as data (content/social-needs.json). */
export const needDomainsSchema = z.strictObject({
  title: z.string(),
  /** Of the ids of domains. */
  system: z.string(),
  source: z.string(),
  written: daySchema,
  signedOff: z.strictObject({ by: z.string(), on: daySchema }).nullable(),
  domains: z.array(domainSchema).min(1),
});
export type NeedDomains = z.infer<typeof needDomainsSchema>;

/** Needs that instruments name and nobody has a domain for, and questions that no instrument asks. */
export function faultsOfDomains(
  { domains }: NeedDomains,
  instruments: readonly Pick<Instrument, 'id' | 'rules' | 'words' | 'wordless'>[],
): readonly string[] {
  const known = new Set(domains.map(it => it.id));
  const named = instruments.flatMap(it =>
    it.rules.flatMap(({ opens }) => (opens?.what === 'need' ? [opens.domain] : [])),
  );
  const textOf = (id: string) => {
    const found = instruments.find(it => it.id === id);
    return found && JSON.stringify(found.words.en?.questionnaire ?? found.wordless);
  };
  return [
    ...[...new Set(named)].filter(it => !known.has(it)).map(it => `no domain is called ${it}`),
    ...domains.flatMap(({ id, asked }) =>
      asked.flatMap(({ instrument, questions }) =>
        questions
          .filter(it => !textOf(instrument)?.includes(`"linkId":${JSON.stringify(it)}`))
          .map(it => `${id}: ${instrument} does not ask ${it}`),
      ),
    ),
  ];
}

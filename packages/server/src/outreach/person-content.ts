import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instrument } from '@trellis/core/assessments/instrument';
import { type PersonContent, personContentSchema, type SaidFacts } from '@trellis/core/outreach/said';
import { StartProblem } from '../platform/start-problem.ts';

const brought = join(import.meta.dirname, '../../../../content/person.json');

/** Reads which answers speak of who she is, and what may be said. */
export async function loadPersonContent(file = brought): Promise<PersonContent> {
  const { data, error } = personContentSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!data) throw new StartProblem('content.invalid', `content/person.json: ${error.message}`);
  return data;
}

type Asked = { readonly linkId?: unknown; readonly text?: unknown; readonly item?: readonly Asked[] };

const asked = (items: readonly Asked[]): readonly Asked[] =>
  items.flatMap(it => [it, ...asked(it.item ?? [])]);

/** The words of questions as the instruments have them now. */
export function questionsOf(
  instruments: readonly Pick<Instrument, 'id' | 'title' | 'words'>[],
): SaidFacts['questionOf'] {
  return (instrumentId, linkId) => {
    const instrument = instruments.find(it => it.id === instrumentId);
    if (linkId === null) return instrument?.title;
    const words = instrument?.words;
    const textIn = (language: 'en' | 'es'): string | undefined => {
      const { item } = (words?.[language]?.questionnaire ?? {}) as { readonly item?: readonly Asked[] };
      const text = asked(item ?? []).find(it => it.linkId === linkId)?.text;
      return typeof text === 'string' ? text : undefined;
    };
    const [en, es] = [textIn('en'), textIn('es')];
    return en === undefined || es === undefined ? undefined : { en, es };
  };
}

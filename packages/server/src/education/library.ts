import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { easeOfSpanish, gradeOfEnglish } from '@trellis/core/basics/reading-level';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import {
  type EducationText,
  educationTextSchema,
  linesFor,
  textLanguages,
} from '@trellis/core/education/education-text';
import { type ReferenceCard, referenceCardSchema } from '@trellis/core/education/reference-card';
import type { z } from 'zod';
import { StartProblem } from '../platform/start-problem.ts';

const content = join(import.meta.dirname, '../../../../content');

/** A text of the library with how hard it is to read, and its words as they are looked for. */
export type ShelvedText = {
  readonly text: EducationText;
  readonly level: { readonly grade: number; readonly ease: number };
  readonly sought: string;
};

/** What Trellis brings to teach with. */
export type Library = {
  readonly texts: readonly ShelvedText[];
  readonly cards: readonly ReferenceCard[];
  readonly plans: readonly Pick<PlanTemplate, 'id' | 'title'>[];
};

/** Reads every text and card of content/ and refuses one that does not fit its schema, before anyone teaches with it. */
export async function loadLibrary(templates: readonly PlanTemplate[]): Promise<Library> {
  const [texts, cards] = await Promise.all([
    loadFolder('education', educationTextSchema),
    loadFolder('reference-cards', referenceCardSchema),
  ]);
  const taught = new Set(texts.flatMap(it => it.plans));
  return {
    texts: texts.map(shelved),
    cards,
    plans: templates.filter(it => taught.has(it.id)).map(({ id, title }) => ({ id, title })),
  };
}

export function shelved(text: EducationText): ShelvedText {
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    text,
    level: {
      grade: round(gradeOfEnglish(linesFor(text, 'en').join('\n'))),
      ease: round(easeOfSpanish(linesFor(text, 'es').join('\n'))),
    },
    sought: asSought(textLanguages.flatMap(it => linesFor(text, it)).join(' ')),
  };
}

/** Without accents and capitals: who looks for azucar finds azúcar. */
const asSought = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Texts that have every one of these words, or begin of one, in either language. */
export function findTexts({ texts }: Library, words: string): readonly ShelvedText[] {
  const wanted = asSought(words).split(/\s+/).filter(Boolean);
  return texts.filter(({ sought }) => wanted.every(it => sought.includes(it)));
}

export const findText = ({ texts }: Library, id: string): ShelvedText | undefined =>
  texts.find(it => it.text.id === id);

async function loadFolder<T>(folder: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const files = (await readdir(join(content, folder))).filter(it => it.endsWith('.json')).sort();
  return Promise.all(files.map(file => load(join(folder, file), schema)));
}

async function load<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const result = schema.safeParse(JSON.parse(await readFile(join(content, file), 'utf8')));
  if (!result.success)
    throw new StartProblem(
      'content.invalid',
      `content/${file} does not fit its schema: ${result.error.message}`,
      {},
      result.error,
    );
  return result.data;
}

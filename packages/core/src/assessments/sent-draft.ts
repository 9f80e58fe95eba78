import { z } from 'zod';
import { withoutSteering } from '../basics/text.ts';
import { draftSchema } from './assessment.ts';

/** As many as a form may have questions (read-form). Trellis policy, 2026-11-23. */
export const mostAnswers = 2000;
/** Thirty levels of items, each with an answer between; deeper is no form but an attack. Trellis policy, 2026-11-23. */
const deepest = 120;

/**
 * Answers as they come from outside: no deeper and no more than a form may ask for, and only text that can be kept.
 * Measured before the schema walks them, level by level: a schema that goes down into hostile nesting never comes back.
 */
export const sentDraftSchema = z.preprocess((given, context) => {
  const refusal = refusalOf(given);
  if (refusal === undefined) return readable(given);
  context.issues.push({ code: 'custom', message: refusal, input: undefined });
  return z.NEVER;
}, draftSchema);

function refusalOf(given: unknown): string | undefined {
  let answers = 0;
  let depth = 0;
  for (let level: readonly unknown[] = [given]; level.length > 0; depth += 1) {
    if (depth > deepest) return 'is nested too deeply';
    const objects = level.filter(it => it !== null && typeof it === 'object');
    answers += objects.filter(it => 'linkId' in it).length;
    if (answers > mostAnswers) return `holds more than ${mostAnswers} answers`;
    const texts = [...level, ...objects.flatMap(it => Object.keys(it))].filter(it => typeof it === 'string');
    if (texts.some(it => it.includes('\0') || !it.isWellFormed()))
      return 'holds a character that cannot be kept; remove it';
    level = objects.flatMap(it => Object.values(it));
  }
  return undefined;
}

function readable(given: unknown): unknown {
  if (typeof given === 'string') return withoutSteering(given);
  if (Array.isArray(given)) return given.map(readable);
  if (given === null || typeof given !== 'object') return given;
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, readable(value)]));
}

import type { BodyOf } from '@trellis/core/access/contract';
import type { Month } from '@trellis/core/basics/day';
import { type ApcmElement, apcmElements, type QualityPath } from '@trellis/core/programs/apcm';
import type { showApcmElements } from '@trellis/core/programs/apcm.contract';

/** What is typed beside the lines that nothing shows yet, and how quality is reported. */
export type TypedElements = {
  readonly where: Readonly<Partial<Record<ApcmElement, string>>>;
  readonly path: QualityPath | null;
};

export const nothingTyped: TypedElements = { where: {}, path: null };

/** Lines that are whole, in their order. Performance needs the way it is reported too. */
export const entriesOf = (typed: TypedElements, month: Month): BodyOf<typeof showApcmElements>['entries'] =>
  apcmElements.flatMap(element => {
    const where = typed.where[element]?.trim() ?? '';
    if (where === '') return [];
    const path = element === 'performance' ? typed.path : null;
    return element === 'performance' && path === null ? [] : [{ month, element, where, path }];
  });

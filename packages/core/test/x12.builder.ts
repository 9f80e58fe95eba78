import fc from 'fast-check';
import { interchangeText } from '../src/claims/x12-text.ts';
import { anEnvelope } from './claims.builder.ts';

/** A whole file with one transaction, given its segments between ST and SE. */
export const anInterchange = (
  group: string,
  guide: string,
  kind: string,
  segments: readonly string[],
): string => interchangeText(anEnvelope(), { code: group, guide }, [{ kind, guide, segments }]);

/** What no file should hold, and the signs that mean something in one. */
export const junk = fc
  .array(
    fc.constantFrom('\u0000', '\ufffd', 'é', '𝄞', '\ud800', '\n', '~', '*', ':', '^', 'ISA*', 'SE*9', '-'),
    {
      maxLength: 5,
    },
  )
  .map(it => it.join(''));

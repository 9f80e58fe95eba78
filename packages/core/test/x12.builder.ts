import { interchangeText } from '../src/claims/x12-text.ts';
import { anEnvelope } from './claims.builder.ts';

/** A whole file with one transaction, given its segments between ST and SE. */
export const anInterchange = (
  group: string,
  guide: string,
  kind: string,
  segments: readonly string[],
): string => interchangeText(anEnvelope(), { code: group, guide }, [{ kind, guide, segments }]);

import { access } from './access.program.ts';
import { apcm } from './apcm.program.ts';
import { asPaidThere } from './bundled.program.ts';
import { bhi, chi, cocm, pcm, pin } from './calendar-month.programs.ts';
import { ccm } from './ccm.program.ts';
import { asCovered } from './covered.program.ts';
import { rpm, rtm } from './device.programs.ts';
import type { Program } from './program.ts';
import { planning, screening, wellness } from './single-service.programs.ts';
import { tcm } from './tcm.program.ts';

const untimed = (program: Program): Program => ({ ...program, isTimed: false });

/** The programs this engine has rules for, in the order in which they are looked at. */
export const loadedPrograms: readonly Program[] = [
  ...[ccm, pcm, cocm, bhi, rpm, rtm, chi, pin].map(asPaidThere).map(asCovered),
  ...[tcm, apcm, screening, wellness, planning, access].map(untimed).map(asCovered),
];

/** Takes the pictures that the README shows again, from the stories they are of. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runStreaming } from './steps.ts';

const shown = [
  'today-full',
  'today-dark-full',
  'patient-full',
  'enrol-full',
  'call-full',
  'call-half',
  'month-full',
  'sign-plan-390',
  'own-plan-narrow',
];

const taken = mkdtempSync(join(tmpdir(), 'trellis-pictures-'));
process.env.STORY_PICTURES = taken;
const { passed } = await runStreaming({
  name: 'pictures',
  program: 'vitest',
  args: [
    ...['run', '--project', 'stories'],
    ...['one-thread', 'provider-approves-on-a-phone', 'plan-on-her-phone'].map(it => `stories/${it}`),
  ],
});
if (passed) {
  mkdirSync(join(root, 'docs/pictures'), { recursive: true });
  for (const name of shown)
    copyFileSync(join(taken, `${name}.png`), join(root, 'docs/pictures', `${name}.png`));
  console.log(`${shown.length} pictures in docs/pictures`);
}
rmSync(taken, { recursive: true, force: true });
process.exitCode = passed ? 0 : 1;

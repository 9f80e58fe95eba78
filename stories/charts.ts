import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '..');
/** The charts that Trellis carries, and the 95 of the shared data where they are at hand. */
const carried = join(root, 'stories/charts');
const shared = resolve(root, '../shared/data/synthea-r4');

/** Louis Maggio, whose chart has diabetes, obesity and pain; Trellis carries it. */
export const chartOfLouis = join(carried, 'Louis_Maggio_2e275d4b-855a-4eb2-9021-5410aa8acd4f.json.gz');

export const infrastructure: readonly string[] = files(carried).filter(file =>
  /Information\d+\.json\.gz$/.test(file),
);

/** Charts of people who are alive and have two or more active problems: who may be enrolled. */
export function chartsToEnrol(): readonly string[] {
  const isShared = existsSync(shared);
  if (!isShared) console.warn('The shared charts are not here: the story runs on the carried ones only.');
  const all = isShared
    ? files(join(shared, 'bundles'))
    : files(carried).filter(file => !infrastructure.includes(file));
  return all.filter(file => isEnrollable(file));
}

type Entry = {
  readonly resource: {
    readonly resourceType: string;
    readonly deceasedDateTime?: string;
    readonly clinicalStatus?: { coding: { code: string }[] };
    readonly code?: { text?: string };
  };
};

function isEnrollable(file: string): boolean {
  const { entry } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { entry: readonly Entry[] };
  const isDead = entry.some(
    ({ resource }) => resource.resourceType === 'Patient' && resource.deceasedDateTime !== undefined,
  );
  const active = entry.filter(
    ({ resource }) =>
      resource.resourceType === 'Condition' && resource.clinicalStatus?.coding[0]?.code === 'active',
  );
  return !isDead && new Set(active.map(({ resource }) => resource.code?.text)).size >= 2;
}

function files(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter(name => name.endsWith('.json.gz'))
        .sort()
        .map(name => join(folder, name))
    : [];
}

/** `count` different ones, chosen by a seed that the story prints, so that a failure can be run again. */
export function choose<Item>(items: readonly Item[], count: number, seed: number): readonly Item[] {
  const left = [...items];
  let state = seed;
  const chosen: Item[] = [];
  while (chosen.length < count && left.length > 0) {
    state = (state * 48_271) % 2_147_483_647;
    chosen.push(...left.splice(state % left.length, 1));
  }
  return chosen;
}

export function storySeed(): number {
  const seed = Number(process.env.STORY_SEED ?? Math.floor(Math.random() * 1_000_000) + 1);
  console.log(`STORY_SEED=${seed}`);
  return seed;
}

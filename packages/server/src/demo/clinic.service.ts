import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { mayImport } from '@trellis/core/people/people.policy';
import { countPatients, loadPatients } from '../people/patient.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { bringUnit } from '../record/bring-unit.ts';
import { readDocument } from '../record/read-unit.ts';
import { type Admitted, type CareTeam, saveCare } from './care.service.ts';
import { bundleOf } from './chart.ts';
import { vouchForElements } from './elements.service.ts';
import { saveFurtherPrograms, severalPrograms } from './further-programs.service.ts';
import { saveHappenings } from './happenings.service.ts';
import { withReadings } from './home-readings.ts';
import { mostAskedAbout, saveRequests } from './intake.service.ts';
import { type Depth, type Life, makeLife, type Setting } from './life.ts';
import { randomOf } from './random.ts';
import { largestCaseload, type Places, workingMonth } from './working-month.ts';

export type Clinic = {
  readonly seed: string;
  readonly patients: number;
  readonly depth: Depth;
};

/** Charts of so many people are brought in and cared for before the next ones are made: memory stays flat. */
const wardSize = 20;

/** Two connections at once: the second one's rows are made while the database writes those of the first. */
const lanes = 2;

export const careManagersFor = (patients: number): number => Math.ceil(patients / largestCaseload);

/**
 * Fills an empty organization: people with their charts, who is in the program since when, three years of contacts
 * with their seconds, and what is due from all of that today. The same seed on the same day gives the same clinic.
 */
export async function loadClinic(
  desk: Desk,
  people: CareTeam & { readonly importer: Actor },
  clinic: Clinic,
  during: {
    readonly onProgress: (done: number) => void;
    /** Counts what the tables hold; called now and then while they grow. */
    readonly analyze: () => Promise<void>;
  },
): Promise<void> {
  const { orgId } = people.importer;
  if ((await withOrg(desk.pool, orgId, tx => countPatients(tx, orgId))) > 0)
    throw new StartProblem(
      'demo.not-empty',
      'This organization has patients. A demo clinic only goes into an empty one: start with another TRELLIS_DATA.',
    );
  await vouchForElements(desk, people.provider);
  const now = desk.clock();
  const { zone } = people.importer.practice;
  const setting: Setting = { seed: clinic.seed, now, today: localDay(now, zone), zone };
  const monthsOf = keptMonths(setting);
  const askedAbout = new Map<number, Admitted>();
  let next = 0;
  let done = 0;
  let nextCount = wardSize;
  const lane = async (name: number): Promise<void> => {
    while (next < clinic.patients) {
      const first = next;
      next = Math.min(first + wardSize, clinic.patients);
      const ward = Array.from({ length: next - first }, (_, i) => first + i).map(index => {
        const careManager = Math.floor(index / largestCaseload);
        const caller = {
          place: index % largestCaseload,
          monthOf: (month: string) => monthsOf(careManager, month),
        };
        return { life: makeLife(setting, index, clinic.depth, caller), careManager };
      });
      if (first === 0) giveReadings(setting, ward);
      const lives = ward.map(it => it.life);
      const idOf = await admit(desk, people.importer, lives, name);
      const admitted = ward.map(({ life, careManager }) => ({ life, careManager, patientId: idOf(life) }));
      for (const [i, it] of admitted.entries()) if (first + i < mostAskedAbout) askedAbout.set(first + i, it);
      await saveCare(desk, people, admitted);
      // The first people, whichever lane has them: the same seed gives the same.
      if (first === 0) {
        await saveHappenings(desk, people, admitted);
        await saveFurtherPrograms(desk, people, admitted, setting.today);
      }
      done += ward.length;
      during.onProgress(done);
      if (done >= nextCount) {
        nextCount = done * 5;
        await during.analyze();
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, name) => lane(name)));
  const inOrder = [...askedAbout].toSorted(([a], [b]) => a - b).map(([, it]) => it);
  await saveRequests(desk, people, setting, inOrder);
}

/** One of the first people has a cuff at home; its readings come with her chart. */
function giveReadings(setting: Setting, ward: { life: Life }[]): void {
  const { monitored } = severalPrograms(ward);
  if (monitored)
    monitored.life = withReadings(monitored.life, randomOf(`${setting.seed}/readings`), setting.today);
}

/**
 * The charts of a ward come in one transaction: as many statements as one chart needs by itself. Each lane is a source of
 * its own, because one import of a source works at a time.
 */
async function admit(
  desk: Desk,
  importer: Actor,
  lives: readonly Life[],
  lane: number,
): Promise<(life: Life) => PatientId> {
  const request = { actor: importer, requestId: desk.ids(), policy: mayImport.name };
  const unit = readDocument(bundleOf(lives.map(it => it.chart)));
  const { patients } = await bringUnit(desk, request, `demo ${lane}`, unit);
  const { orgId } = importer;
  const people = await withOrg(desk.pool, orgId, tx => loadPatients(tx, orgId, patients));
  const byNumber = new Map(people.map(it => [it.mrn, it.id]));
  return ({ person: { mrn } }) => {
    const patientId = byNumber.get(mrn);
    if (!patientId) throw new Error(`The chart of ${mrn} names no patient.`);
    return patientId;
  };
}

function keptMonths(setting: Setting): (careManager: number, month: string) => Places {
  const kept = new Map<string, Places>();
  return (careManager, month) => {
    const key = `${setting.seed}/${careManager}/${month}`;
    const known = kept.get(key);
    if (known) return known;
    const made = workingMonth(key, month as Parameters<typeof workingMonth>[1], setting.zone);
    kept.set(key, made);
    return made;
  };
}

import { type Day, findDay } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import { type DeviceEntry, type DeviceKind, loincSchema } from '@trellis/core/programs/device';

/**
 * What devices of the home usually measure, as LOINC codes of the chart. Source: LOINC 2.78, codes 8480-6, 8462-4,
 * 8867-4 (blood pressure and pulse), 29463-7 (weight), 2339-0, 41653-7 and 15074-8 (glucose), 59408-5 and 2708-6
 * (oxygen saturation); 2026-11-23.
 */
export const commonReadings = {
  'blood-pressure': ['8462-4', '8480-6', '8867-4'],
  weight: ['29463-7'],
  glucose: ['15074-8', '2339-0', '41653-7'],
  oxygen: ['2708-6', '59408-5'],
} as const satisfies Record<string, readonly string[]>;
export type CommonReading = keyof typeof commonReadings;
export const readingChoices = [...(Object.keys(commonReadings) as CommonReading[]), 'other'] as const;

/** What stands in the form, as typed. */
export type DeviceForm = {
  readonly kind: DeviceKind;
  readonly sends: DeviceEntry['sends'];
  readonly maker: string;
  readonly model: string;
  readonly serial: string;
  readonly fdaStatus: DeviceEntry['fdaStatus'];
  readonly fdaSaidBy: string;
  readonly reads: (typeof readingChoices)[number] | null;
  readonly codes: string;
  readonly setUpOn: string;
  readonly setUpBy: StaffId | null;
};

export const emptyDevice = (today: Day, by: StaffId): DeviceForm => ({
  kind: 'physiologic',
  sends: 'by-itself',
  maker: '',
  model: '',
  serial: '',
  fdaStatus: 'cleared',
  fdaSaidBy: '',
  reads: null,
  codes: '',
  setUpOn: today,
  setUpBy: by,
});

/** A device as it stands, to be corrected. */
export const deviceAsTyped = (
  it: Omit<DeviceEntry, 'measures'> & { readonly measures: readonly string[] },
): DeviceForm => {
  const { kind, sends, maker, model, serial, fdaStatus, fdaSaidBy, setUpOn, setUpBy } = it;
  const reads = findReading(it.measures) ?? 'other';
  const codes = reads === 'other' ? it.measures.join(' ') : '';
  return { kind, sends, maker, model, serial, fdaStatus, fdaSaidBy, setUpOn, setUpBy, reads, codes };
};

export function measuresOf({ reads, codes }: Pick<DeviceForm, 'reads' | 'codes'>): readonly string[] {
  if (reads === null) return [];
  if (reads !== 'other') return commonReadings[reads];
  const all = codes.split(/[\s,]+/).filter(it => it !== '');
  return all.every(it => loincSchema.safeParse(it).success) ? all : [];
}

/** What a device that makes exactly these readings was chosen as; undefined where it was named by its codes. */
export const findReading = (measures: readonly string[]) =>
  readingChoices.find(it => measuresOf({ reads: it, codes: '' }).join() === measures.toSorted().join());

export type DeviceErrors = Readonly<
  Partial<Record<'maker' | 'model' | 'measures' | 'by' | 'fda' | 'day', true>>
>;

export const deviceErrors = (form: DeviceForm): DeviceErrors => ({
  ...(form.maker.trim() === '' && { maker: true }),
  ...(form.model.trim() === '' && { model: true }),
  ...(measuresOf(form).length === 0 && { measures: true }),
  ...(form.setUpBy === null && { by: true }),
  ...(form.fdaStatus !== 'unknown' && form.fdaSaidBy.trim() === '' && { fda: true }),
  ...(findDay(form.setUpOn) === undefined && { day: true }),
});

/** The request, once nothing stands in the way. */
export function deviceBody(form: DeviceForm): DeviceEntry | undefined {
  const setUpOn = findDay(form.setUpOn);
  const { setUpBy } = form;
  if (Object.keys(deviceErrors(form)).length > 0 || !setUpOn || !setUpBy) return undefined;
  const { kind, sends, maker, model, serial, fdaStatus, fdaSaidBy } = form;
  return {
    ...{ kind, sends, maker, model, serial, fdaStatus, fdaSaidBy },
    measures: [...measuresOf(form)],
    setUpOn,
    setUpBy,
  };
}

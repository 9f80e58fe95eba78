import { chance, type Random } from './random.ts';

type Code = { readonly code: string; readonly display: string };

/** A lab or vital sign: LOINC code, unit, and where it lies. `when` says with which illness it lies elsewhere. */
export type Measure = Code & {
  readonly unit: string;
  readonly mean: number;
  readonly spread: number;
  readonly digits: number;
};

/** A long illness as charts code it (SNOMED CT, RxNorm, LOINC), with what it is treated and followed with. */
export type Illness = Code & {
  readonly id: string;
  /** How many of a hundred people on a care manager's list have it. */
  readonly share: number;
  readonly medicines: readonly (Code & { readonly dosage: string })[];
  readonly labs: readonly Measure[];
};

const a1c: Measure = {
  code: '4548-4',
  display: 'Hemoglobin A1c/Hemoglobin.total in Blood',
  unit: '%',
  mean: 7.6,
  spread: 0.9,
  digits: 1,
};
const egfr: Measure = {
  code: '33914-3',
  display: 'Glomerular filtration rate/1.73 sq M.predicted',
  unit: 'mL/min/{1.73_m2}',
  mean: 72,
  spread: 14,
  digits: 0,
};
const lowEgfr: Measure = { ...egfr, mean: 46, spread: 8 };
const ldl: Measure = {
  code: '18262-6',
  display: 'Low Density Lipoprotein Cholesterol',
  unit: 'mg/dL',
  mean: 96,
  spread: 22,
  digits: 0,
};
const potassium: Measure = {
  code: '6298-4',
  display: 'Potassium',
  unit: 'mmol/L',
  mean: 4.3,
  spread: 0.4,
  digits: 1,
};
const albumin: Measure = {
  code: '14959-1',
  display: 'Microalbumin Creatinine Ratio',
  unit: 'mg/g',
  mean: 34,
  spread: 18,
  digits: 0,
};
const lungs: Measure = { code: '19926-5', display: 'FEV1/FVC', unit: '%', mean: 61, spread: 7, digits: 0 };

/**
 * The long illnesses of the demo clinic. Codes and displays are those of Synthea's charts (Apache-2.0); the shares
 * are invented so that every page has something to show and are no epidemiology.
 */
export const illnesses: readonly Illness[] = [
  {
    id: 'hypertension',
    code: '38341003',
    display: 'Hypertension',
    share: 72,
    medicines: [
      { code: '316049', display: 'Hydrochlorothiazide 25 MG', dosage: '1 tablet each morning' },
      { code: '197361', display: 'Amlodipine 5 MG Oral Tablet', dosage: '1 tablet each morning' },
    ],
    labs: [potassium],
  },
  {
    id: 'diabetes',
    code: '44054006',
    display: 'Diabetes',
    share: 46,
    medicines: [
      {
        code: '860975',
        display: '24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet',
        dosage: '2 tablets with supper',
      },
    ],
    labs: [a1c, egfr, albumin],
  },
  {
    id: 'lipids',
    code: '55822004',
    display: 'Hyperlipidemia',
    share: 52,
    medicines: [{ code: '312961', display: 'Simvastatin 20 MG Oral Tablet', dosage: '1 tablet at bedtime' }],
    labs: [ldl],
  },
  {
    id: 'heart-failure',
    code: '88805009',
    display: 'Chronic congestive heart failure (disorder)',
    share: 18,
    medicines: [
      { code: '315971', display: 'Lasix 40mg', dosage: '1 tablet each morning' },
      {
        code: '866414',
        display: '24 HR metoprolol succinate 100 MG Extended Release Oral Tablet [Toprol]',
        dosage: '1 tablet each morning',
      },
    ],
    labs: [potassium, lowEgfr],
  },
  {
    id: 'copd',
    code: '185086009',
    display: 'Chronic obstructive bronchitis (disorder)',
    share: 17,
    medicines: [
      {
        code: '896209',
        display:
          '60 ACTUAT Fluticasone propionate 0.25 MG/ACTUAT / salmeterol 0.05 MG/ACTUAT Dry Powder Inhaler',
        dosage: '1 puff twice a day',
      },
      {
        code: '745679',
        display: '200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler',
        dosage: '2 puffs when short of breath',
      },
    ],
    labs: [lungs],
  },
  {
    id: 'kidney',
    code: '433144002',
    display: 'Chronic kidney disease stage 3 (disorder)',
    share: 19,
    medicines: [],
    labs: [lowEgfr, potassium],
  },
  {
    id: 'atrial-fibrillation',
    code: '49436004',
    display: 'Atrial Fibrillation',
    share: 13,
    medicines: [
      { code: '855332', display: 'Warfarin Sodium 5 MG Oral Tablet', dosage: '1 tablet each evening' },
    ],
    labs: [],
  },
  {
    id: 'coronary',
    code: '53741008',
    display: 'Coronary Heart Disease',
    share: 20,
    medicines: [
      { code: '309362', display: 'Clopidogrel 75 MG Oral Tablet', dosage: '1 tablet each morning' },
      {
        code: '705129',
        display: 'Nitroglycerin 0.4 MG/ACTUAT Mucosal Spray',
        dosage: '1 spray for chest pain',
      },
    ],
    labs: [ldl],
  },
  {
    id: 'depression',
    code: '370143000',
    display: 'Major depression disorder',
    share: 16,
    medicines: [{ code: '328670', display: 'Sertraline 100MG', dosage: '1 tablet each morning' }],
    labs: [],
  },
  {
    id: 'knee',
    code: '239873007',
    display: 'Osteoarthritis of knee',
    share: 27,
    medicines: [
      { code: '313782', display: 'Acetaminophen 325 MG Oral Tablet', dosage: '2 tablets when it hurts' },
    ],
    labs: [],
  },
  {
    id: 'osteoporosis',
    code: '64859006',
    display: 'Osteoporosis (disorder)',
    share: 12,
    medicines: [
      {
        code: '904419',
        display: 'Alendronic acid 10 MG Oral Tablet',
        dosage: '1 tablet each morning, upright',
      },
    ],
    labs: [],
  },
  {
    id: 'memory',
    code: '26929004',
    display: "Alzheimer's disease (disorder)",
    share: 7,
    medicines: [{ code: '310436', display: 'Galantamine 4 MG Oral Tablet', dosage: '1 tablet twice a day' }],
    labs: [],
  },
];

/** What charts also hold and what is no long illness: it must not count towards enrolment. */
export const passingComplaints = [
  { code: '444814009', display: 'Viral sinusitis (disorder)' },
  { code: '10509002', display: 'Acute bronchitis (disorder)' },
  { code: '196416002', display: 'Impacted molars' },
  { code: '44465007', display: 'Sprain of ankle' },
] as const;

export const prediabetes = { code: '15777000', display: 'Prediabetes' } as const;

export const allergies = [
  { code: '91935009', display: 'Allergy to peanuts' },
  { code: '300916003', display: 'Latex allergy' },
  { code: '300913006', display: 'Shellfish allergy' },
  { code: '419474003', display: 'Allergy to mould' },
] as const;

export const illnessesOf = (random: Random): readonly Illness[] =>
  illnesses.filter(illness => chance(random, illness.share / 100));

import { onlyRoles } from '../access/policy.ts';

export const mayTeach = onlyRoles(
  'education.teach',
  'Care managers give texts to patients, ask them to say it back, and write down how sure they are.',
  ['care-manager'],
);

export const mayReadTaught = onlyRoles(
  'education.read-taught',
  'The care team reads what a patient was taught and what could be said back; each look is recorded.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);

export const mayReadLibrary = onlyRoles(
  'education.read-library',
  'The care team looks texts and reference cards up in the library.',
  ['care-manager', 'supervising-provider', 'supervisor'],
);

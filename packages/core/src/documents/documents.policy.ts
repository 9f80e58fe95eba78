import { onlyRoles } from '../access/policy.ts';

export const mayKeepDocuments = onlyRoles(
  'documents.keep',
  'Care managers and their supervisors upload papers, make letters, and take them back with a reason.',
  ['care-manager', 'supervisor'],
);

export const mayWritePhrases = onlyRoles(
  'documents.write-phrases',
  'Supervisors and administrators write the phrases of a site that its letters use.',
  ['supervisor', 'administrator'],
);

/** Problems of plan templates, and of looking at a plan again. Part of the catalogue. */
export const templateProblems = {
  'template.not-found': { status: 404, title: 'Template not found' },
  'template.incomplete': { status: 422, title: 'Template is not whole yet' },
  'template.unchanged': { status: 409, title: 'Nothing has changed' },
  'template.signed': { status: 409, title: 'Signed off already' },
  'plan.goal-not-found': { status: 404, title: 'Goal not found' },
  'plan.attainment-day': { status: 422, title: 'Day lies ahead' },
  'plan.attainment-reason': { status: 422, title: 'A reason is missing' },
  'plan.look-of-returned': { status: 409, title: 'Sent back, something has to change' },
} as const;

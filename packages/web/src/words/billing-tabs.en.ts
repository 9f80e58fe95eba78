/** Names of the pages about billing. */
export const billingTabsEn = {
  pages: 'Pages about billing',
  month: 'Month close',
  rules: 'Programs and rules',
  claims: 'Claims',
  remittance: 'Payments',
  packets: 'Audit packets',
  setup: 'Claim set-up',
  simulator: 'Simulator',
  overview: 'Program overview',
  shadow: 'Old time log',
  eligibility: 'Eligibility',
};

export type BillingTabsWords = typeof billingTabsEn;

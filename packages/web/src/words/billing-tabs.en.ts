/** Names of the pages about billing. */
export const billingTabsEn = {
  pages: 'Pages about billing',
  month: 'Month close',
  rules: 'Programs and rules',
  setup: 'Claim set-up',
  simulator: 'Simulator',
  eligibility: 'Eligibility',
};

export type BillingTabsWords = typeof billingTabsEn;

import type { BillingTabsWords } from './billing-tabs.en.ts';

export const billingTabsEs: BillingTabsWords = {
  pages: 'Páginas de facturación',
  month: 'Cierre del mes',
  rules: 'Programas y reglas',
  claims: 'Reclamaciones',
  remittance: 'Pagos',
  packets: 'Expedientes',
  setup: 'Preparación',
  simulator: 'Simulador',
  overview: 'Resumen de programas',
  shadow: 'Registro antiguo',
  eligibility: 'Cobertura',
};

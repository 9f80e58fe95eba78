/** What a reason means for the one who works the denial. */
export type AdjustmentKind =
  /** The patient, or her other insurance, owes it. */
  | 'patient'
  /** By contract or law: nothing to do. */
  | 'agreed'
  /** Something on the claim is wrong or missing: correct it and send it again. */
  | 'correct'
  /** Papers prove it: send them, or ask for a second look. */
  | 'prove'
  /** Another payer comes first or is the right one. */
  | 'other-payer'
  /** The rules of the program or of the plan do not pay it: look at the rule before anything else. */
  | 'not-payable'
  /** It only tells. */
  | 'information';

export type AdjustmentWords = { readonly kind: AdjustmentKind; readonly says: string };

const table = (rows: readonly (readonly [string, AdjustmentKind, string])[]) =>
  new Map<string, AdjustmentWords>(rows.map(([code, kind, says]) => [code, { kind, says }]));

/** Claim adjustment reason codes (X12 list 139) as published 2026, those that care management meets; our words. */
const reasons = table([
  ['1', 'patient', 'The patient’s deductible'],
  ['2', 'patient', 'The patient’s coinsurance'],
  ['3', 'patient', 'The patient’s copayment'],
  ['4', 'correct', 'A modifier is missing or does not fit the service'],
  ['5', 'correct', 'The place of service does not fit the service'],
  ['6', 'correct', 'The service does not fit the patient’s age'],
  ['8', 'correct', 'The provider’s specialty may not bill this service'],
  ['9', 'correct', 'The diagnosis does not fit the patient’s age'],
  ['11', 'correct', 'The diagnosis does not fit the service'],
  ['13', 'not-payable', 'The service lies after the patient’s death'],
  ['15', 'correct', 'The authorization number is missing or does not fit'],
  ['16', 'correct', 'Something is missing or wrong on the claim; the remark codes say what'],
  ['18', 'information', 'The same claim or line was sent before'],
  ['19', 'other-payer', 'Work injury: the employer’s insurance pays'],
  ['20', 'other-payer', 'A liability insurance pays'],
  ['21', 'other-payer', 'A no-fault insurance pays'],
  ['22', 'other-payer', 'Another insurance may come first'],
  ['23', 'information', 'What an earlier payer paid or adjusted'],
  ['24', 'other-payer', 'The patient is in a managed care plan: bill the plan'],
  ['26', 'not-payable', 'The service lies before the coverage began'],
  ['27', 'not-payable', 'The service lies after the coverage ended'],
  ['29', 'prove', 'Sent too late'],
  ['31', 'correct', 'The payer does not know the patient as its member'],
  ['32', 'correct', 'The patient is no covered dependent'],
  ['35', 'not-payable', 'The most the plan ever pays is reached'],
  ['39', 'prove', 'Authorization was asked for and refused'],
  ['44', 'agreed', 'Discount for prompt payment'],
  ['45', 'agreed', 'The charge is above what the contract or the fee schedule allows'],
  ['49', 'not-payable', 'Routine or preventive care the plan does not pay'],
  ['50', 'prove', 'The payer does not hold the service for medically necessary'],
  ['54', 'not-payable', 'Several physicians or assistants are not covered in this case'],
  ['55', 'not-payable', 'The payer holds it for experimental'],
  ['58', 'correct', 'Not payable in this place of service'],
  ['59', 'agreed', 'Reduced because several services were given together'],
  ['60', 'not-payable', 'Outpatient care too close to an inpatient stay'],
  ['66', 'patient', 'The deductible for blood'],
  ['95', 'not-payable', 'The plan’s procedure was not followed'],
  ['96', 'not-payable', 'The plan does not cover it; the remark codes say why'],
  ['97', 'not-payable', 'It is part of another service that was paid'],
  ['100', 'information', 'Paid to the patient'],
  ['102', 'agreed', 'Adjusted by major medical rules'],
  ['104', 'agreed', 'Withheld by the managed care contract'],
  ['107', 'correct', 'The service it belongs to is not on the claim'],
  ['109', 'other-payer', 'Not this payer’s: send it to the right one'],
  ['110', 'correct', 'Billed before the service was given'],
  ['111', 'correct', 'Covered only when assignment is accepted'],
  ['112', 'prove', 'Not given directly to the patient, or not documented'],
  ['116', 'prove', 'The advance notice the patient signed does not meet the rules'],
  ['119', 'not-payable', 'The most for this period is reached'],
  ['125', 'correct', 'Something on the claim is wrong; the remark codes say what'],
  ['129', 'correct', 'What was said of the earlier payer is not right'],
  ['131', 'agreed', 'Agreed discount'],
  ['133', 'information', 'Waits for a further look'],
  ['136', 'prove', 'The rules of an earlier payer were not followed'],
  ['140', 'correct', 'The patient’s name and member number do not belong together'],
  ['142', 'patient', 'The patient’s monthly share under Medicaid'],
  ['144', 'agreed', 'Incentive added'],
  ['146', 'correct', 'The diagnosis code was not valid on the day of service'],
  ['147', 'agreed', 'The contract’s rate has ended or is not on file'],
  ['149', 'not-payable', 'The most for this service in a lifetime is reached'],
  ['150', 'prove', 'What was sent does not support this level of service'],
  ['151', 'prove', 'What was sent does not support so many or so frequent services'],
  ['163', 'prove', 'The attachment the claim names has not come'],
  ['164', 'prove', 'The attachment came too late'],
  ['167', 'not-payable', 'The plan does not cover this diagnosis'],
  ['170', 'not-payable', 'Not payable when this type of provider gives it'],
  ['171', 'not-payable', 'Not payable for this provider in this place'],
  ['172', 'not-payable', 'Not payable for this specialty'],
  ['177', 'not-payable', 'The patient does not meet the conditions of eligibility'],
  ['178', 'patient', 'The patient has not yet met the spend-down'],
  ['181', 'correct', 'The procedure code was not valid on the day of service'],
  ['182', 'correct', 'The modifier was not valid on the day of service'],
  ['183', 'correct', 'The referring provider may not refer for this service'],
  ['184', 'correct', 'The ordering provider may not order this service'],
  ['185', 'correct', 'The rendering provider may not give this service'],
  ['189', 'correct', 'An unlisted code although a listed one exists'],
  ['190', 'other-payer', 'Part of a stay in a skilled nursing facility'],
  ['193', 'prove', 'The first decision was looked at again and stands'],
  ['197', 'correct', 'Authorization or notice before the service is missing'],
  ['198', 'prove', 'More than was authorized'],
  ['204', 'not-payable', 'Not covered by the patient’s plan'],
  ['206', 'correct', 'The provider number (NPI) is missing'],
  ['207', 'correct', 'The provider number (NPI) has not the right form'],
  ['208', 'correct', 'The provider number (NPI) is not known to the payer'],
  ['222', 'not-payable', 'More units than the contract allows'],
  ['223', 'agreed', 'Adjusted by a law'],
  ['226', 'prove', 'What was asked of the provider did not come in full or in time'],
  ['227', 'patient', 'What was asked of the patient did not come'],
  ['231', 'not-payable', 'Cannot be billed on the same day as another service'],
  ['234', 'not-payable', 'Not paid separately'],
  ['236', 'correct', 'This code and modifier do not go with another service of the day'],
  ['237', 'agreed', 'A reduction or penalty by law'],
  ['242', 'not-payable', 'Not given by the plan’s network'],
  ['243', 'correct', 'Not authorized by the plan’s primary care provider'],
  ['246', 'information', 'A code that only reports'],
  ['252', 'prove', 'A paper is needed to judge it; the remark codes say which'],
  ['253', 'agreed', 'Sequestration: the cut of federal payments'],
  ['256', 'not-payable', 'Not payable under the managed care contract'],
  ['261', 'correct', 'The service does not fit the patient’s history'],
  ['267', 'correct', 'The claim spans several months: split it'],
  ['272', 'not-payable', 'The guidelines for coverage are not met or are exceeded'],
  ['273', 'not-payable', 'More than the guidelines for coverage allow'],
  ['274', 'not-payable', 'Not payable under the patient’s care coordination arrangement'],
  ['275', 'patient', 'The share an earlier payer left to the patient is not covered'],
  ['276', 'other-payer', 'An earlier payer refused it, and this one does not cover it'],
  ['288', 'correct', 'The referral is missing'],
  ['299', 'correct', 'The billing provider may not be paid for this service'],
  ['A1', 'prove', 'Refused; the remark codes say why'],
  ['B4', 'agreed', 'Reduced because it was late'],
  ['B7', 'correct', 'The provider was not enrolled or certified for this service on that day'],
  ['B9', 'not-payable', 'The patient is in hospice'],
  ['B11', 'other-payer', 'Passed on to the right payer'],
  ['B12', 'prove', 'The service is not documented in the record'],
  ['B13', 'information', 'Paid before, perhaps within another claim'],
  ['B14', 'not-payable', 'Only one visit a day and provider is paid'],
  ['B15', 'correct', 'A qualifying service must have been given, and none is known'],
  ['B16', 'correct', 'The conditions of a new patient are not met'],
  ['B20', 'not-payable', 'Another provider gave the service in part or in full'],
  ['B23', 'correct', 'The laboratory’s CLIA number does not allow it'],
]);

/** What a claim adjustment reason code says; undefined for one we have no words for: show the bare code. */
export const adjustmentWords = (code: string): AdjustmentWords | undefined => reasons.get(code);
export const knownAdjustments: readonly string[] = [...reasons.keys()];

/** CAS01. Source: ASC X12 element 1033, 005010; our words. */
export const adjustmentGroupWords: Readonly<Record<string, string>> = {
  CO: 'By contract or law',
  PR: 'The patient owes it',
  OA: 'Other',
  PI: 'The payer’s own reduction',
  CR: 'Corrects an earlier decision',
};

/** PLB03-1. Source: ASC X12 element 426, 005010; our words. */
export const providerAdjustmentWords: Readonly<Record<string, string>> = {
  '50': 'Charge for a late claim',
  '51': 'Interest charged',
  '72': 'Money sent back',
  '90': 'Early payment',
  AP: 'Advance taken into account',
  B2: 'Rebate',
  CS: 'Adjustment by the payer',
  FB: 'Carried over to or from another payment',
  J1: 'Not reimbursable',
  L3: 'Penalty',
  L6: 'Interest paid',
  LE: 'Levy',
  LS: 'Lump sum',
  OB: 'Offset for another provider number',
  PL: 'Final settlement',
  RA: 'Retroactive adjustment',
  WO: 'Overpayment taken back',
  WU: 'Withheld for a court or authority',
};

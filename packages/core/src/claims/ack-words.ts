type Words = Readonly<Record<string, string>>;

/** IK304/AK304, a segment as a whole. Codes: ASC X12 element 620, 005010; our words. */
export const segmentFaultWords: Words = {
  '1': 'The segment is not known.',
  '2': 'The segment is not expected here.',
  '3': 'A segment that must stand is missing.',
  '4': 'The loop stands too often.',
  '5': 'The segment stands too often.',
  '6': 'The transaction has no such segment.',
  '7': 'The segment is out of order.',
  '8': 'Elements of the segment are wrong.',
  I4: 'The guide does not use this segment.',
  I6: 'A segment is missing that another one asks for.',
  I7: 'The loop stands fewer times than it must.',
  I8: 'The segment is shorter than it must be.',
  I9: 'A segment stands that another one forbids.',
};

/** IK403/AK403, one element. Codes: ASC X12 element 621, 005010; our words. */
export const faultWords: Words = {
  '1': 'It is missing and must stand.',
  '2': 'It is missing and another element asks for it.',
  '3': 'The segment has too many elements.',
  '4': 'It is too short.',
  '5': 'It is too long.',
  '6': 'It holds a character that may not stand in it.',
  '7': 'Its code has no meaning here.',
  '8': 'It is not a day.',
  '9': 'It is not a time of day.',
  '10': 'It stands although another element forbids it.',
  '12': 'It is repeated too often.',
  '13': 'It has too many components.',
  I6: 'The guide does not use this code here.',
  I9: 'A value is missing that the situation asks for.',
  I10: 'The guide does not use this element.',
  I11: 'The value is shorter than the guide allows.',
  I12: 'The form of the value is not the one the guide asks for.',
  I13: 'It stands although the situation forbids it.',
};

/** IK502/AK502, a whole transaction. Codes: ASC X12 element 618, 005010; our words. */
export const setFaultWords: Words = {
  '1': 'This kind of transaction is not taken.',
  '2': 'The transaction has no end.',
  '3': 'The control numbers at its ends differ.',
  '4': 'Its count of segments is wrong.',
  '5': 'One or more segments are wrong.',
  '6': 'Its kind is missing or unknown.',
  '7': 'Its control number is missing or not valid.',
  '8': 'A signature could not be read.',
  '23': 'Its control number was used before in the group.',
  I5: 'It breaks a rule of the guide.',
  I6: 'Its guide and the one of the group differ.',
};

/** TA105, a whole interchange. Codes: ASC X12 element I18, 00501; our words. */
export const interchangeFaultWords: Words = {
  '000': 'No fault.',
  '001': 'The control numbers of ISA and IEA differ.',
  '002': 'This version of the envelope is not taken.',
  '003': 'The version of the envelope is not valid.',
  '004': 'The segment terminator is not valid.',
  '005': 'The kind of the sender’s number is not valid.',
  '006': 'The sender’s number is not valid.',
  '007': 'The kind of the receiver’s number is not valid.',
  '008': 'The receiver’s number is not valid.',
  '009': 'The receiver is not known.',
  '010': 'The authorization qualifier is not valid.',
  '013': 'The security value is not valid.',
  '014': 'The day of the interchange is not valid.',
  '015': 'The time of the interchange is not valid.',
  '018': 'The control number is not valid.',
  '020': 'The test or production mark is not valid.',
  '021': 'The number of groups is wrong.',
  '022': 'The structure is not valid.',
  '023': 'The file ends too early.',
  '024': 'The content is not valid.',
  '025': 'The control number was used before.',
  '026': 'The element separator is not valid.',
  '027': 'The component separator is not valid.',
};

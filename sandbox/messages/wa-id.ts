import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * The id under which WhatsApp knows a phone, from the number it was addressed by. It differs in three countries:
 * Brazil (accounts of area codes from 31 on mostly lack the ninth digit), Mexico (521) and Argentina (549).
 * Only a rule of thumb: a phone that was made with another form keeps that.
 * @see reference section 9 (Meta: prefixes of Brazil and Mexico may be rewritten; not a bug)
 */
export function toWaId(digits: string): string {
  switch (digits.slice(0, 2)) {
    case '55':
      return toBrazilianWaId(digits);
    case '52':
      return /^52\d{10}$/.test(digits) ? `521${digits.slice(2)}` : digits;
    case '54':
      return toArgentineWaId(digits);
    default:
      return digits;
  }
}

function toBrazilianWaId(digits: string): string {
  const area = Number(digits.slice(2, 4));
  if (/^55\d\d9[6-9]\d{7}$/.test(digits) && area >= 31) return digits.slice(0, 4) + digits.slice(5);
  if (/^55\d\d[6-9]\d{7}$/.test(digits) && area < 31) return `${digits.slice(0, 4)}9${digits.slice(4)}`;
  return digits;
}

function toArgentineWaId(digits: string): string {
  if (/^54[1-8]\d{9}$/.test(digits)) return `549${digits.slice(2)}`;
  const local = /^54(11|[2368]\d{2,3})15(\d{6,8})$/.exec(digits);
  return local?.[1] && local[2] && local[1].length + local[2].length === 10 ? `549${local[1]}${local[2]}` : digits;
}

/** One key for all forms of a number, to find a phone by any of them. */
export function toVariantKey(digits: string): string {
  switch (digits.slice(0, 2)) {
    case '55':
      return /^55\d\d9[6-9]\d{7}$/.test(digits) ? digits.slice(0, 4) + digits.slice(5) : digits;
    case '52':
      return /^521\d{10}$/.test(digits) ? `52${digits.slice(3)}` : digits;
    case '54':
      return toArgentineWaId(digits);
    default:
      return digits;
  }
}

/**
 * Reads a recipient as the Cloud API does: `+`, spaces, hyphens and parentheses are dropped; a national number without
 * `+` gets the country code of the sender.
 * @returns digits, or null when it is no phone number
 * @see reference section 2, phone format
 */
export function parseRecipient(input: string, senderCountryCode: string): string | null {
  if (/^[1-9]\d{10,14}$/.test(input)) return input;
  const bare = input.replace(/[\s()\-.]/g, '');
  if (/^\+[1-9]\d{6,14}$/.test(bare)) return bare.slice(1);
  if (!/^[1-9]\d{5,14}$/.test(bare)) return null;
  const isInternational = bare.length > 10 || parsePhoneNumberFromString(`+${bare}`)?.isValid() === true;
  return isInternational ? bare : `${senderCountryCode}${bare}`;
}

/** Countries that lead a calling code shared by several. */
const mainCountries: Record<string, string> = {
  '1': 'US',
  '7': 'RU',
  '39': 'IT',
  '44': 'GB',
  '47': 'NO',
  '61': 'AU',
  '212': 'MA',
  '262': 'RE',
  '358': 'FI',
  '590': 'GP',
  '599': 'CW',
};

let callingCodes: Map<string, string> | undefined;

function countriesByCallingCode(): Map<string, string> {
  callingCodes ??= new Map([
    ...getCountries().map((country) => [getCountryCallingCode(country), country as string] as const),
    ...Object.entries(mainCountries),
  ]);
  return callingCodes;
}

/**
 * Calling code and country of a number.
 * @param digits in international form
 * @returns code and ISO 3166 alpha-2 country; `1` and `US` for what belongs to none
 */
export function countryOf(digits: string): { callingCode: string; country: string } {
  for (let length = 1; length <= 3; length += 1) {
    const callingCode = digits.slice(0, length);
    const country = countriesByCallingCode().get(callingCode);
    if (country) return { callingCode, country };
  }
  return { callingCode: '1', country: 'US' };
}

/** Whether a number belongs to the United States (and not to another country of +1). */
export function isUnitedStates(digits: string): boolean {
  return digits.startsWith('1') && parsePhoneNumberFromString(`+${digits}`)?.country === 'US';
}

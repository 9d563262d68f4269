/** Passkeys: what made one, and what a copied one gives itself away by. */

/** By AAGUID, as the makers publish them. What is not listed keeps the plain name. */
const AUTHENTICATORS: Readonly<Record<string, string>> = {
  'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4': 'Google Password Manager',
  'adce0002-35bc-c60a-648b-0b25f1f05503': 'Chrome trên Mac',
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': 'iCloud Keychain',
  'dd4ec289-e01d-41c9-bb89-70fa845d4bf2': 'iCloud Keychain',
  '08987058-cadc-4b81-b6e1-30de50dcbe96': 'Windows Hello',
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': 'Windows Hello',
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': 'Windows Hello',
  '53414d53-554e-4700-0000-000000000000': 'Samsung Pass',
  'bada5566-a7aa-401f-bd96-45619a55120d': '1Password',
  'd548826e-79b4-db40-a3d8-11116f7e8349': 'Bitwarden',
}

export const authenticatorName = (aaguid: string): string | undefined => AUTHENTICATORS[aaguid]

/**
 * Two that count do not both go on from the same number: whoever comes with no more than was seen holds a copy, or was copied
 * (Web Authentication Level 3, section 6.1.1). 0 both times: it does not count.
 */
export const isCopy = (before: number, now: number): boolean => (before > 0 || now > 0) && now <= before

/** One for each device, and some to spare. */
export const PASSKEYS_MAX = 10

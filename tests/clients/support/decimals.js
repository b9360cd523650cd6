// Amounts as whole numbers of 10^-8, the finest step of every demo asset: sums are exact to the last digit.
const digits = 8;

/** '1.5' (or 1.5) as 150000000n. */
export function units(text) {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain(text))
    ?? fail(`'${text}' is not a decimal number`);
  if (fraction.length > digits) {
    fail(`'${text}' is finer than 10^-${digits}`);
  }

  const value = BigInt(whole + fraction.padEnd(digits, '0'));
  return sign === '-' ? -value : value;
}

/** 150000000n as '1.50000000'. */
export function text(value) {
  const padded = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  return `${value < 0n ? '-' : ''}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** The product of two amounts, which must be exact. */
export function times(a, b) {
  const product = units(a) * units(b);
  if (product % 10n ** BigInt(digits) !== 0n) {
    fail(`${a} x ${b} is finer than 10^-${digits}`);
  }

  return product / 10n ** BigInt(digits);
}

// JavaScript writes small numbers as 1e-7.
function plain(value) {
  return typeof value === 'number' ? value.toFixed(digits) : value;
}

function fail(message) {
  throw new RangeError(message);
}

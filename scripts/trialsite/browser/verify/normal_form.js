// The normal form of a sentence and its SHA-256: the same steps as record/source_sentences.py, in the same order.
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LOOK_ALIKES = [
  [/[\u2018\u2019\u201a\u201b\u2032\u00b4\u0060]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/[\u2010-\u2015\u2212\ufe63\uff0d]/g, "-"],
];
// As Python counts white space: with four separators and a line break of which \s of a browser knows nothing.
const BLANKS = /[\s\u001c-\u001f\u0085]+/g;

function plain(text) {
  const composed = text.replace(INVISIBLE, "").normalize("NFC");
  return LOOK_ALIKES.reduce((known, [marks, mark]) => known.replace(marks, mark), composed);
}

const normalise = (text) => plain(text).replace(BLANKS, " ").trim();

// The constants of FIPS 180-4, 4.2.2 and 5.3.3: the first 32 bits of the fractional parts of the roots of the primes.
const PRIMES = [];
for (let number = 2; PRIMES.length < 64; number += 1) if (PRIMES.every((prime) => number % prime)) PRIMES.push(number);
const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const ROUNDS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const turned = (word, bits) => (word >>> bits) | (word << (32 - bits));

function padded(bytes) {
  const made = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  new Uint8Array(made.buffer).set(bytes);
  made.setUint8(bytes.length, 0x80);
  made.setUint32(made.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
  made.setUint32(made.byteLength - 4, bytes.length << 3);
  return made;
}

// FIPS 180-4, 6.2.2: mixes the block of 64 bytes that begins at `offset` into `state`.
function mix(state, words, data, offset) {
  for (let i = 0; i < 16; i += 1) words[i] = data.getInt32(offset + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const near = words[i - 2];
    const far = words[i - 15];
    words[i] = (turned(near, 17) ^ turned(near, 19) ^ (near >>> 10)) + words[i - 7] + (turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)) + words[i - 16];
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] += word));
}

// Where a browser has no SHA-256 for scripts, as on plain http, and for many short texts, where it is the faster one.
const encoder = new TextEncoder();

function sha256(text) {
  const data = padded(encoder.encode(text));
  const [state, words] = [START.slice(), new Int32Array(64)];
  for (let offset = 0; offset < data.byteLength; offset += 64) mix(state, words, data, offset);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

async function digest(text) {
  if (!globalThis.crypto?.subtle) return sha256(text);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What a misspelt word may have been meant to be, from the words of the index alone.

// Edits between two words, a swap of neighbours counted as one (optimal string alignment), or more than `most`.
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

function mostEdits(word) {
  return word.length < 4 ? 0 : word.length < 5 ? 1 : word.length < 10 ? 2 : 3;
}

function consonants(word) {
  return word.replace(/[aeiouy]/g, "");
}

// More than one edit must leave the first letter alone, which readers seldom miss, and of a short word all consonants;
// of a very short one even a single edit.
function mostEditsTo(known, word) {
  if (word.length < 5 && known[0] !== word[0]) return 0;
  const isLikely = known[0] === word[0] && (word.length > 5 || consonants(known) === consonants(word));
  return isLikely ? mostEdits(word) : Math.min(1, mostEdits(word));
}

// The known word nearest to `word`, with the number of edits between them: the fewest edits, then the same last letter,
// then the commoner word.
function nearest(word, vocabulary) {
  if (/\d/.test(word)) return null;
  let best = null;
  for (const [known, uses] of vocabulary) {
    if (known.length < 3 || /\d/.test(known)) continue;
    const most = mostEditsTo(known, word);
    const edits = distance(word, known, best ? Math.min(most, best.edits) : most);
    if (edits > most) continue;
    const found = { known, edits, order: [edits, known.at(-1) === word.at(-1) ? 0 : 1, -uses] };
    if (!best || isBefore(found.order, best.order)) best = found;
  }
  return best;
}

// Two known words typed as one, like "sideeffects".
function apart(word, vocabulary) {
  const cuts = Array.from({ length: Math.max(0, word.length - 5) }, (_, index) => index + 3);
  const cut = cuts.find((at) => vocabulary.has(word.slice(0, at)) && vocabulary.has(word.slice(at)));
  return cut ? { known: `${word.slice(0, cut)} ${word.slice(cut)}`, edits: 1 } : null;
}

// A last letter left out that the comparison of words does not miss.
function lacksE(word, vocabulary) {
  return word.length > 4 && !vocabulary.has(word) && vocabulary.has(`${word}e`);
}

function isBefore(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && one[at] < other[at];
}

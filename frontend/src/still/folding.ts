/** Names in the form in which they are compared, as kg/search/folding.py has it; pinyin comes with the index. */

const WORD = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[\p{L}\p{N}]+/gu;
const HAN = /^[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;

/** A text as lower-case words with single spaces, without accents and punctuation; Chinese stands apart. */
export function fold(text: string): string {
  const plain = text.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/\p{M}/gu, "").normalize("NFC");
  const words: string[] = [];
  for (const [run] of plain.matchAll(WORD)) words.push(...split(run));
  return words.join(" ");
}

/** A run of letters as Chinese and other parts. */
function split(run: string): string[] {
  if (HAN.test(run)) return [run];
  return run.split(/([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)/).filter(Boolean);
}

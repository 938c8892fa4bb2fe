// In: text in either script. Out: as the models of this stage read it, unit by unit: they know no Traditional characters.
import { scriptTable } from '../simplify/characters.js';
import { simplifiedUnit } from '../simplify/names.js';

/** Of the same length; for weighing only, what a page gets is the work of another stage. */
export function inSimplified(text: string): string {
  const table = scriptTable();
  let result = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const simplified = simplifiedUnit(table, unit);
    if (simplified === unit) continue;
    result += text.slice(from, i) + String.fromCharCode(simplified);
    from = i + 1;
  }
  return from === 0 ? text : result + text.slice(from);
}

// The rule packs that are shipped, file by file.
import { readFileSync, readdirSync } from 'node:fs';
import type { Column, Field, FormDefinition } from '../../src/console/forms/form';

const RULES = '../rules';

export const shipped = <T>(file: string): { pack: string; content: T }[] =>
  readdirSync(RULES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(`/${file}`))
    .map((name) => ({ pack: name, content: JSON.parse(readFileSync(`${RULES}/${name}`, 'utf8')) as T }));

export const shippedForms = shipped<{ forms: FormDefinition[] }>('forms.json')
  .flatMap(({ pack, content }) => content.forms.map((form) => ({ pack, form })));

export const sampleForm = (JSON.parse(readFileSync('../tests/fixtures/forms/vectors.json', 'utf8')) as { form: FormDefinition }).form;

export const exampleFile = { sm3: `${'A'.repeat(43)}=`, name: 'a.pdf', size: 1, media_type: 'application/pdf' };

/** An answer that the field takes. */
export function example(definition: Column | Field): unknown {
  const several = 'several' in definition && definition.several;
  switch (definition.type) {
    case 'text': return '示例';
    case 'number': return definition.min ?? 0;
    case 'choice': return several ? [definition.options![0]!.code] : definition.options![0]!.code;
    case 'date': return '2026-03-15';
    case 'file': return several ? [exampleFile] : exampleFile;
    case 'table': return [Object.fromEntries((definition as Field).columns!.map((column) => [column.code, example(column)]))];
  }
}

export const filled = (form: FormDefinition) => Object.fromEntries(form.fields.map((field) => [field.code, example(field)]));

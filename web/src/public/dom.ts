// Elements of the pages' own markup (web/templates). Text is always text: nothing of a file is read as markup.
export type Part = Node | string | null | undefined | false;

export function el(tag: string, attributes: Record<string, string>, ...parts: Part[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...parts.filter((part): part is Node | string => Boolean(part)));
  return made;
}

/** A picture of the page's sprite (sprite.mustache). */
export function icon(name: string): SVGElement {
  const SVG = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('class', 'icon');
  picture.setAttribute('aria-hidden', 'true');
  picture.append(document.createElementNS(SVG, 'use'));
  picture.firstElementChild!.setAttribute('href', `#i-${name}`);
  return picture;
}

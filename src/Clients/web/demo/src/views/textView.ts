import type { Mask, Message } from '@chat-hub/client';
import { html, type TemplateResult } from 'lit';
import { t } from '../texts';
import { icon } from './icons';

/** What people wrote, as text nodes alone, with a chip for each mask. */
export function textView(text: string, masks: readonly Mask[]): (string | TemplateResult)[] {
  return pieces(text, masks).map(piece => (typeof piece === 'string' ? piece : chipView(piece)));
}

/** The same in one line of text. */
export function plainText({ text, masks }: Pick<Message, 'text' | 'masks'>): string {
  return pieces(text, masks).map(piece => (typeof piece === 'string' ? piece : t().maskInLine(nameOf(piece)))).join('').replaceAll(/\s+/g, ' ');
}

function pieces(text: string, masks: readonly Mask[]): (string | Mask)[] {
  const found: (string | Mask)[] = [];
  let at = 0;
  for (const mask of [...masks].sort((a, b) => a.start - b.start)) {
    if (mask.start < at || mask.start + mask.length > text.length) continue;
    found.push(text.slice(at, mask.start), mask);
    at = mask.start + mask.length;
  }
  return [...found, text.slice(at)];
}

function chipView(mask: Mask): TemplateResult {
  return html`<span class="mask" data-mask=${mask.type}>${icon('lock')}${t().mask(nameOf(mask))}</span>`;
}

function nameOf(mask: Mask): string {
  return t().masks[mask.type] ?? t().masked;
}

import { html, svg, type TemplateResult } from 'lit';

const shapes = {
  back: svg`<path d="M15 5l-7 7 7 7" />`,
  reply: svg`<path d="M10 7L5 12l5 5" /><path d="M5 12h9a5 5 0 0 1 5 5v1" />`,
  react: svg`<circle cx="12" cy="12" r="8" /><path d="M9 14.5a4 4 0 0 0 6 0" /><path d="M9.5 9.5h.01M14.5 9.5h.01" />`,
  edit: svg`<path d="M5 19l1-4L16 5l3 3L9 18z" />`,
  remove: svg`<path d="M6 7h12M10 7V5h4v2M8 7l1 12h6l1-12" />`,
  send: svg`<path d="M5 12L19 5l-4 14-4-5z" /><path d="M11 14l8-9" />`,
  lock: svg`<rect x="6" y="11" width="12" height="8" rx="2" /><path d="M9 11V8a3 3 0 0 1 6 0v3" />`,
  block: svg`<circle cx="12" cy="12" r="8" /><path d="M6.5 6.5l11 11" />`,
  gear: svg`<path d="M5 8h8M17 8h2M5 16h2M11 16h8" /><circle cx="15" cy="8" r="2" /><circle cx="9" cy="16" r="2" />`,
  close: svg`<path d="M7 7l10 10M17 7L7 17" />`,
  video: svg`<rect x="4" y="7" width="11" height="10" rx="2" /><path d="M15 11l5-3v8l-5-3" />`,
  phone: svg`<path d="M6 5h3l1 4-2 1.5a11 11 0 0 0 5.500 5.500L15 14l4 1v3a1 1 0 0 1-1 1A13 13 0 0 1 5 6a1 1 0 0 1 1-1z" />`,
  record: svg`<circle cx="12" cy="12" r="8" /><circle cx="12" cy="12" r="3.5" fill="currentColor" stroke="none" />`,
  play: svg`<path d="M8 6l10 6-10 6z" />`,
  down: svg`<path d="M12 6v12M7 13l5 5 5-5" />`,
};

/** Decoration: its button bears the name. */
export function icon(name: keyof typeof shapes): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}

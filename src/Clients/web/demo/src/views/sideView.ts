import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Side } from '../side';
import { t } from '../texts';
import { icon } from './icons';
import { inboxView } from './inboxView';
import { roleName } from './appView';
import { standingView } from './consentView';
import { roomView } from './roomView';

/** One person's screen. */
export function sideView(side: Side): TemplateResult {
  const role = roleName(side.role);
  return html`
    <section class="side" data-role=${side.role} data-view=${side.selected === undefined ? 'inbox' : 'room'} aria-label=${t().show(role)}>
      <header class="person">
        <span class="role">${role}</span>
        <span class="name">${t().names[side.role]}</span>
        ${settingsView(side)}
        <label class="switch" title=${t().goOffline}>
          <input type="checkbox" role="switch" class="offline" .checked=${live(side.offline)} @change=${(e: Event) => side.setOffline((e.target as HTMLInputElement).checked)} />
          <span>${t().goOffline}</span>
        </label>
      </header>
      ${bannerView(side)}
      ${side.notice === undefined ? nothing : html`
        <div class="notice" role="status"><span>${side.notice}</span>
          <button type="button" class="plain" aria-label=${t().dismiss} @click=${() => side.tell(undefined)}>${icon('close')}</button>
        </div>`}
      <div class="screen">${inboxView(side)}${roomView(side)}</div>
      <div class="unseen" aria-live="polite">${side.announcement}</div>
    </section>
  `;
}

function bannerView(side: Side): TemplateResult | typeof nothing {
  const { state } = side.client;
  if (side.offline) return html`<div class="banner" role="status">${t().offlineBanner}</div>`;
  if (state === 'live') return nothing;
  if (state === 'refused')
    return html`<div class="banner bad" role="alert">${t().refused}<button type="button" @click=${() => side.setOffline(false)}>${t().tryNow}</button></div>`;
  return html`
    <div class="banner" role="status"><span class="spinner" aria-hidden="true"></span>${side.wasLive ? t().reconnecting : t().connecting}
      ${state === 'waiting' ? html`<button type="button" @click=${() => side.client.wake()}>${t().tryNow}</button>` : nothing}
    </div>
  `;
}

function settingsView(side: Side): TemplateResult {
  const { privacy } = side;
  const close = (e: KeyboardEvent) => {
    const details = e.currentTarget as HTMLDetailsElement;
    if (e.key !== 'Escape' || !details.open) return;
    details.open = false;
    details.querySelector('summary')?.focus();
  };
  return html`
    <details class="settings" @keydown=${close}>
      <summary aria-label=${t().settings} title=${t().settings}>${icon('gear')}</summary>
      <div class="card">
      <fieldset ?disabled=${!privacy || side.client.state !== 'live'}>
        <legend>${t().privacy}</legend>
        <label class="switch">
          <input type="checkbox" role="switch" class="presence" .checked=${live(privacy?.lastSeen ?? false)}
            @change=${(e: Event) => privacy && side.setPrivacy({ ...privacy, lastSeen: (e.target as HTMLInputElement).checked })} />
          <span>${t().showPresence}</span>
        </label>
        <label class="switch">
          <input type="checkbox" role="switch" class="receipts" .checked=${live(privacy?.readReceipts ?? true)}
            @change=${(e: Event) => privacy && side.setPrivacy({ ...privacy, readReceipts: (e.target as HTMLInputElement).checked })} />
          <span>${t().showReceipts}</span>
        </label>
        <p>${t().privacyNote}</p>
      </fieldset>
      ${side.role === 'seller' ? standingView(side) : nothing}
      </div>
    </details>
  `;
}

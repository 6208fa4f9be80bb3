import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { App } from '../app';
import type { Role } from '../side';
import { currentLanguage, t, type Language } from '../texts';
import { sideView } from './sideView';

export function appView(app: App): TemplateResult {
  return html`
    <header class="top">
      <h1>${t().title}</h1>
      ${app.sides.length > 0 ? marketplaceView(app) : nothing}
      ${languageView(app)}
    </header>
    ${app.sides.length > 0 ? sidesView(app) : waitingView(app)}
  `;
}

function sidesView(app: App): TemplateResult {
  return html`
    <nav class="tabs" aria-label=${t().title}>
      ${app.sides.map(side => html`
        <button type="button" class="tab" data-tab=${side.role} aria-pressed=${String(app.shown === side.role)} @click=${() => app.show(side.role)}>
          ${roleName(side.role)}${side.unread > 0 ? html`<span class="badge" aria-label=${t().unread(side.unread)}>${side.unread}</span>` : nothing}
        </button>`)}
    </nav>
    <main class="sides" data-shown=${app.shown}>${app.sides.map(sideView)}</main>
  `;
}

function waitingView(app: App): TemplateResult {
  return app.failure === undefined
    ? html`<main class="starting" role="status">${t().starting}</main>`
    : html`<main class="starting" role="alert"><h2>${t().cannotStart}</h2><p>${t().cannotStartWhy}</p><p class="detail">${String(app.failure)}</p></main>`;
}

function marketplaceView(app: App): TemplateResult {
  const rooms = app.sides[0]?.rooms ?? [];
  const target = rooms.find(r => r.room.id === app.target)?.room;
  return html`
    <section class="marketplace" aria-label=${t().marketplace}>
      <span class="label" aria-hidden="true">${t().marketplace}</span>
      <select aria-label=${t().marketplaceRoom} .value=${live(app.target ?? '')} @change=${(e: Event) => app.choose((e.target as HTMLSelectElement).value)}>
        ${rooms.map(({ room }) => html`<option value=${room.id} ?selected=${room.id === app.target}>${room.title}</option>`)}
      </select>
      <button type="button" data-act="open-order" ?disabled=${target?.stage !== 'inquiry'} @click=${() => app.openOrder()}>${t().openOrder}</button>
      <button type="button" data-act="close-order" ?disabled=${!target || target.stage === 'closed'} @click=${() => app.closeOrder()}>${t().closeOrder}</button>
      <button type="button" data-act="new-inquiry" @click=${() => app.newInquiry()}>${t().newInquiry}</button>
      <button type="button" class="quiet" data-act="start-over" @click=${() => app.startOver()}>${t().startOver}</button>
    </section>
  `;
}

function languageView(app: App): TemplateResult {
  const languages: readonly (readonly [Language, string])[] = [['ja', '日本語'], ['en', 'English']];
  return html`
    <div class="languages" role="group" aria-label=${t().language}>
      ${languages.map(([code, name]) => html`
        <button type="button" lang=${code} data-language=${code} aria-pressed=${String(currentLanguage() === code)} @click=${() => app.speak(code)}>${name}</button>`)}
    </div>
  `;
}

export function roleName(role: Role): string {
  return role === 'buyer' ? t().buyer : t().seller;
}

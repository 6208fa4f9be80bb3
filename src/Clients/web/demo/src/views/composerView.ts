import type { RoomSnapshot } from '@chat-hub/client';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { longest, type Composer } from '../composer';
import type { Side } from '../side';
import { t } from '../texts';
import { icon } from './icons';
import { textView } from './textView';

export function composerView(side: Side, room: RoomSnapshot): TemplateResult {
  const composer = side.composer(room.room.id);
  const other = side.other(room);
  const left = longest - composer.draft.length;
  return html`
    <form class="composer" @submit=${(e: Event) => {
      e.preventDefault();
      side.submit();
    }}>
      ${contextView(side, room, composer)}
      ${composer.preview ? html`<div class="preview" role="status"><span class="label">${t().preview}</span><p class="text">${textView(composer.preview.text, composer.preview.masks)}</p>
        ${composer.preview.warnings.map(w => html`<p class="warning">${w.text}</p>`)}</div>` : nothing}
      <div class="box">
        <textarea rows="1" aria-label=${t().writing(other.name)} placeholder=${t().write} aria-describedby="keys-${side.role}" enterkeyhint="send" autocomplete="off"
          .value=${live(composer.draft)}
          @input=${(e: Event) => composer.write((e.target as HTMLTextAreaElement).value)}
          @keydown=${(e: KeyboardEvent) => press(e, side, composer)}
          @compositionstart=${composer.composition.begin}
          @compositionend=${composer.composition.end}></textarea>
        <button type="submit" class="send" ?disabled=${!composer.canSubmit} aria-label=${composer.editing ? t().save : t().send} title=${composer.editing ? t().save : t().send}>${icon('send')}</button>
      </div>
      <p class="keys"><span id="keys-${side.role}">${t().keys}</span>${left < 500 ? html`<span class=${left < 0 ? 'over' : ''} role="status">${left < 0 ? t().tooMany(-left) : t().left(left)}</span>` : nothing}</p>
    </form>
  `;
}

function contextView(side: Side, room: RoomSnapshot, composer: Composer): TemplateResult | typeof nothing {
  const about = composer.editing ?? composer.replyTo;
  if (!about) return nothing;
  const heading = composer.editing ? t().editing : t().replyingTo(about.senderId === side.userId ? t().you : side.other(room).name);
  return html`
    <div class="context">
      <div><span class="label">${heading}</span><p>${textView(about.text, about.masks)}</p></div>
      <button type="button" class="plain" aria-label=${t().cancel} title=${t().cancel} @click=${() => composer.cancel()}>${icon('close')}</button>
    </div>
  `;
}

function press(e: KeyboardEvent, side: Side, composer: Composer): void {
  if (composer.composition.has(e)) return;
  if (e.key === 'Enter' && !e.shiftKey) {
    e.preventDefault();
    side.submit();
  } else if (e.key === 'Escape' && (composer.editing ?? composer.replyTo)) {
    e.preventDefault();
    composer.cancel();
  } else if (e.key === 'ArrowUp' && composer.draft === '' && !composer.editing && side.editLast()) {
    e.preventDefault();
  }
}

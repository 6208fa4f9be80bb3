import type { Message, RoomSnapshot } from '@chat-hub/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Refused, Side } from '../side';
import { clock, t } from '../texts';
import { icon } from './icons';
import { textView } from './textView';

const palette = ['👍', '🙏', '🙇', '❤️', '🎉', '😊', '😂', '👀', '✅'];

interface Place {
  /** Follows one of the same writer. */
  readonly joined: boolean;
  /** The one message that the tab key stops at. */
  readonly focusable: boolean;
  /** The last own one that the other side has read. */
  readonly isRead: boolean;
}

export function messageView(side: Side, room: RoomSnapshot, message: Message, place: Place): TemplateResult {
  if (message.kind === 'system')
    return html`<li class="message system ${message.notice ? 'note' : ''}" data-id=${message.id} tabindex=${place.focusable ? 0 : -1}><span class="label">${message.notice ? t().calls.title : t().marketplaceSays}</span><p class="text">${textView(message.text, message.masks)}</p></li>`;
  const own = message.senderId === side.userId;
  const active = side.active === message.id;
  const writer = own ? t().you : side.other(room).name;
  return html`
    <li class="message ${own ? 'own' : ''} ${place.joined ? 'joined' : ''} ${active ? 'active' : ''}" data-id=${message.id} tabindex=${place.focusable ? 0 : -1}
      @focus=${() => active || side.choose(message.id)} @click=${() => active || side.choose(message.id)} @keydown=${(e: KeyboardEvent) => leave(side, e)}>
      <span class="unseen">${writer}</span>
      <div class="bubble">
        ${message.replyTo ? html`<blockquote><span class="who">${message.replyTo.senderId === side.userId ? t().you : side.other(room).name}</span>${message.replyTo.text}</blockquote>` : nothing}
        ${message.deletedAt ? html`<p class="text gone">${t().deleted}</p>` : html`<p class="text">${textView(message.text, message.masks)}</p>`}
      </div>
      ${message.warnings.map(w => html`<p class="warning" role="note">${w.text}</p>`)}
      ${reactionsView(side, message)}
      <div class="meta">
        ${place.isRead ? html`<span class="read">${t().read}</span>` : nothing}
        ${message.editedAt && !message.deletedAt ? html`<span>${t().edited}</span>` : nothing}
        <time datetime=${message.sentAt}>${clock(message.sentAt)}</time>
      </div>
      ${message.deletedAt || room.room.stage === 'closed' ? nothing : actionsView(side, message, active)}
    </li>
  `;
}

/** An own message on its way. */
export function pendingView(text: string, isLive: boolean): TemplateResult {
  return html`
    <li class="message own pending">
      <div class="bubble"><p class="text">${text}</p></div>
      <div class="meta"><span>${isLive ? t().sending : t().waiting}</span></div>
    </li>
  `;
}

export function refusedView(side: Side, refused: Refused): TemplateResult {
  return html`
    <li class="message own refused" role="alert">
      <div class="bubble"><p class="text">${refused.entry.text}</p></div>
      <div class="meta">
        <span>${t().failed} ${t().errors[refused.code] ?? t().errors.invalid}</span>
        <button type="button" @click=${() => side.writeAgain(refused)}>${t().writeAgain}</button>
        <button type="button" @click=${() => side.discard(refused)}>${t().discard}</button>
      </div>
    </li>
  `;
}

function reactionsView(side: Side, message: Message): TemplateResult | typeof nothing {
  const reactions = Object.entries(message.reactions).filter(([, people]) => people.length > 0);
  if (reactions.length === 0) return nothing;
  return html`
    <div class="reactions">${reactions.map(([emoji, people]) => html`
      <button type="button" aria-pressed=${String(people.includes(side.userId))} aria-label=${t().reactionBy(emoji, people.length)} @click=${() => side.react(message, emoji)}>
        ${emoji}<span aria-hidden="true">${people.length}</span>
      </button>`)}
    </div>
  `;
}

function actionsView(side: Side, message: Message, active: boolean): TemplateResult {
  const tab = active ? 0 : -1;
  const mode = active ? side.mode : undefined;
  if (mode === 'emoji')
    return html`<div class="actions open" role="group" aria-label=${t().react}>${palette.map(emoji => html`
      <button type="button" class="emoji" aria-label=${emoji} @click=${(e: Event) => backTo(e, () => side.react(message, emoji))}>${emoji}</button>`)}</div>`;
  if (mode === 'delete')
    return html`<div class="actions open" role="group" aria-label=${t().remove}>
      <button type="button" class="worded" @click=${(e: Event) => backTo(e, () => side.choose(message.id))}>${t().cancel}</button>
      <button type="button" class="worded danger" data-act="delete-sure" @click=${(e: Event) => backTo(e, () => side.remove(message))}>${t().removeSure}</button></div>`;
  return html`
    <div class="actions" role="group" aria-label=${t().actions}>
      ${button('react', t().react, () => ask(side, message, 'emoji'))}
      ${button('reply', t().reply, () => compose(side, () => side.composer(message.roomId).reply(message)))}
      ${side.canEdit(message) ? button('edit', t().edit, () => compose(side, () => side.composer(message.roomId).edit(message))) : nothing}
      ${side.isOwn(message) ? button('remove', t().remove, () => ask(side, message, 'delete')) : nothing}
    </div>
  `;

  function button(name: 'react' | 'reply' | 'edit' | 'remove', label: string, act: () => void): TemplateResult {
    return html`<button type="button" data-act=${name} tabindex=${tab} aria-label=${label} title=${label}
      @click=${(e: Event) => {
        e.stopPropagation();
        act();
      }}>${icon(name)}</button>`;
  }
}

/** The button pressed makes room for a choice: the keyboard goes on there. */
function ask(side: Side, message: Message, mode: 'emoji' | 'delete'): void {
  side.choose(message.id, mode);
  setTimeout(() => document.querySelector<HTMLElement>(`[data-role="${side.role}"] .actions.open button`)?.focus());
}

/** The choice goes away: the keyboard is back at its message. */
function backTo(e: Event, act: () => void): void {
  e.stopPropagation();
  (e.currentTarget as HTMLElement).closest<HTMLElement>('.message')?.focus();
  act();
}

function compose(side: Side, begin: () => void): void {
  begin();
  setTimeout(() => {
    const box = document.querySelector<HTMLTextAreaElement>(`[data-role="${side.role}"] textarea`);
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  });
}

function leave(side: Side, e: KeyboardEvent): void {
  if (e.key !== 'Escape') return;
  if (side.mode) {
    side.choose(side.active);
    (e.currentTarget as HTMLElement).focus();
  } else {
    document.querySelector<HTMLElement>(`[data-role="${side.role}"] textarea`)?.focus();
  }
}

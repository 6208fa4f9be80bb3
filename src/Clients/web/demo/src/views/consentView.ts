import { html, nothing, type TemplateResult } from 'lit';
import type { Decision } from '../calls';
import type { Side } from '../side';
import { t } from '../texts';

/** The seller's decision about one call, under the text that it agrees to. */
export function consentView(side: Side, sessionId: string, stands: Decision | 'pending' | undefined): TemplateResult {
  const { calls } = side;
  const { text } = calls;
  const off = calls.busy || !text;
  const button = (decision: Decision, label: string, kind = '') => html`
    <button type="button" class=${kind} data-decide=${decision} ?disabled=${off} @click=${() => calls.decide(sessionId, decision)}>${label}</button>`;
  return html`
    <div class="consent" role="group" aria-label=${t().calls.consent}>
      ${stands === 'granted' ? html`<p class="stands">${t().calls.youGranted}</p>` : nothing}
      ${stands === 'declined' ? html`<p class="stands">${t().calls.youDeclined}</p>` : nothing}
      ${text && stands !== 'granted' && stands !== 'declined'
        ? html`<blockquote class="terms" tabindex="0" lang=${text.language} data-version=${text.version}>${text.text}<small>${t().calls.version(text.version)}</small></blockquote>`
        : nothing}
      ${stands === 'declined' ? nothing : html`
        <div class="acts">
          ${stands === 'granted' ? button('revoked', t().calls.revoke, 'danger') : nothing}
          ${stands === 'revoked' ? button('granted', t().calls.grantAgain, 'main') : nothing}
          ${stands === undefined || stands === 'pending' ? html`${button('granted', t().calls.grant, 'main')}${button('declined', t().calls.decline)}` : nothing}
        </div>`}
    </div>
  `;
}

/** What the seller says for all calls to come, in the settings. */
export function standingView(side: Side): TemplateResult {
  const { calls } = side;
  const { standing, text } = calls;
  const said = typeof standing?.granted !== 'boolean' ? t().calls.standingUnset : standing.granted ? t().calls.standingYes : t().calls.standingNo;
  const off = calls.busy || !text || side.client.state !== 'live';
  return html`
    <fieldset class="standing">
      <legend>${t().calls.standing}</legend>
      <p class="said" role="status">${said}</p>
      ${text ? html`<blockquote class="terms" tabindex="0" lang=${text.language} data-version=${text.version}>${text.text}<small>${t().calls.version(text.version)}</small></blockquote>` : nothing}
      <div class="acts">
        <button type="button" class="main" data-standing="yes" ?disabled=${off || standing?.granted === true} @click=${() => calls.stand(true)}>${t().calls.alwaysGrant}</button>
        <button type="button" data-standing="no" ?disabled=${off || standing?.granted === false} @click=${() => calls.stand(false)}>${t().calls.neverGrant}</button>
      </div>
      <p>${t().calls.standingNote}</p>
    </fieldset>
  `;
}

import { en } from './en';
import { ja } from './ja';

export type Language = 'ja' | 'en';
export type Texts = typeof ja;

const tables: Record<Language, Texts> = { ja, en };
const key = 'chat-hub.demo.language';

let language: Language = (localStorage.getItem(key) ?? navigator.language).startsWith('ja') ? 'ja' : 'en';

export function currentLanguage(): Language {
  return language;
}

export function setLanguage(chosen: Language): void {
  language = chosen;
  localStorage.setItem(key, chosen);
}

/** The table of the language in use. */
export function t(): Texts {
  return tables[language];
}

const locale = () => (language === 'ja' ? 'ja-JP' : 'en-GB');

export function clock(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { hour: 'numeric', minute: '2-digit' }).format(new Date(iso));
}

export function day(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const daysAgo = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (daysAgo === 0) return t().today;
  if (daysAgo === 1) return t().yesterday;
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat(locale(), { ...year, month: 'long', day: 'numeric', weekday: 'short' }).format(date);
}

/** For the inbox: the time today, the date before. */
export function brief(iso: string, now = new Date()): string {
  const date = new Date(iso);
  return midnight(date) === midnight(now) ? clock(iso) : new Intl.DateTimeFormat(locale(), { month: 'numeric', day: 'numeric' }).format(date);
}

export function ago(iso: string, now = Date.now()): string {
  const minutes = Math.max(0, Math.round((now - Date.parse(iso)) / 60_000));
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  if (minutes < 60) return format.format(-minutes, 'minute');
  return minutes < 1440 ? format.format(-Math.round(minutes / 60), 'hour') : format.format(-Math.round(minutes / 1440), 'day');
}

/** To the minute, with the date. */
export function moment(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(new Date(iso));
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

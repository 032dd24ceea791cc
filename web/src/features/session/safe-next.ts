/** Where to go after signing in: a place of this app, never another site ("//elsewhere", "/\elsewhere"). */
export function safeNext(next: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(next) && !/^\/(login|signup)\b/.test(next) ? next : '/';
}

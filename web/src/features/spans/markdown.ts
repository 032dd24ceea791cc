import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => escapes[mark] ?? mark);

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    // What the model wrote is the subject here, so its HTML is shown as the text it is.
    html: ({ text }) => escaped(text),
    // Loading a picture would tell a stranger's server who reads this trace, and when.
    image: ({ href, text }) => `<em>[${escaped(text || 'image')}: ${escaped(href)}]</em>`,
    // The page has one h1; the headings of an answer are no headings of the page.
    heading({ tokens, depth }) {
      return `<p><strong data-depth="${depth}">${this.parser.parseInline(tokens)}</strong></p>`;
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

const ALLOWED_TAGS = [
  ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'mark', 'sub', 'sup'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

/** Markdown as HTML without anything active: no scripts, no styles, nothing fetched, links to the web and mail only. */
export function toSafeHtml(markdown: string, find = ''): string {
  const fragment = DOMPurify.sanitize(marked.parse(markdown, { async: false }), {
    ALLOWED_TAGS,
    ALLOWED_ATTR: ['href', 'start', 'align', 'data-depth'],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
    ALLOW_DATA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll('a')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noreferrer noopener');
  }
  if (find !== '') markText(fragment, find.toLowerCase());
  const holder = document.createElement('div');
  holder.append(fragment);
  return holder.innerHTML;
}

function markText(fragment: DocumentFragment, wanted: string): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
  for (const text of texts) {
    const lower = text.data.toLowerCase();
    // Lower-casing can change the length of a few letters; then positions would be wrong.
    if (lower.length !== text.data.length || !lower.includes(wanted)) continue;
    const parts: (string | Node)[] = [];
    let from = 0;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
      const mark = document.createElement('mark');
      mark.textContent = text.data.slice(at, at + wanted.length);
      parts.push(text.data.slice(from, at), mark);
      from = at + wanted.length;
    }
    parts.push(text.data.slice(from));
    text.replaceWith(...parts);
  }
}

/**
 * Text of other people inside Markdown of GitLab and GitHub: it must not start markup, break a table, or mention
 * people, issues and merge requests, which would send mail to them.
 */

/** Text in a sentence or a table cell. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*_{}[\]#!~$%^|]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // A blank of no width: neither a mention nor a link any more, and it reads the same.
      .replace(/@/g, '@&#8203;')
      .replace(/:\/\//g, ':&#8203;//')
      .replace(/\b(www)\./gi, '$1&#8203;.')
  );
}

/** A name or address as code, where references are not looked for. What cannot be code becomes escaped text. */
export function code(text: string): string {
  return /^[\w./:,* ()\->+[\]=-]+$/.test(text) && text.trim() !== '' ? `\`${text}\`` : escapeMarkdown(text);
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlanJson } from '../../../src/core/api/generated/types.ts';
import { markdownReport } from '../../../src/core/report/markdown.ts';
import { code, escapeMarkdown } from '../../../src/core/report/markdown-escape.ts';
import { dataCentre, drainedOffice, partialAndDrifted, quiet, underWay } from './plans.ts';

test('the verdict and the counts come first, also without a change', () => {
  const [title, , verdict, , head, , counts] = markdownReport(quiet()).split('\n');
  assert.equal(title, '### Plan for cluster `lab`');
  assert.equal(verdict, '**no changes: 2 addresses stay as they are**');
  assert.match(head!, /^\| withdraw \| move .* unchanged \|$/);
  assert.equal(counts, '| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 2 |');
});

test('a tripped guard is told before the changes, with the way out', () => {
  const text = markdownReport(drainedOffice());
  assert.ok(text.indexOf('**Guard tripped:**') < text.indexOf('#### Disruptive changes (2)'));
  assert.match(text, /Guard tripped:.*-o approval/);
});

test('every row of a table has as many cells as its head', () => {
  for (const json of [quiet(), drainedOffice(), dataCentre(), partialAndDrifted(), underWay()]) {
    let cells: number | undefined;
    for (const line of markdownReport(json).split('\n')) {
      if (!line.startsWith('|')) cells = undefined;
      else {
        const own = line.replace(/\\\|/g, '').split('|').length;
        assert.equal(own, cells ?? own, line);
        cells = own;
      }
    }
  }
});

const HOSTILE = 'a|b`c`<img src=x> @everyone #12 !34 [l](https://x) *b* www.x.de &1 ~bug';

test('text of others starts no markup, no mention and no link', () => {
  const text = escapeMarkdown(HOSTILE);
  assert.equal(
    text,
    'a\\|b\\`c\\`&lt;img src=x&gt; @&#8203;everyone \\#12 \\!34 \\[l\\](https:&#8203;//x) \\*b\\* www&#8203;.x.de &amp;1 \\~bug',
  );
});

test('only what is plain becomes code', () => {
  assert.equal(code('shop/web'), '`shop/web`');
  assert.equal(code('10.0.0.1 -> 2001:db8::1'), '`10.0.0.1 -> 2001:db8::1`');
  for (const text of ['a`b', 'a|b', 'a\nb', '@all', '', ' ']) assert.ok(!code(text).startsWith('`'), text);
});

test('a hostile name stays inside its cell', () => {
  const [change] = drainedOffice().changes;
  const text = markdownReport({ ...quiet(), changes: [{ ...change!, service: `${HOSTILE}\n| x |` }] });
  assert.ok(text.includes(`| move | ${escapeMarkdown(HOSTILE)}\\\\u000a\\| x \\| |`), text);
});

function withMoves(number: number): PlanJson {
  const [change] = drainedOffice().changes;
  const changes = Array.from({ length: number }, (_, at) => ({ ...change!, service: `n/s${at}` }));
  return { ...drainedOffice(), changes };
}

test('long parts are folded', () => {
  assert.doesNotMatch(markdownReport(withMoves(15)), /<details>/);
  assert.match(
    markdownReport(withMoves(16)),
    /<details><summary>Disruptive changes \(16\)<\/summary>\n\n\|[\s\S]*\n\n<\/details>\n/,
  );
});

test('what does not fit is left out with a visible line, and the note is never too long', () => {
  const whole = markdownReport(withMoves(100));
  for (let maxChars = 2_500; maxChars < whole.length; maxChars += 1_001) {
    const text = markdownReport(withMoves(100), { maxChars });
    assert.ok(text.length <= maxChars);
    assert.match(text, /^### Plan for cluster/);
    const told = /\*\*This report is cut here\.\*\*.*?(\d+) rows of "/.exec(text);
    assert.ok(told, text);
    assert.equal(text.split('<details>').length, text.split('</details>').length);
    const rows = text.match(/^\| move \|/gm)?.length ?? 0;
    if (told[0].includes('rows of "Disruptive')) assert.equal(rows + Number(told[1]), 100);
  }
  assert.equal(markdownReport(withMoves(100), { maxChars: whole.length }), whole);
});

test('with hardly any room the verdict and the cut are still told', () => {
  const text = markdownReport(withMoves(100), { maxChars: 10 });
  assert.match(text, /addresses to move/);
  assert.match(text, /100 rows of "Disruptive changes" are left out, and the \d+ parts after it/);
});

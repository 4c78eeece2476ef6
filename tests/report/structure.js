// What is missing in the structure of a page, and what must not be there. The body of a function.
const missing = [];
const all = selector => [...document.querySelectorAll(selector)];
if (all('h1').length !== 1) missing.push('one h1');
if (!document.querySelector('main')) missing.push('main');
if (!document.documentElement.lang) missing.push('lang');
for (const t of all('table')) {
    const scoped = [...t.querySelectorAll('th')].every(h => h.scope);
    if (!t.caption || !scoped) missing.push('caption or scope');
}
for (const r of all('[role=region]')) {
    if (!r.getAttribute('aria-label') || r.tabIndex !== 0) missing.push('region');
}
for (const a of all('a')) {
    const target = a.getAttribute('href');
    if (!document.querySelector(target)) missing.push('anchor ' + target);
}
const ids = all('[id]').map(e => e.id);
if (new Set(ids).size !== ids.length) missing.push('ids are not unique');
for (const e of all('script,img,link,iframe,object,[onerror],[onload],[src]')) {
    missing.push(e.outerHTML.slice(0, 80));
}
return missing;

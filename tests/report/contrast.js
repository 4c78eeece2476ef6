// Texts whose contrast with what is behind them is less than 4.5, the least that WCAG 2 (level AA)
// allows: [tag, text, ratio] of each. The body of a function.
const channel = c => {
    c /= 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const parse = s => s.match(/[\d.]+/g).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const behind = e => {
    for (; e; e = e.parentElement) {
        const color = parse(getComputedStyle(e).backgroundColor);
        if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
};
const bad = [];
for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    const folded = e.closest('details:not([open])') && !e.closest('summary');
    if (!own || folded || e.matches('.skip')) continue;
    const style = getComputedStyle(e);
    const svg = e.closest('svg');
    const front = light(parse(svg ? style.fill : style.color));
    const back = light(behind(svg ? svg.parentElement : e));
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) bad.push([e.tagName, e.textContent.slice(0, 30), ratio]);
}
return bad;

// What each chart shows. The body of a function.
return [...document.querySelectorAll('figure')].map(f => {
    const svg = f.querySelector('svg');
    const box = svg.getBoundingClientRect();
    const inside = e => {
        const b = e.getBoundingClientRect();
        return b.left >= box.left - 1 && b.right <= box.right + 1
            && b.top >= box.top - 1 && b.bottom <= box.bottom + 1;
    };
    const outside = [...svg.querySelectorAll('text,circle,rect')].filter(e => !inside(e));
    return {
        id: f.id,
        title: f.querySelector('figcaption strong').textContent,
        points: +f.dataset.points,
        marks: +f.dataset.marks,
        circles: svg.querySelectorAll('circle').length,
        rects: svg.querySelectorAll('rect').length,
        triangles: svg.querySelectorAll('polygon').length,
        rows: f.querySelector('details tbody').rows.length,
        label: svg.getAttribute('aria-label'),
        width: box.width,
        height: box.height,
        outside: outside.map(e => e.outerHTML.slice(0, 120)),
    };
});

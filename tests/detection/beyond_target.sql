SELECT string_agg(kind, ', ')
FROM scores
WHERE is_stepped AND kind = 'real noise' AND share < 0.95 OR NOT is_stepped AND share > 0.02;

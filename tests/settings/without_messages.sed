# What PostgreSQL says in the language of the server: messages, their parts and what they point at.
/^(ERROR|FEHLER|WARNING|WARNUNG|NOTICE|HINWEIS|INFO|LOG|DETAIL|HINT|TIPP?):/d
/^(CONTEXT|ZUSAMMENHANG|KONTEXT|STATEMENT|ANWEISUNG):/d
/^(LINE|ZEILE) [0-9]+: /d
/^ *\^$/d
/^(PL\/pgSQL|SQL)[ -](function|Funktion|statement|Anweisung|expression|Ausdruck)/d
/^(COPY|unnamed|PL\/pgSQL assignment|PL\/pgSQL-Zuweisung)/d
/^(drop cascades to|Löschvorgang löscht ebenfalls) /d

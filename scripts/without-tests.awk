# Prints an install script without the tests that the test build declares in it. pgrx puts each
# function between two comments: "begin connected objects" and "/end connected objects".
/^\/\* <begin connected objects> \*\/$/ { block = ""; is_test = 0 }
{ block = block $0 "\n" }
/^-- pggit_perf::[a-z0-9_:]*::tests::/ || /^CREATE SCHEMA IF NOT EXISTS tests;/ { is_test = 1 }
/^\/\* <\/end connected objects> \*\/$/ { if (!is_test) print block; block = "" }
END { printf "%s", block }

# Identifiers in quotes are the same identifiers. Columns become wider with them, and the lines
# under their names longer.
s/\\*"//g
s/ +/ /g
s/-+/-/g

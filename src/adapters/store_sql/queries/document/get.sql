SELECT bytes FROM document WHERE sm3 = $1
